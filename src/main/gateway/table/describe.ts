import { lookup } from 'node:dns/promises'
import { DescribeTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { awsError } from '../../aws/aws-error.ts'
import { awsEndpoint, knownRegion } from './aws-endpoint.ts'
import { commandsOf, toFailure } from './failures.ts'
import type { KeyNames, Place, TablePorts } from './table.ts'

export type { Place } from './table.ts'

const unavailable = (message: string) => new ExpectedFailure('unavailable', message)

/** Finds the address of a host, or throws. */
export type Lookup = (hostname: string) => Promise<unknown>

export async function placeOf({ client }: Pick<TablePorts, 'client'>): Promise<Place> {
  const region = await client.config.region()
  const { hostname = '', port } = (await client.config.endpoint?.()) ?? {}
  const aws = awsEndpoint(region) === `https://${hostname}`
  return { region, aws, text: aws ? `in ${region}` : `at ${hostname}${port === undefined ? '' : `:${port}`}` }
}

/**
 * Whether the endpoint's host has no address although names can be looked up: then there is no such region. Without a network no
 * name has an address.
 */
async function isUnknownRegion(error: unknown, { region, aws }: Place, find: Lookup): Promise<boolean> {
  if (!aws || awsError(error).code !== 'ENOTFOUND') return false
  const known = new URL(awsEndpoint(knownRegion(region))).hostname
  return find(known).then(
    () => true,
    () => false,
  )
}

/** The names of the two keys. @throws ExpectedFailure `unavailable` for a table that is no registry table */
export function keyNames(table: TableDescription | undefined): KeyNames {
  const name = (type: string) => {
    const attribute = table?.KeySchema?.find((key) => key.KeyType === type)?.AttributeName
    const definition = table?.AttributeDefinitions?.find((one) => one.AttributeName === attribute)
    return definition?.AttributeType === 'S' ? attribute : undefined
  }
  const partition = name('HASH')
  const sort = name('RANGE')
  if (partition === undefined || sort === undefined)
    throw unavailable(
      `This table is not a registry table: it needs a text partition key and a text sort key, and the keys of a table can’t be changed. Check the table name, or make another one with ${commandsOf('Create the table')}.`,
    )
  return { partition, sort }
}

const NOT_READY: Readonly<Record<string, string>> = {
  CREATING: 'The table is still being created. Try again in a minute.',
  DELETING: 'The table is being deleted. Ask the administrator of your AWS account.',
  INACCESSIBLE_ENCRYPTION_CREDENTIALS:
    'DynamoDB can’t use the key that encrypts this table, so nothing in it can be read. Ask the administrator of your AWS account to restore the key.',
  ARCHIVED:
    'DynamoDB has archived this table, because it could not use the key that encrypts it. Ask the administrator of your AWS account to restore the table.',
}

/** @throws ExpectedFailure `unavailable` for a table that does not answer. An UPDATING one (its billing mode changes) does. */
export function assertReady(table: TableDescription | undefined): void {
  const status = table?.TableStatus ?? ''
  if (status === 'ACTIVE' || status === 'UPDATING') return
  throw unavailable(NOT_READY[status] ?? 'The table is not ready at the moment. Try again in a minute.')
}

/** What the table says of itself. @throws ExpectedFailure what `toFailure` says; `unavailable` also for a region that does not exist */
export async function tableDescription(
  ports: TablePorts,
  find: Lookup = lookup,
): Promise<TableDescription | undefined> {
  const { client, tableName, log } = ports
  const place = await placeOf(ports)
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table
  } catch (error) {
    const target = { table: tableName, place: place.text }
    const failure = toFailure(error, { operation: 'DescribeTable', doing: 'read', target }, log)
    if (await isUnknownRegion(error, place, find))
      throw unavailable(`AWS has no DynamoDB in a region “${place.region}”. Check the region.`)
    throw failure
  }
}

/** The names of the table's two keys. @throws ExpectedFailure `unavailable` for a table that is not ready or no registry table */
export async function describeTable(ports: TablePorts): Promise<KeyNames> {
  const table = await tableDescription(ports)
  assertReady(table)
  return keyNames(table)
}
