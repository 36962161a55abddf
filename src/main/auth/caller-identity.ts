import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { Credentials } from '../gateway/renew-credentials.ts'
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

/** Asks STS who the credentials are; null when they are no person's role. @throws WireFailure */
export async function callerIdentity(
  credentials: Credentials,
  { endpoint, region }: { readonly endpoint: string; readonly region: string },
): Promise<CallerIdentity | null> {
  // A copy: the client writes into the object that it is given.
  const client = new STSClient({ endpoint, region, credentials: { ...credentials }, maxAttempts: 3 })
  try {
    const { Arn } = await client.send(new GetCallerIdentityCommand({}))
    return personIn(Arn ?? '')
  } catch (error) {
    throw wireFailure(error)
  } finally {
    client.destroy()
  }
}
