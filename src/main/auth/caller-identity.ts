import { ExpectedFailure } from '#shared/ipc/result.ts'
import { awsError } from '../aws/aws-error.ts'
import { clockSkew, isClockSkew, skewSentence } from '../aws/clock-skew.ts'
import type { Credentials } from '../gateway/table/renew-credentials.ts'
import type { ClientAgents } from '../net/agents.ts'
import { wireFailure } from './wire-failure.ts'

/** Who the credentials are. */
export interface CallerIdentity {
  /** The role session's name: in Identity Center the user name, usually the e-mail address. */
  readonly userName: string
  readonly accountId: string
}

/** `arn:aws:sts::<account>:assumed-role/<role>/<session name>` */
const ASSUMED_ROLE = /^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/[^/]+\/(.+)$/

/** The person in the ARN of an assumed role, null for any other kind of identity. */
export function personIn(arn: string): CallerIdentity | null {
  const match = ASSUMED_ROLE.exec(arn)
  return match?.[1] && match[2] ? { accountId: match[1], userName: match[2] } : null
}

export interface CallerIdentityPlace {
  readonly endpoint: string
  readonly region: string
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly agents?: ClientAgents | undefined
}

/** A signature is good for some minutes only: this is the first call of a sign-in that finds out about a wrong clock. */
function failureOf(error: unknown, now: number): unknown {
  const aws = awsError(error)
  return isClockSkew(aws) ? new ExpectedFailure('unavailable', skewSentence(clockSkew(aws, now))) : wireFailure(error)
}

/**
 * Asks STS who the credentials are; null when they are no person's role.
 * @throws WireFailure, ExpectedFailure `unavailable` when this computer's clock is off
 */
export async function callerIdentity(
  credentials: Credentials,
  { endpoint, region, now, agents }: CallerIdentityPlace,
): Promise<CallerIdentity | null> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts')
  // A copy: the client writes into the object that it is given.
  const client = new STSClient({
    endpoint,
    region,
    credentials: { ...credentials },
    maxAttempts: 3,
    ...(agents ? { requestHandler: agents() } : {}),
  })
  try {
    const { Arn } = await client.send(new GetCallerIdentityCommand({}))
    return personIn(Arn ?? '')
  } catch (error) {
    throw failureOf(error, now())
  } finally {
    client.destroy()
  }
}
