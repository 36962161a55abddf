/** What an error of the AWS client says. Its message can repeat values of an item: it decides, and is never shown or logged. */
export interface AwsError {
  readonly name: string
  readonly message: string
  /** Of a network error: `ECONNREFUSED`. */
  readonly code: string | null
  /** The host whose name could not be resolved. */
  readonly hostname: string | null
  readonly status: number | null
  readonly requestId: string | null
  readonly attempts: number | null
  /** The `date` header of the answer, epoch milliseconds. */
  readonly answeredAt: number | null
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)
const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)

function answeredAt(error: unknown): number | null {
  const date = property(property(property(error, '$response'), 'headers'), 'date')
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** Reads what was thrown, whatever it is. */
export function awsError(error: unknown): AwsError {
  const metadata = property(error, '$metadata')
  return {
    name: error instanceof Error ? error.name : typeof error,
    message: error instanceof Error ? error.message : '',
    code: textOrNull(property(error, 'code')),
    hostname: textOrNull(property(error, 'hostname')),
    status: numberOrNull(property(metadata, 'httpStatusCode')),
    requestId: textOrNull(property(metadata, 'requestId')),
    attempts: numberOrNull(property(metadata, 'attempts')),
    answeredAt: answeredAt(error),
  }
}

/** Credentials that were good and are no longer: new ones help. */
export const hasExpired = ({ name }: Pick<AwsError, 'name'>): boolean =>
  name === 'ExpiredTokenException' || name === 'ExpiredToken'
