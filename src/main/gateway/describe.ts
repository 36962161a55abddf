import { DescribeTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { toFailure } from './failures.ts'
import type { KeyNames } from './keys.ts'
import type { TablePorts } from './table.ts'

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

/** The names of the table's two keys. @throws ExpectedFailure `unavailable` for a table that is not ready or no registry table */
export async function describeTable({ client, tableName, log }: TablePorts): Promise<KeyNames> {
  try {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
    // An UPDATING table (its billing mode or an index changes) answers as always.
    if (table?.TableStatus !== 'ACTIVE' && table?.TableStatus !== 'UPDATING')
      throw unavailable('The table is being created or deleted at the moment. Try again in a minute.')
    return keyNames(table)
  } catch (error) {
    throw toFailure(error, { operation: 'DescribeTable', doing: 'read' }, log)
  }
}
