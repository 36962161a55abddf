import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

export const UNPROVEN_CODE = 'EUNPROVEN'

/** An answer that no table gave. `code` reads as no answer: whether a write arrived is not known. */
class UnprovenAnswer extends Error {
  override readonly name = 'UnprovenAnswer'
  readonly code = UNPROVEN_CODE
  constructor() {
    super('The answer does not prove that the table gave it.')
  }
}

/** The failure of an answer that does not fit what was asked. */
export const unprovenAnswer = (): Error => new UnprovenAnswer()

/** The calls whose answers name the capacity that they used, when asked for it (API reference, `ReturnConsumedCapacity`). */
const CALLS: ReadonlySet<string> = new Set([
  'GetItemCommand',
  'BatchGetItemCommand',
  'QueryCommand',
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
])

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** The table of a call; for a batch the first one. */
function tableOf(input: object): unknown {
  const items = property(input, 'RequestItems')
  return (
    property(input, 'TableName') ?? (typeof items === 'object' && items !== null ? Object.keys(items)[0] : undefined)
  )
}

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** Whether an answer names the table whose capacity it used, or holds items: whoever reads them compares their keys. */
function isProven(input: object, output: unknown): boolean {
  const used = property(output, 'ConsumedCapacity')
  const first: unknown = Array.isArray(used) ? used[0] : used
  const name = property(first, 'TableName')
  if (typeof name === 'string') return name === tableOf(input)
  const responses = property(output, 'Responses')
  const lists = typeof responses === 'object' && responses !== null ? Object.values(responses) : []
  return [...lists, ...['Item', 'Items', 'Attributes'].map((part) => property(output, part))].some(isFilled)
}

/** The time in the head of an answer, epoch milliseconds; null where it names none. */
function dateOf(response: unknown): number | null {
  const text = property(property(response, 'headers'), 'date')
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/**
 * Has every answer prove that the table gave it. DynamoDB answers `{}` to a read of an item that does not exist, and to a write that
 * returns nothing; so does a sign-in portal or an inspecting proxy that swallows the request. Each call therefore asks for the
 * capacity that it used, and an empty answer that does not name the table with it counts as no answer. Otherwise an entry would be lost
 * behind an answer that says nothing, and a copy erased by it.
 * @param onDate told how a proven answer is dated, epoch milliseconds
 */
export function proveAnswers(client: DynamoDBClient, onDate: (at: number) => void = () => undefined): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (!CALLS.has(context.commandName ?? '')) return next(args)
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
      if (!isProven(args.input, result.output)) throw new UnprovenAnswer()
      const at = dateOf(result.response)
      if (at !== null) onDate(at)
      return result
    },
    { step: 'initialize', priority: 'normal', name: 'proveAnswers', override: true },
  )
}
