import type { PointInTimeRecoveryDescription, TableDescription } from '@aws-sdk/client-dynamodb'
import { span } from '#shared/domain/plural.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { keyNames, type Place } from '../table/describe.ts'
import { commandsOf } from '../table/failures.ts'

/** One line of the report on a table. */
export interface Check {
  readonly check:
    | 'created'
    | 'reachable'
    | 'keys'
    | 'encryption'
    | 'point-in-time-recovery'
    | 'deletion-protection'
    | 'billing'
    | 'sample'
  /** `unknown`: the endpoint, or a missing permission, doesn't let it be seen. */
  readonly status: 'ok' | 'warning' | 'problem' | 'unknown'
  /** A sentence for a person, without patient data. */
  readonly text: string
}

type Line = Omit<Check, 'check'>
const ok = (text: string): Line => ({ status: 'ok', text })
const warning = (text: string): Line => ({ status: 'warning', text })
const problem = (text: string): Line => ({ status: 'problem', text })
const unknown = (text: string): Line => ({ status: 'unknown', text })

function keys(table: TableDescription): Line {
  try {
    const { partition, sort } = keyNames(table)
    return ok(`Its keys are ${partition} and ${sort}, both text.`)
  } catch (error) {
    if (error instanceof ExpectedFailure) return problem(error.message)
    throw error
  }
}

/** DynamoDB encrypts every table at rest, and describes the key only when it is not its own ("DynamoDB encryption at rest"). */
function encryption({ SSEDescription: sse }: TableDescription, { aws }: Place): Line {
  if (sse?.InaccessibleEncryptionDateTime)
    return problem('DynamoDB can’t use the key that encrypts this table. Restore the key before DynamoDB archives it.')
  if (sse?.SSEType === 'KMS') return ok('It is encrypted at rest with a key in AWS KMS.')
  if (!aws) return unknown('This endpoint does not say whether it encrypts what it stores.')
  return ok('It is encrypted at rest with DynamoDB’s own key.')
}

function deletionProtection({ DeletionProtectionEnabled: on }: TableDescription): Line {
  if (on === undefined) return unknown('This endpoint has no deletion protection.')
  return on
    ? ok('It is protected against deletion.')
    : warning(
        `It is not protected against deletion. Turn deletion protection on with ${commandsOf('Protect the table')}.`,
      )
}

/** Without a summary a table has always been provisioned (API reference, `BillingModeSummary`). */
function billing({ BillingModeSummary: mode, ProvisionedThroughput: units }: TableDescription): Line {
  if (mode?.BillingMode === 'PAY_PER_REQUEST') return ok('It is paid by request and grows by itself.')
  return warning(
    `Its capacity is fixed at ${units?.ReadCapacityUnits ?? 0} read and ${units?.WriteCapacityUnits ?? 0} write units. A registry of 1,000 patients takes some 3,000 read units to open: on-demand billing is faster.`,
  )
}

/** What the table's own description tells. */
export function tableChecks(table: TableDescription, place: Place): Check[] {
  return [
    { check: 'keys', ...keys(table) },
    { check: 'encryption', ...encryption(table, place) },
    { check: 'deletion-protection', ...deletionProtection(table) },
    { check: 'billing', ...billing(table) },
  ]
}

export function recoveryCheck(recovery: PointInTimeRecoveryDescription | undefined): Check {
  const days = recovery?.RecoveryPeriodInDays ?? 35
  const line =
    recovery?.PointInTimeRecoveryStatus === 'ENABLED'
      ? ok(`Point-in-time recovery is on: the table can be restored to any second of the last ${span(days, 'day')}.`)
      : warning(
          `Point-in-time recovery is off: what another program deletes or overwrites can’t be brought back. Turn it on with ${commandsOf('Protect the table')}.`,
        )
  return { check: 'point-in-time-recovery', ...line }
}
