import type { Flag, Patient } from '../entities/patient.ts'
import { cameAt, type TreatmentLog } from '../entities/treatment-log.ts'
import { FLAG_TYPES } from '../entities/vocabulary.ts'
import { isMap, type Reader, reader, stored } from './read-values.ts'

const SAFETY = 'Safety Risk'

const bare = (type: string, state: Flag['state'], source: Flag['source'], raisedAt: number | null = null): Flag => ({
  type: stored(type, FLAG_TYPES),
  state,
  source,
  id: null,
  index: null,
  raisedAt,
  raisedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  note: '',
  resolveReason: '',
})

function readElement(element: unknown, index: number, patient: Reader): Flag | null {
  if (!isMap(element)) {
    patient.problem(`flags[${index}]`, `Flag ${index + 1} can’t be read.`)
    return null
  }
  const flag = reader(element, patient.problems, `flags[${index}].`)
  const type = flag.text('flag_type')
  if (type === '') {
    patient.problem(`flags[${index}]`, `Flag ${index + 1} has no type.`)
    return null
  }
  const resolvedAt = flag.time('resolved_date')
  const resolvedBy = flag.optionalText('resolved_by_provider_id')
  return {
    ...bare(type, resolvedAt === null && resolvedBy === null ? 'open' : 'resolved', 'flags', flag.time('created_date')),
    id: flag.optionalText('id'),
    index,
    raisedBy: flag.optionalText('created_by_provider_id'),
    resolvedAt,
    resolvedBy,
    note: flag.text('note'),
    resolveReason: flag.text('resolve_reason'),
  }
}

const RANKS = new Map<string, number>(FLAG_TYPES.map((type, index) => [type, index]))
const rank = (type: string | null): number => RANKS.get(type ?? '') ?? FLAG_TYPES.length

/** Whether `patient_flag` shows nothing, or something less urgent. A more urgent type clears nothing: the attribute shows one only. */
const shownLess = (shown: string | null, than: string) => shown !== than && (shown === null || rank(shown) > rank(than))

/**
 * The flag types that another program cleared: what we last wrote to `patient_flag` and that is gone from it. The mirror holds what we
 * last wrote; while a cleared flag waits for a person it holds that one instead. Then an element of ours is more urgent than it, which
 * never happens otherwise, and what we wrote was that element's type.
 * @param listed the elements of the list; one that is not resolved counts, whatever waits
 */
export function clearedElsewhere(
  { mirror, patientFlag: shown, flag: other }: Patient['storedFlags'],
  listed: readonly Flag[],
): string[] {
  // What an attribute shows is open, whatever was taken out of the other one.
  return clearedTypes(mirror, shown, listed).filter((type) => type !== shown && type !== other)
}

function clearedTypes(mirror: string | null, shown: string | null, listed: readonly Flag[]): string[] {
  if (mirror === null || shown === mirror) return []
  const [top] = listed.filter((flag) => flag.state !== 'resolved' && flag.id !== null).toSorted(byUrgency)
  const held = top !== undefined && rank(top.type.stored) < rank(mirror) ? top.type.stored : null
  if (held === null) return shownLess(shown, mirror) ? [mirror] : []
  return shownLess(shown, held) ? [held, mirror] : [mirror]
}

/** Open by list, plus the two attributes where the list has nothing open of that type. */
function withAttributes(flags: Flag[], patient: Reader): Flag[] {
  const result = [...flags]
  for (const attribute of ['patient_flag', 'flag'] as const) {
    const type = patient.optionalText(attribute)
    if (type !== null && !result.some((flag) => flag.state !== 'resolved' && flag.type.stored === type)) {
      result.push(bare(type, 'open', attribute))
    }
  }
  return result
}

/**
 * Whether a Safety Risk flag accounts for the one that a log carries: it is not resolved, or was raised or resolved on or after
 * the log's date, or its move to this patient. One that was over before says nothing about a later log. No flag can follow a date that is in the future or
 * unknown: any accounts for it.
 */
function accountsFor(flag: Flag, log: TreatmentLog): boolean {
  if (flag.type.known !== SAFETY) return false
  if (flag.state !== 'resolved' || flag.resolvedAt === null) return true
  if (log.date === null || log.suspect.includes('future-dated')) return true
  return Math.max(flag.resolvedAt, flag.raisedAt ?? 0) >= cameAt(log, log.date)
}

/** A log's own Safety Risk that no flag accounts for: another program cleared it, a person must confirm. */
function unaccountedSafety(flags: readonly Flag[], logs: readonly TreatmentLog[]): Flag[] {
  const carrying = logs.filter(
    (log) =>
      log.flag === SAFETY &&
      log.voided === null &&
      log.duplicateOf === null &&
      !flags.some((flag) => accountsFor(flag, log)),
  )
  const latest = carrying.reduce<number | null>(
    (last, log) => (log.date !== null && log.date > (last ?? 0) ? log.date : last),
    null,
  )
  return carrying.length > 0 ? [bare(SAFETY, 'confirm', 'log', latest)] : []
}

/**
 * All flags of a patient: the list, the two attributes, and what has to be confirmed because another program cleared it.
 * Nothing is dropped in silence and nothing is resolved by reading.
 */
export function readFlags(patient: Reader, logs: readonly TreatmentLog[]): Flag[] {
  const listed = patient.list('flags').flatMap((element, index) => readElement(element, index, patient) ?? [])
  const stored = {
    patientFlag: patient.optionalText('patient_flag'),
    flag: patient.optionalText('flag'),
    mirror: patient.optionalText('flag_mirror'),
  }
  const cleared = clearedElsewhere(stored, listed)
  const marked = listed.map(
    (flag): Flag =>
      flag.state === 'open' && cleared.includes(flag.type.stored) ? { ...flag, state: 'confirm' } : flag,
  )
  const flags = withAttributes(marked, patient)
  const confirm = cleared
    .filter((type) => !flags.some((flag) => flag.type.stored === type && flag.state !== 'resolved'))
    .map((type) => bare(type, 'confirm', 'patient_flag'))
  return [...flags, ...confirm, ...unaccountedSafety([...flags, ...confirm], logs)]
}

/** Most urgent first: Safety Risk, Review with Psychiatrist, Needs Discussion, then types that this version does not know. */
export function byUrgency(a: Pick<Flag, 'type'>, b: Pick<Flag, 'type'>): number {
  return rank(a.type.known) - rank(b.type.known)
}
