import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { awsError, hasExpired } from './aws-error.ts'

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

/** Renews the client's credentials, once for everybody who asks at a time; not at all when they were renewed since `seen`. */
function renewer(client: DynamoDBClient) {
  let renewals = 0
  let pending: Promise<void> | null = null
  const renew = async () => {
    await client.config.credentials({ forceRefresh: true })
    renewals++
  }
  return {
    seen: () => renewals,
    async since(seen: number): Promise<void> {
      if (renewals !== seen) return
      pending ??= renew().finally(() => {
        pending = null
      })
      await pending
    },
  }
}

/**
 * Has every call of the client that AWS refuses as expired made once more, with new credentials. Repeating a write is safe: it
 * carries an operation id. What the source of the credentials throws is thrown.
 */
export function renewExpired(client: DynamoDBClient): void {
  const renewal = renewer(client)
  client.middlewareStack.add(
    (next) => async (args) => {
      const seen = renewal.seen()
      try {
        return await next(args)
      } catch (error) {
        if (!hasExpired(awsError(error))) throw error
        await renewal.since(seen)
        return next(args)
      }
    },
    { step: 'initialize', priority: 'high', name: 'renewExpiredCredentials', override: true },
  )
}
