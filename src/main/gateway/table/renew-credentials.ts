import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { awsError, hasExpired } from '../../aws/aws-error.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/**
 * Asked at the first call, again in the last five minutes before `expiration`, and with `forceRefresh` when AWS says that the
 * credentials have expired: then nothing kept may be answered with.
 */
export type CredentialSource = (options?: {
  readonly forceRefresh?: boolean
}) => Promise<Credentials & { readonly expiration?: Date }>

/**
 * Has every call of the client that AWS refuses as expired made once more, with new credentials. Calls that are refused together ask
 * for them once: the client lets all who ask at a time wait for one answer, and who began before a renewal does not ask again.
 * Repeating a write is safe: it carries an operation id. What the source of the credentials throws is thrown.
 */
export function renewExpired(client: DynamoDBClient): void {
  let renewals = 0
  client.middlewareStack.add(
    (next) => async (args) => {
      const seen = renewals
      try {
        return await next(args)
      } catch (error) {
        if (!hasExpired(awsError(error))) throw error
        if (renewals === seen) {
          await client.config.credentials({ forceRefresh: true })
          renewals++
        }
        return next(args)
      }
    },
    { step: 'initialize', priority: 'high', name: 'renewExpiredCredentials', override: true },
  )
}
