import type { TableDescription } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Log } from '../../log/log.ts'
import type { BatchOptions } from './batch-get.ts'

/** Where a table is: the region for AWS, else the endpoint. */
export interface Place {
  readonly region: string
  /** Whether the endpoint is the region's own. */
  readonly aws: boolean
  /** For a sentence: `in us-east-1`. */
  readonly text: string
}

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

/** A part of a partition by its sort keys, both ends included. An end that is null is open: nothing lies beyond it. */
export interface KeyRange {
  readonly from: string | null
  readonly to: string | null
}

export interface PageOptions {
  readonly signal?: AbortSignal
  /** Strongly consistent pages, at twice the read units. */
  readonly consistent?: boolean
  readonly range?: KeyRange
  /** Top-level attributes to answer with. The read units and the 1 MB of a page count whole items all the same. */
  readonly attributes?: readonly string[]
  /** From the highest key down. */
  readonly backwards?: boolean
  readonly limit?: number
}

export interface OnePageOptions extends PageOptions {
  /** The sort key after which the page begins, within the range: `last` of the page before. */
  readonly after?: string | null
}

export interface Page {
  readonly items: KeyedItem[]
  /** The sort key to go on after; null on the last page. */
  readonly last: string | null
}

/** What must hold for a write; every name and value in it by placeholder. `#partition` is the table's partition key. */
export interface Guard {
  readonly condition: string
  readonly names: Record<string, string>
  readonly values: Record<string, unknown>
}

export interface Update extends Guard {
  readonly expression: string
}

/** One DynamoDB table. Every failure comes out as `toFailure` says. */
export interface Table {
  readonly keys: KeyNames
  /** A strongly consistent read with exact numbers (`client.ts`); null when there is no such item. */
  get(key: KeyValues): Promise<StoredItem | null>
  /** The items of the keys that exist, in no order. */
  getMany(keys: readonly KeyValues[], options?: BatchOptions): Promise<KeyedItem[]>
  /** See `queryPages`. */
  pages(partition: string, options?: PageOptions): AsyncGenerator<KeyedItem[], void>
  /** See `queryPage`. */
  page(partition: string, options?: OnePageOptions): Promise<Page>
  /** The item after the update, with exact numbers. Throws AWS's own error when the condition fails. */
  update(key: KeyValues, update: Update): Promise<StoredItem>
  /** Writes a new item. False when there is one with this key: nothing is ever written over. */
  create(key: KeyValues, item: StoredItem): Promise<boolean>
  /** Removes an item on a condition. False when the condition does not hold, true also when there was no item. */
  remove(key: KeyValues, guard?: Guard): Promise<boolean>
  /** What the table says of itself now, and where it is. */
  facts(): Promise<{ readonly description: TableDescription | undefined; readonly place: Place }>
}

export interface TablePorts {
  readonly client: DynamoDBDocumentClient
  /** The same connection with numbers that a JS number can't hold kept exact. */
  readonly exact: DynamoDBDocumentClient
  readonly tableName: string
  readonly log: Log
}
