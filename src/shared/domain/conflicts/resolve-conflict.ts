import type { Conflict } from '../../outbox.ts'
import {
  DEMOGRAPHICS_FIELDS,
  type Demographics,
  type DemographicsChange,
  type DemographicsField,
} from '../operations/demographics.ts'
import type { PatientChange, PatientOperation } from '../operations/operation.ts'
import { settleEntry } from './resolve-entry-conflict.ts'
import { isEntryOperation, type Keep, type Side, type WayState } from './three-way.ts'

/** The key of the choice where a status or a flag is kept or not. */
export const WHOLE_CHANGE = 'change'

export interface DetailWay {
  readonly key: DemographicsField
  readonly base: string | number | null
  readonly mine: string | number | null
  readonly theirs: string | number | null
  readonly state: WayState
}

function detailState({ base, mine, theirs }: Omit<DetailWay, 'key' | 'state'>): WayState {
  if (mine === base) return theirs === base ? 'same' : 'theirs-only'
  if (theirs === base) return 'mine-only'
  return mine === theirs ? 'both-same' : 'both-differ'
}

/** The details that a person changed, beside those stored now. */
export function detailWays({ changes, seen }: DemographicsChange, stored: Demographics): DetailWay[] {
  return DEMOGRAPHICS_FIELDS.flatMap((key) => {
    const [mine, base] = [changes[key], seen[key]]
    if (mine === undefined || base === undefined) return []
    const values = { base, mine, theirs: stored[key] }
    return [{ key, ...values, state: detailState(values) }]
  })
}

/** Which side of a detail is kept; null: nobody has chosen. */
export function keptDetail({ key, state }: DetailWay, keep: Keep): Side | null {
  if (state === 'mine-only') return keep[key] ?? 'mine'
  return state === 'both-differ' ? (keep[key] ?? null) : 'theirs'
}

function settleDetails(change: DemographicsChange, stored: Demographics, keep: Keep): PatientChange | null {
  const ways = detailWays(change, stored)
  const open = ways.find((way) => keptDetail(way, keep) === null)
  if (open) throw new RangeError(`Nobody has chosen what to keep of ${open.key}.`)
  const mine = ways.filter((way) => keptDetail(way, keep) === 'mine').map(({ key }) => key)
  if (mine.length === 0) return null
  const pick = (values: DemographicsChange['changes']) => Object.fromEntries(mine.map((key) => [key, values[key]]))
  return { kind: 'demographics', demographics: { changes: pick(change.changes), seen: pick(stored) } }
}

/** The same change, made to what is stored now. */
function rebased(change: PatientChange, conflict: Conflict): PatientChange {
  if (change.kind === 'status' && conflict.about === 'status')
    return { ...change, status: { ...change.status, seen: conflict.stored } }
  if (change.kind === 'raise-flag') return change
  // Without what the person looked at, it would resolve what was raised since as well.
  if (change.kind === 'resolve-flag' && conflict.about === 'other' && conflict.flags)
    return { ...change, flag: { ...change.flag, seen: conflict.flags } }
  throw new RangeError('This change can’t be made again from here.')
}

/**
 * The change that goes out in the place of one that was in conflict, as a person decided it. Null when what is stored stays, and
 * nothing is to be written.
 * @param keep by field (`threeWay`, `detailWays`), or under `entry` or `change` where there is one choice; a field that one of the two
 * alone changed needs none
 * @throws RangeError when a choice is missing (see `undecided`) or can't be made
 */
export function settle(operation: PatientOperation, conflict: Conflict, keep: Keep): PatientChange | null {
  const { change } = operation
  if (conflict.about === 'entry') {
    if (!isEntryOperation(operation)) throw new RangeError('This is no correction of an entry.')
    return settleEntry(operation, conflict.stored, keep)
  }
  if (conflict.about === 'details') {
    if (change.kind !== 'demographics') throw new RangeError('This is no change of details.')
    return settleDetails(change.demographics, conflict.stored, keep)
  }
  const side = keep[WHOLE_CHANGE]
  if (!side) throw new RangeError('Nobody has chosen what to keep.')
  return side === 'theirs' ? null : rebased(change, conflict)
}
