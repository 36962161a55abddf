import { setTimeout as wait } from 'node:timers/promises'
import {
  type AttributeValue,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from './clinic.ts'

export type Raw = Record<string, AttributeValue>

/** Both namings of the keys that tables have. */
export const NAMINGS = [
  { partition: 'PK', sort: 'SK' },
  { partition: 'partition_key', sort: 'sort_key' },
] as const
export type Naming = (typeof NAMINGS)[number]

export const TEST_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' }
export const TEST_REGION = 'us-east-1'

/** A table as another program sees it: raw attribute values in and out. */
export interface RegistryTable {
  readonly name: string
  readonly client: DynamoDBClient
  /** Writes items that name their keys `PK` and `SK`, under this table's names. */
  put(items: readonly Item[]): Promise<void>
  putRaw(partition: string, sort: string, item: Raw): Promise<void>
  getRaw(partition: string, sort: string): Promise<Raw | undefined>
  /** The items of a partition as plain values. */
  partition(partition: string): Promise<Record<string, unknown>[]>
  remove(partition: string, sort: string): Promise<void>
  close(): void
}

let tables = 0

export function testClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: TEST_REGION, credentials: TEST_CREDENTIALS })
}

/** A table that was just created takes no items until it is active, on dynalite too. */
async function active(client: DynamoDBClient, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    if (Table?.TableStatus === 'ACTIVE') return
    await wait(5)
  }
}

export async function createRegistryTable(endpoint: string, naming: Naming): Promise<RegistryTable> {
  const client = testClient(endpoint)
  const name = `caseload-${++tables}-${process.pid}`
  const { partition, sort } = naming
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [partition, sort].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
    }),
  )
  await active(client, name)
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const keys = (pk: string, sk: string): Raw => ({ [partition]: { S: pk }, [sort]: { S: sk } })
  return {
    name,
    client,
    async put(items) {
      for (let at = 0; at < items.length; at += 25) {
        const requests = items.slice(at, at + 25).map(({ PK, SK, ...rest }) => ({
          PutRequest: { Item: { [partition]: PK, [sort]: SK, ...rest } },
        }))
        await documents.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }))
      }
    },
    async putRaw(pk, sk, item) {
      await client.send(new PutItemCommand({ TableName: name, Item: { ...keys(pk, sk), ...item } }))
    },
    async getRaw(pk, sk) {
      const answer = await client.send(new GetItemCommand({ TableName: name, Key: keys(pk, sk), ConsistentRead: true }))
      return answer.Item
    },
    async partition(pk) {
      const answer = await documents.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': partition },
          ExpressionAttributeValues: { ':partition': pk },
          ConsistentRead: true,
        }),
      )
      return answer.Items ?? []
    },
    async remove(pk, sk) {
      await client.send(new DeleteItemCommand({ TableName: name, Key: keys(pk, sk) }))
    },
    close: () => client.destroy(),
  }
}
