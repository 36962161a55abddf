import type { AwsError } from './aws-error.ts'

/** AWS refuses a request whose time of signing is further away than this ("Elements of an AWS API request signature"). */
const TOLERATED_MS = 5 * 60_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const SKEWED = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture'])
/** Of `InvalidSignatureException`, whose other texts are about the secret key. */
const SKEW_TEXT = /signature (expired|not yet current)/i
/** AWS’s own time in `20260617T170000Z is now earlier than 20260617T171000Z (20260617T171500Z - 5 min.)`. */
const OWN_TIME = /\((\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z [-+] /

/** Whether AWS refused because the time of signing is not its own time. */
export const isClockSkew = ({ name, message }: AwsError): boolean =>
  SKEWED.has(name) || (name === 'InvalidSignatureException' && SKEW_TEXT.test(message))

function statedTime(message: string): number | null {
  const [, year, month, day, hour, minute, second] = OWN_TIME.exec(message) ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? null : at
}

/**
 * By how many milliseconds this computer's clock is ahead of AWS (negative: behind), null when the answer does not tell or says no
 * more than AWS tolerates. Against the clock itself, not the signature: the client corrects that by what it has learned.
 */
export function clockSkew(error: AwsError, now: number): number | null {
  const theirs = error.answeredAt ?? statedTime(error.message)
  return theirs === null || Math.abs(now - theirs) < TOLERATED_MS ? null : now - theirs
}

function amount(ms: number): string {
  if (ms < 2 * HOUR) return `${Math.round(ms / MINUTE)} minutes`
  if (ms < 2 * DAY) return `${Math.round(ms / HOUR)} hours`
  return `${Math.round(ms / DAY)} days`
}

/** What a person is told. @param skew from `clockSkew` */
export function skewSentence(skew: number | null): string {
  const off =
    skew === null
      ? 'This computer’s clock and AWS’s disagree'
      : `This computer’s clock is ${amount(Math.abs(skew))} ${skew > 0 ? 'ahead' : 'behind'}`
  return `${off}, so AWS refuses what it sends. Nothing was changed. Set the computer’s date, time and time zone, then try again.`
}
