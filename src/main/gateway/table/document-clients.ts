import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, NumberValue } from '@aws-sdk/lib-dynamodb'
import { boundedAnswers, DYNAMODB_LIMITS } from '../../aws/bounded-answers.ts'
import { watchDepartures } from '../../aws/departure.ts'
import type { Log } from '../../log/log.ts'
import { awsEndpoint } from './aws-endpoint.ts'
import { proveAnswers } from './proven-answers.ts'
import { type CredentialSource, type Credentials, renewExpired } from './renew-credentials.ts'

export interface ClientTarget {
  /** Absent for AWS: then it is computed from the region. */
  readonly endpoint?: string
  readonly region: string
  /** Static ones, or a source that the client asks again when they have expired. */
  readonly credentials: Credentials | CredentialSource
  /** How this computer's network is used; Node's own way without them. */
  readonly agents?: (() => { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent }) | undefined
  /** Told how each proven answer of the table is dated, epoch milliseconds. */
  readonly onDate?: ((at: number) => void) | undefined
}

export interface GatewayOptions extends ClientTarget {
  readonly table: string
  /** Of this application, for the user agent. */
  readonly version: string
  readonly log: Log
}

/** Milliseconds. A DynamoDB page is 1 MB at most: what takes longer is not coming. */
const CONNECTION_TIMEOUT = 5_000
const REQUEST_TIMEOUT = 20_000
const MAX_ATTEMPTS = 5
const MAX_SOCKETS = 32

/** A JS number where it holds all digits, else the digits themselves: tables hold numbers with 32 of them. */
const exactNumber = (digits: string): number | NumberValue => {
  const number = Number(digits)
  return String(number) === digits ? number : NumberValue.from(digits)
}

/** Two views of one connection. */
export interface DocumentClients {
  /** For reading caseloads: numbers may be rounded, and what was read with it is never written back. */
  readonly client: DynamoDBDocumentClient
  /** For reading before a write: every number keeps its digits, so that what was seen can stand in a condition. */
  readonly exact: DynamoDBDocumentClient
  destroy(): void
}

/**
 * The one place where a DynamoDB client is made. The endpoint is always stated: an ambient `AWS_ENDPOINT_URL` or profile can't
 * divert patient data. Retries are safe because every write carries an operation id (see `guarded-update.ts`).
 * @param version of this application, for the user agent
 */
export function createDocumentClients(target: ClientTarget, version: string): DocumentClients {
  const client = new DynamoDBClient({
    endpoint: target.endpoint ?? awsEndpoint(target.region),
    region: target.region,
    credentials: target.credentials,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: MAX_ATTEMPTS,
    // Backs off with jitter, and slows all calls down together when the table is busy: a parallel read then ends late, not half-way.
    retryMode: 'adaptive',
    customUserAgent: [['caseload', version]],
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
      ...target.agents?.(),
    },
  })
  if (typeof target.credentials === 'function') renewExpired(client)
  client.middlewareStack.use(boundedAnswers(DYNAMODB_LIMITS))
  proveAnswers(client, target.onDate)
  watchDepartures(client)
  const marshallOptions = { removeUndefinedValues: true }
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions, unmarshallOptions: { wrapNumbers: Number } }),
    exact: DynamoDBDocumentClient.from(client, { marshallOptions, unmarshallOptions: { wrapNumbers: exactNumber } }),
    destroy: () => client.destroy(),
  }
}
