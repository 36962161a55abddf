import { setTimeout as wait } from 'node:timers/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { awsError } from '../../aws/aws-error.ts'
import type { Call } from '../table/call.ts'
import type { GatewayOptions } from '../table/document-clients.ts'
import { createDocumentClients } from '../table/document-clients.ts'
import { toFailure } from '../table/failures.ts'
import type { TablePorts } from '../table/table.ts'
import type { Check } from './table-checks.ts'
import { failedCheck, isLacking, verify } from './verify-table.ts'

/** Milliseconds. A table takes some ten seconds to be created, and its backups a few more to be ready. */
const POLL = 500
const PATIENCE = 120_000

const inputOf = (tableName: string): CreateTableCommandInput => ({
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
})

const NOT_YET = 'Point-in-time recovery is off, since AWS was not ready for it yet. Turn it on in a few minutes.'

const callOf = (operation: string): Call => ({ operation, doing: 'read' })

async function create({ client, tableName, log }: TablePorts): Promise<void> {
  const send = (extra: Partial<CreateTableCommandInput>) =>
    client.send(new CreateTableCommand({ ...inputOf(tableName), ...extra }))
  try {
    await send({ DeletionProtectionEnabled: true }).catch((error: unknown) => {
      // An engine that does not know it refuses the whole input. The report says then that the table has none.
      if (isLacking(error) && /deletion ?protection/i.test(awsError(error).message)) return send({})
      throw error
    })
  } catch (error) {
    if (awsError(error).name === 'ResourceInUseException')
      throw new ExpectedFailure(
        'conflict',
        `There is a table “${tableName}” already. Nothing was changed in it. Use it as it is, or choose another name.`,
      )
    throw toFailure(error, callOf('CreateTable'), log)
  }
}

async function untilActive({ client, tableName, log }: TablePorts): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(POLL)) {
    const status = await client.send(new DescribeTableCommand({ TableName: tableName })).then(
      ({ Table: table }) => table?.TableStatus,
      (error: unknown) => {
        // A table that was created just now may not be known everywhere yet.
        if (awsError(error).name === 'ResourceNotFoundException') return 'CREATING'
        throw toFailure(error, callOf('DescribeTable'), log)
      },
    )
    if (status === 'ACTIVE') return
  }
  throw new ExpectedFailure('unavailable', 'AWS is still creating the table. Open it again in a few minutes.')
}

/** Turns point-in-time recovery on; null, or the line of the report that says why it is not. */
async function recover({ client, tableName, log }: TablePorts): Promise<Check | null> {
  const command = new UpdateContinuousBackupsCommand({
    TableName: tableName,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  })
  for (const end = Date.now() + PATIENCE; ; await wait(POLL)) {
    try {
      await client.send(command)
      return null
    } catch (error) {
      if (isLacking(error)) return null
      if (awsError(error).name === 'ContinuousBackupsUnavailableException') {
        if (Date.now() < end) continue
        return { check: 'point-in-time-recovery', status: 'problem', text: NOT_YET }
      }
      const failure = toFailure(error, callOf('UpdateContinuousBackups'), log)
      return failedCheck('point-in-time-recovery', 'problem', failure)
    }
  }
}

/**
 * Creates a table for trying out: paid by request, keys `PK` and `SK`, protected against deletion and with point-in-time recovery
 * where the endpoint has them. A table that exists is never touched.
 * @returns what was created, as `verifyTable` sees it
 * @throws ExpectedFailure `conflict` when there is a table of this name, and what `toFailure` says
 */
export async function createTable(options: GatewayOptions): Promise<Check[]> {
  const { destroy, ...clients } = createDocumentClients(options, options.version)
  const ports: TablePorts = { ...clients, tableName: options.table, log: options.log }
  try {
    await create(ports)
    await untilActive(ports)
    const failed = await recover(ports)
    const created: Check = { check: 'created', status: 'ok', text: `The table “${options.table}” was created.` }
    const checks = await verify(ports, {})
    return [created, ...checks.map((one) => (one.check === failed?.check ? failed : one))]
  } finally {
    destroy()
  }
}
