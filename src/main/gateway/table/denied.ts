import type { AwsError } from '../../aws/aws-error.ts'
import type { Call } from './call.ts'

const NAMES = new Set(['AccessDeniedException', 'AccessDenied', 'KMSAccessDeniedException'])

export const isDenied = ({ name }: AwsError): boolean => NAMES.has(name)

/** What stands before the colon of a partition key. What follows is an id or an e-mail address, and is not shown. */
const prefixOf = (partition: string): string | undefined => /^[a-z-]+(?=:)/.exec(partition)?.[0]

/** The action of the key service that AWS misses, for a table that is encrypted with the clinic's own key. */
const keyAction = (message: string): string | undefined =>
  /\bkms:[A-Za-z]+/.exec(message)?.[0] ?? (/\bKMS\b/.test(message) ? 'kms:Decrypt' : undefined)

function whatFor({ operation, partition }: Call, message: string): string {
  const key = keyAction(message)
  if (key) return `${key} on the key that encrypts this table`
  const prefix = partition === undefined ? undefined : prefixOf(partition)
  return `dynamodb:${operation} on ${prefix ? `items “${prefix}:…” of this table` : 'this table'}`
}

/** Names the permission by the call, so that an administrator can add it; whose it is stands in AWS's own text, which is not shown. */
export function deniedSentence(call: Call, { message }: AwsError): string {
  const missing = whatFor(call, message)
  const reason = /explicit deny/i.test(message)
    ? `a policy forbids you ${missing}`
    : `you don’t have the permission ${missing}`
  return `AWS refuses this: ${reason}. Nothing was changed. Ask the administrator of your AWS account.`
}
