import { DescribeTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Log } from '../log/log.ts'
import { batchGet } from './batch-get.ts'
import { cancelled, toFailure } from './failures.ts'
import { asAttributes, type KeyNames, type KeyValues } from './keys.ts'

/** An item's attributes without its two keys, as plain values. */
export type StoredItem = Readonly<Record<string, unknown>>

export interface KeyedItem {
  readonly key: KeyValues
  readonly item: StoredItem
}

export interface Update {
  readonly expression: string
  readonly condition: string
  readonly names: Record<string, string>
  readonly values: Record<string, unknown>
}

/** One DynamoDB table. Every failure comes out as `toFailure` says. */
export interface Table {
  readonly keys: KeyNames
  /** A strongly consistent read; null when there is no such item. */
  get(key: KeyValues): Promise<StoredItem | null>
  /** The items of the keys that exist, in no order. */
  getMany(keys: readonly KeyValues[]): Promise<KeyedItem[]>
  /** Every page of a partition, one after the other to the last. A page that fails throws: what came before is not the whole. */
  pages(partition: string, signal?: AbortSignal): AsyncGenerator<KeyedItem[], void>
  /** The item after the update. Throws AWS's own error when the condition fails. */
  update(key: KeyValues, update: Update): Promise<StoredItem>
}

export interface TablePorts {
  readonly client: DynamoDBDocumentClient
  readonly tableName: string
  readonly log: Log
}

const unavailable = (message: string) => new ExpectedFailure('unavailable', message)

function keyNames(table: TableDescription | undefined): KeyNames {
  const name = (type: string) => {
    const attribute = table?.KeySchema?.find((key) => key.KeyType === type)?.AttributeName
    const definition = table?.AttributeDefinitions?.find((one) => one.AttributeName === attribute)
    return definition?.AttributeType === 'S' ? attribute : undefined
  }
  const partition = name('HASH')
  const sort = name('RANGE')
  if (partition === undefined || sort === undefined)
    throw unavailable(
      'This table is not a registry table: it needs a text partition key and a text sort key. Check the table name.',
    )
  return { partition, sort }
}

async function describeTable({ client, tableName, log }: TablePorts): Promise<KeyNames> {
  try {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
    // An UPDATING table (its billing mode or an index changes) answers as always.
    if (table?.TableStatus !== 'ACTIVE' && table?.TableStatus !== 'UPDATING')
      throw unavailable('The table is being created or deleted at the moment. Try again in a minute.')
    return keyNames(table)
  } catch (error) {
    throw toFailure(error, 'DescribeTable', 'read', log)
  }
}

function splitter({ partition, sort }: KeyNames) {
  return (attributes: StoredItem): KeyedItem => {
    const { [partition]: partitionValue, [sort]: sortValue, ...item } = attributes
    return { key: { partition: String(partitionValue), sort: String(sortValue) }, item }
  }
}

async function* pages(
  { client, tableName, log }: TablePorts,
  keys: KeyNames,
  partition: string,
  signal?: AbortSignal,
): AsyncGenerator<KeyedItem[], void> {
  const split = splitter(keys)
  let start: Record<string, unknown> | undefined
  do {
    try {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': keys.partition },
          ExpressionAttributeValues: { ':partition': partition },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
        signal ? { abortSignal: signal } : {},
      )
      start = page.LastEvaluatedKey
      yield (page.Items ?? []).map(split)
    } catch (error) {
      throw signal?.aborted ? cancelled() : toFailure(error, 'Query', 'read', log)
    }
  } while (start)
}

/**
 * Opens a table: its key attribute names come from the table itself.
 * @throws ExpectedFailure `unavailable` for a table that is missing, not ready or no registry table, and what `toFailure` says
 */
export async function openTable(ports: TablePorts): Promise<Table> {
  const { client, tableName, log } = ports
  const keys = await describeTable(ports)
  const split = splitter(keys)
  const fail = (operation: string, doing: 'read' | 'write') => (error: unknown) => {
    throw toFailure(error, operation, doing, log)
  }
  return {
    keys,
    async get(key) {
      const command = new GetCommand({ TableName: tableName, Key: asAttributes(keys, key), ConsistentRead: true })
      const { Item } = await client.send(command).catch(fail('GetItem', 'read'))
      return Item ? split(Item).item : null
    },
    async getMany(wanted) {
      const items = await batchGet(
        client,
        tableName,
        wanted.map((key) => asAttributes(keys, key)),
      ).catch(fail('BatchGetItem', 'read'))
      return items.map(split)
    },
    pages: (partition, signal) => pages(ports, keys, partition, signal),
    async update(key, { expression, condition, names, values }) {
      const command = new UpdateCommand({
        TableName: tableName,
        Key: asAttributes(keys, key),
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: { ...names, '#partition': keys.partition },
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      })
      const { Attributes } = await client.send(command).catch(fail('UpdateItem', 'write'))
      return split(Attributes ?? {}).item
    },
  }
}
