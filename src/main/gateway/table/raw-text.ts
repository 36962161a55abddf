import { NumberValue } from '@aws-sdk/lib-dynamodb'
import type { StoredItem } from './stored-item.ts'

/** A value as JSON can hold it: a number keeps every digit, as text where JavaScript would round it. */
function plain(_name: string, value: unknown): unknown {
  if (value instanceof NumberValue) return value.toString()
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Set) return [...value]
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value
}

/** An item as text for a person who repairs it: JSON, its attributes in order of name. */
export function rawText(item: StoredItem): string {
  const sorted = Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => a.localeCompare(b, 'en')))
  return JSON.stringify(sorted, plain, 2)
}
