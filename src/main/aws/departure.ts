import { AsyncLocalStorage } from 'node:async_hooks'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** Whether a write may have reached the network while something was done. */
export interface Departure {
  left: boolean
}

const departures = new AsyncLocalStorage<Departure>()

/** Does something, and notes in `departure` whether a write may have left this computer meanwhile. */
export const noteDeparture = <T>(departure: Departure, run: () => Promise<T>): Promise<T> =>
  departures.run(departure, run)

const WRITES: ReadonlySet<string> = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'])
/** The system calls before there is a connection. */
const BEFORE_CONNECTION: ReadonlySet<unknown> = new Set(['getaddrinfo', 'connect'])

const unconnected = new WeakSet<object>()

/** Says of a failure that no connection was made. @returns the failure */
export function markUnconnected<E>(error: E): E {
  if (typeof error === 'object' && error !== null) unconnected.add(error)
  return error
}

/** Whether a request certainly stayed here: the address was not found, or the connection was refused. */
function stayedHere(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return unconnected.has(error) || ('syscall' in error && BEFORE_CONNECTION.has(error.syscall))
}

/**
 * Notes of each attempt at a write whether it may have left. A write that certainly never left can be taken back by whoever made it;
 * one without an answer may be in the table.
 */
export function watchDepartures(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const departure = departures.getStore()
      if (!departure || !WRITES.has(context.commandName ?? '')) return next(args)
      try {
        const result = await next(args)
        departure.left = true
        return result
      } catch (error) {
        if (!stayedHere(error)) departure.left = true
        throw error
      }
    },
    { step: 'deserialize', priority: 'low', name: 'watchDepartures', override: true },
  )
}
