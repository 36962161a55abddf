import type { SavedConnection } from '#shared/connections.ts'
import type { SignInState } from '#shared/sign-in.ts'
import { clockText, daysBetween, fromToday, shortDate } from '../../lib/format.ts'

/** Where a connection leads, without the scheme of the address: `riverbend.awsapps.com/start · us-west-2`. */
export function placeOf(connection: SavedConnection): string {
  switch (connection.kind) {
    case 'identity-center':
      return `${connection.startUrl.replace(/^https:\/\//, '')} · ${connection.region}`
    case 'profile':
      return `AWS profile ${connection.profile} · ${connection.tableRegion}`
    case 'endpoint':
      return connection.endpoint.replace(/^https?:\/\//, '')
    case 'sample':
      return 'Invented people on this computer'
  }
}

/** When a connection was opened last: `Used today`, `Used 3 days ago`, `Used Mar 9` once that is over a month. Epoch milliseconds. */
export function lastUsed(at: number | null, now: number, zone: string): string {
  if (at === null) return 'Not used yet'
  // A clock that was put back doesn't make a use of the future.
  const past = Math.min(at, now)
  return `Used ${daysBetween(past, now, zone) > 31 ? shortDate(past, zone, now) : fromToday(past, now, zone)}`
}

/** What a person is waiting for; null when the person has to act. */
export function waitingFor(state: SignInState, busy: boolean): string | null {
  if (busy) return 'Going on'
  switch (state.step) {
    case 'contacting':
      return 'Reaching your clinic’s sign-in page'
    case 'browser':
      return 'Waiting for your browser'
    case 'device':
      return 'Waiting for approval in your browser'
    case 'done':
      return 'Signed in. Opening your registries'
    default:
      return null
  }
}

/** A state as it is read out when it comes. */
export function announcement(state: SignInState): string {
  switch (state.step) {
    case 'contacting':
      return 'Reaching your clinic’s sign-in page.'
    case 'browser':
      return 'Your browser shows your clinic’s sign-in page. Sign in there.'
    case 'device':
      return `Check that your browser shows this code: ${spelled(state.userCode)}.`
    case 'choose':
      return 'Choose the account and role to work with.'
    case 'confirm':
      return `AWS says you are ${state.userName}. Is that you?`
    case 'done':
      return 'Signed in.'
    case 'failed':
      return state.message
    case 'cancelled':
      return 'The sign-in was cancelled.'
  }
}

/** The two groups of a code, whether or not a hyphen stands between them: `RKTM`, `VH4D`. */
export function codeGroups(userCode: string): readonly string[] {
  const parts = userCode.split(/[\s-]+/).filter(Boolean)
  const [only] = parts
  if (parts.length !== 1 || only === undefined || only.length < 6) return parts
  const half = Math.ceil(only.length / 2)
  return [only.slice(0, half), only.slice(half)]
}

/** A code letter by letter, for a voice: `R K T M, V H 4 D`. */
export const spelled = (userCode: string): string =>
  codeGroups(userCode)
    .map((group) => [...group].join(' '))
    .join(', ')

/** `8:42`, whole seconds that are left; `0:00` once it is over. Both in epoch milliseconds. */
export const timeLeft = (expiresAt: number, now: number): string => clockText(Math.max(0, expiresAt - now))
