const bytes = (text: string) => Buffer.byteLength(text, 'utf8')

/** DynamoDB's limit for an item, in bytes. */
export const ITEM_LIMIT = 400 * 1024
/** Below the limit by what the estimate can miss: numbers with more digits than JavaScript keeps. */
export const WRITE_LIMIT = ITEM_LIMIT - 4 * 1024

/** From this size on a person is told: there is room yet for a year of entries, and time to archive. */
export const WARN_FROM = 300 * 1024

const CONTAINER = 3
const PER_ELEMENT = 1

const elements = (values: Iterable<unknown>) =>
  [...values].reduce<number>((total, value) => total + PER_ELEMENT + valueSize(value), CONTAINER)

function valueSize(value: unknown): number {
  if (typeof value === 'string') return bytes(value)
  if (typeof value === 'number' || typeof value === 'bigint') return Math.ceil(String(value).length / 2) + 1
  if (value instanceof Uint8Array) return value.byteLength
  if (Array.isArray(value)) return elements(value)
  if (value instanceof Set) return [...value].reduce<number>((total, one) => total + valueSize(one), 0)
  if (typeof value === 'object' && value !== null) return itemSize(value) + CONTAINER + Object.keys(value).length
  return 1
}

/** Estimated bytes of an item by DynamoDB's rules ("DynamoDB item sizes and formats"): names and values, each in UTF-8. */
export function itemSize(item: object): number {
  return Object.entries(item).reduce(
    (total, [name, value]) => total + (value === undefined ? 0 : bytes(name) + valueSize(value)),
    0,
  )
}

/** What a person is told about a record that comes near to the limit, null below `WARN_FROM`. */
export function sizeWarning(item: object): string | null {
  const size = itemSize(item)
  if (size < WARN_FROM) return null
  return `This record is ${Math.floor(size / 1024)} KB of the 400 KB that DynamoDB allows. Ask your administrator to archive old entries before it is full.`
}
