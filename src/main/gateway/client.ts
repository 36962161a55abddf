import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export interface ClientTarget {
  /** Absent for AWS: then it is computed from the region. */
  readonly endpoint?: string
  readonly region: string
  /** Static ones, or a function that the client calls again when they have expired. */
  readonly credentials: Credentials | (() => Promise<Credentials & { readonly expiration?: Date }>)
}

/** Milliseconds. A DynamoDB page is 1 MB at most: what takes longer is not coming. */
const CONNECTION_TIMEOUT = 5_000
const REQUEST_TIMEOUT = 20_000
const MAX_ATTEMPTS = 4
const MAX_SOCKETS = 32

/** AWS's own endpoint of a region (docs: "Amazon DynamoDB endpoints and quotas"). */
export function awsEndpoint(region: string): string {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `https://dynamodb.${region}.${suffix}`
}

/**
 * The one place where a DynamoDB client is made. The endpoint is always stated: an ambient `AWS_ENDPOINT_URL` or profile can't
 * divert patient data. Retries are safe because every write carries an operation id (see `guarded-update.ts`).
 * @param version of this application, for the user agent
 */
export function createDocumentClient(target: ClientTarget, version: string): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint: target.endpoint ?? awsEndpoint(target.region),
    region: target.region,
    credentials: target.credentials,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: MAX_ATTEMPTS,
    retryMode: 'standard',
    customUserAgent: [['caseload', version]],
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: MAX_SOCKETS },
    },
  })
  return DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    // Tables hold numbers with 32 digits, on which the default conversion throws. Reading may round: what we did not change is
    // never written back.
    unmarshallOptions: { wrapNumbers: Number },
  })
}
