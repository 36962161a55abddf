/** The attribute names of a table's two keys: they differ per deployment (`PK`/`SK`, `partition_key`/`sort_key`). */
export interface KeyNames {
  readonly partition: string
  readonly sort: string
}

/** The values of an item's two keys. */
export interface KeyValues {
  readonly partition: string
  readonly sort: string
}

/** An item's attributes without its two keys, as plain values. */
export type StoredItem = Readonly<Record<string, unknown>>

export interface KeyedItem {
  readonly key: KeyValues
  readonly item: StoredItem
}
