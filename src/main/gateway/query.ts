import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { cancelled, toFailure } from './failures.ts'
import { type KeyNames, splitter } from './keys.ts'
import type { KeyedItem, TablePorts } from './table.ts'

export interface PageOptions {
  readonly signal?: AbortSignal
  /** Strongly consistent pages, at twice the read units. */
  readonly consistent?: boolean
}

const inputOf = (tableName: string, keys: KeyNames, partition: string, options: PageOptions): QueryCommandInput => ({
  TableName: tableName,
  KeyConditionExpression: '#partition = :partition',
  ExpressionAttributeNames: { '#partition': keys.partition },
  ExpressionAttributeValues: { ':partition': partition },
  ...(options.consistent ? { ConsistentRead: true } : {}),
})

/** Every page of a partition, one after the other to the last. A page that fails throws: what came before is not the whole. */
export async function* queryPages(
  { client, tableName, log }: TablePorts,
  keys: KeyNames,
  partition: string,
  options: PageOptions = {},
): AsyncGenerator<KeyedItem[], void> {
  const split = splitter(keys)
  const { signal } = options
  const input = inputOf(tableName, keys, partition, options)
  let start: Record<string, unknown> | undefined
  do {
    try {
      const command = new QueryCommand({ ...input, ...(start ? { ExclusiveStartKey: start } : {}) })
      const page = await client.send(command, signal ? { abortSignal: signal } : {})
      start = page.LastEvaluatedKey
      yield (page.Items ?? []).map(split)
    } catch (error) {
      throw signal?.aborted ? cancelled() : toFailure(error, { operation: 'Query', doing: 'read', partition }, log)
    }
  } while (start)
}
