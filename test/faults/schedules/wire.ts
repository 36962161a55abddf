import { isDeepStrictEqual } from 'node:util'

/** A value as it goes over the wire, digit for digit. */
export interface Wire {
  readonly S?: string
  readonly N?: string
  readonly B?: string
  readonly BOOL?: boolean
  readonly NULL?: boolean
  readonly SS?: readonly string[]
  readonly NS?: readonly string[]
  readonly L?: readonly Wire[]
  readonly M?: WireItem
}
export type WireItem = Readonly<Record<string, Wire>>

/** The same with every set in one order: the only thing that an engine may answer differently. */
function ordered(value: Wire): Wire {
  if (value.SS) return { SS: value.SS.toSorted() }
  if (value.NS) return { NS: value.NS.toSorted() }
  if (value.L) return { L: value.L.map(ordered) }
  if (value.M) return { M: orderedItem(value.M) }
  return value
}
const orderedItem = (item: WireItem): WireItem =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, ordered(value)]))

export const same = (a: Wire | undefined, b: Wire | undefined): boolean =>
  isDeepStrictEqual(a && ordered(a), b && ordered(b))

export const sameItem = (a: WireItem | null, b: WireItem | null): boolean =>
  isDeepStrictEqual(a && orderedItem(a), b && orderedItem(b))

/** A plain value, for the domain: numbers may lose digits that count nothing there. */
function plain(value: Wire): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return Number(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.L) return value.L.map(plain)
  if (value.M) return plainItem(value.M)
  if (value.SS) return new Set(value.SS)
  return null
}
export const plainItem = (item: WireItem): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]))

/** A plain value as it goes over the wire. */
export function wire(value: unknown): Wire {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (Array.isArray(value)) return { L: value.map(wire) }
  if (typeof value === 'object' && value !== null) return { M: wireItem(value) }
  return { NULL: true }
}
export const wireItem = (item: object): WireItem =>
  Object.fromEntries(Object.entries(item).flatMap(([name, one]) => (one === undefined ? [] : [[name, wire(one)]])))

/** The text of a scalar; '' for none. */
export const textOf = (value: Wire | undefined): string => value?.S ?? value?.N ?? ''

/** The elements of a list, each as a map. */
export const elementsOf = (item: WireItem | null, list: string): readonly WireItem[] =>
  item?.[list]?.L?.map((element) => element.M ?? {}) ?? []

/** Calls an engine without the AWS client: what other programs do, and what is looked at, is the wire itself. */
export async function call(endpoint: string, operation: string, body: object): Promise<Record<string, unknown>> {
  const credential = 'Credential=test/20260101/us-east-1/dynamodb/aws4_request'
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=x`,
    },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${operation}: ${text}`)
  return JSON.parse(text)
}
