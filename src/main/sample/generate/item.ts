import { NumberValue } from '@aws-sdk/lib-dynamodb'

/** A number with more digits than a JS number keeps; tables in the field hold such stamps. */
export type ExactNumber = ReturnType<typeof NumberValue.from>
export const exactNumber = (digits: string): ExactNumber => NumberValue.from(digits)

/** A value as the DocumentClient stores it. */
export type Value =
  | string
  | number
  | boolean
  | null
  | ExactNumber
  | ReadonlySet<string>
  | readonly Value[]
  | { readonly [attribute: string]: Value }

/** An item of the table. Its keys are `PK` and `SK`. */
export type Item = { readonly [attribute: string]: Value } & { readonly PK: string; readonly SK: string }

/** Entity stamps are fractional seconds in the field; session and contact dates are milliseconds. */
export const seconds = (ms: number): number => ms / 1000
