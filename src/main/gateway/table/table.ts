import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Log } from '../../log/log.ts'
import { type BatchOptions, batchGet } from './batch-get.ts'
import { describeTable } from './describe.ts'
import { type Call, cancelled, isConditionFailure, toFailure } from './failures.ts'
import { asAttributes, type KeyNames, type KeyValues, splitter } from './keys.ts'
import { type OnePageOptions, type Page, type PageOptions, queryPage, queryPages } from './query.ts'

/** An item's attributes without its two keys, as plain values. */
export type StoredItem = Readonly<Record<string, unknown>>

export interface KeyedItem {
  readonly key: KeyValues
  readonly item: StoredItem
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
}

export interface TablePorts {
  readonly client: DynamoDBDocumentClient
  /** The same connection with numbers that a JS number can't hold kept exact. */
  readonly exact: DynamoDBDocumentClient
  readonly tableName: string
  readonly log: Log
}

function writes({ exact, tableName, log }: TablePorts, keys: KeyNames): Pick<Table, 'update' | 'create' | 'remove'> {
  const split = splitter(keys)
  const fail = (call: Call) => (error: unknown) => {
    throw toFailure(error, call, log)
  }
  const held = (call: Call, error: unknown): false => {
    if (isConditionFailure(error)) return false
    throw toFailure(error, call, log)
  }
  return {
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
      const call: Call = { operation: 'UpdateItem', doing: 'write', partition: key.partition }
      const { Attributes } = await exact.send(command).catch(fail(call))
      return split(Attributes ?? {}).item
    },
    async create(key, item) {
      const command = new PutCommand({
        TableName: tableName,
        Item: { ...item, ...asAttributes(keys, key) },
        ConditionExpression: 'attribute_not_exists(#partition)',
        ExpressionAttributeNames: { '#partition': keys.partition },
      })
      const call: Call = { operation: 'PutItem', doing: 'write', partition: key.partition }
      return exact.send(command).then(
        () => true,
        (error) => held(call, error),
      )
    },
    async remove(key, guard) {
      const command = new DeleteCommand({
        TableName: tableName,
        Key: asAttributes(keys, key),
        ...(guard
          ? {
              // An item that is gone already is removed, whatever the condition says about its attributes.
              ConditionExpression: `attribute_not_exists(#partition) OR (${guard.condition})`,
              ExpressionAttributeNames: { ...guard.names, '#partition': keys.partition },
              ...(Object.keys(guard.values).length > 0 ? { ExpressionAttributeValues: guard.values } : {}),
            }
          : {}),
      })
      const call: Call = { operation: 'DeleteItem', doing: 'write', partition: key.partition }
      return exact.send(command).then(
        () => true,
        (error) => held(call, error),
      )
    },
  }
}

/**
 * Opens a table: its key attribute names come from the table itself.
 * @throws ExpectedFailure `unavailable` for a table that is missing, not ready or no registry table, and what `toFailure` says
 */
export async function openTable(ports: TablePorts): Promise<Table> {
  const { client, exact, tableName, log } = ports
  const keys = await describeTable(ports)
  const split = splitter(keys)
  return {
    keys,
    ...writes(ports, keys),
    pages: (partition, options) => queryPages(ports, keys, partition, options),
    page: (partition, options) => queryPage(ports, keys, partition, options),
    async get(key) {
      const command = new GetCommand({ TableName: tableName, Key: asAttributes(keys, key), ConsistentRead: true })
      const { Item } = await exact.send(command).catch((error: unknown) => {
        throw toFailure(error, { operation: 'GetItem', doing: 'read', partition: key.partition }, log)
      })
      return Item ? split(Item).item : null
    },
    async getMany(wanted, options = {}) {
      const attributes = wanted.map((key) => asAttributes(keys, key))
      const items = await batchGet(client, tableName, attributes, options).catch((error: unknown) => {
        const partition = wanted[0]?.partition ?? ''
        if (options.signal?.aborted) throw cancelled()
        throw toFailure(error, { operation: 'BatchGetItem', doing: 'read', partition }, log)
      })
      return items.map(split)
    },
  }
}
