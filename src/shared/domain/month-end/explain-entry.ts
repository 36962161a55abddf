import { logObjectName } from '../derived/urgency.ts'
import type { LockedEntry } from '../entities/month-lock.ts'
import type { AuditEntry, Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { RECORDED_ACTION } from '../operations/entry-audit.ts'
import type { ChangeEvent } from './month-change.ts'
import { loggerOf } from './month-entries.ts'
import type { EntryPair } from './paired-entries.ts'

const NOBODY = { userId: null, provider: '' }

/** Who did something, and when, where it can be said. */
type Doing = Pick<ChangeEvent, 'by' | 'at' | 'reason'>
const UNKNOWN: Doing = { by: NOBODY, at: null, reason: '' }

/** The entry of the record that a side of a pair stands for: it may be of another month by now. */
function logOf(patient: Patient | null, { before, now }: EntryPair): TreatmentLog | null {
  const one = now ?? before
  if (!patient || !one) return null
  const byId = patient.treatmentLogs.find(({ id }) => id !== null && id === one.id)
  return (
    byId ??
    patient.treatmentLogs.find(({ id, index }) => index === one.index && (id === null || one.id === null)) ??
    null
  )
}

const auditsOf = ({ auditLogs }: Patient, { id }: TreatmentLog): AuditEntry[] =>
  id === null ? [] : auditLogs.filter(({ objectName }) => objectName === logObjectName(id))

/** The last that the audit trail says of an entry's amendment: which values, and the reason as typed. */
function lastAmendment(patient: Patient, log: TreatmentLog) {
  const found = auditsOf(patient, log)
    .map((audit) => ({ audit, said: /^Treatment log amended \((.*?)\): (.*)$/s.exec(audit.action) }))
    .findLast(({ said }) => said !== null)
  return found ? { names: found.said?.[1] ?? '', reason: found.said?.[2] ?? '', audit: found.audit } : null
}

function amending(patient: Patient, log: TreatmentLog): Doing {
  const last = lastAmendment(patient, log)
  const userId = log.amended?.by ?? last?.audit.userId ?? null
  return { by: { userId, provider: '' }, at: log.amended?.at ?? last?.audit.at ?? null, reason: last?.reason ?? '' }
}

function recording(patient: Patient, log: TreatmentLog): Doing {
  const audit = auditsOf(patient, log).find(({ action }) => action === RECORDED_ACTION)
  return { by: loggerOf(log), at: audit?.at ?? null, reason: '' }
}

const moving = ({ moved }: TreatmentLog): Doing => ({
  by: { userId: moved?.by ?? null, provider: '' },
  at: moved?.at ?? null,
  reason: '',
})

/** Values of an entry that are compared, as texts. */
const VALUES: readonly (readonly [name: string, value: (entry: LockedEntry) => string])[] = [
  ['minutes', ({ minutes }) => (minutes === null ? '' : String(Math.round(minutes * 100) / 100))],
  ['date', ({ date }) => String(date)],
]
const NAMED_VALUES: typeof VALUES = [
  ['contact type', ({ contactType, nonContact }) => (nonContact ? `${contactType}, no contact` : contactType)],
  ['visit type', ({ visitType }) => visitType],
]

/** Values of an entry that are other ones now. */
export function changedValues({ before, now }: EntryPair, isNamed: boolean): ChangeEvent['values'] {
  if (!before || !now) return []
  return (isNamed ? [...VALUES, ...NAMED_VALUES] : VALUES)
    .map(([name, value]) => ({ name, before: value(before), now: value(now) }))
    .filter((one) => one.before !== one.now)
}

/** An entry that the month has, and had not. */
function added(patient: Patient, log: TreatmentLog, since: number): Pick<ChangeEvent, 'kind' | 'values'> & Doing {
  if (log.moved?.way === 'from') return { kind: 'moved-here', values: [], ...moving(log) }
  const first = log.original?.date
  const isOfAnotherMonth = typeof first === 'number' && log.amended !== null && (log.amended.at ?? since) >= since
  if (!isOfAnotherMonth) return { kind: 'added', values: [], ...recording(patient, log) }
  const values = [{ name: 'date', before: String(first), now: String(log.date ?? first) }]
  return { kind: 'amended', values, ...amending(patient, log) }
}

/** An entry that the month had, and has no more. */
function gone(patient: Patient, log: TreatmentLog, before: LockedEntry): Pick<ChangeEvent, 'kind' | 'values'> & Doing {
  const values = [{ name: 'date', before: String(before.date), now: String(log.date ?? '') }]
  return { kind: log.date === null ? 'gone' : 'amended', values, ...amending(patient, log) }
}

/** An entry of both sides that is another one now. */
function changed(patient: Patient, log: TreatmentLog, pair: EntryPair, isNamed: boolean) {
  const values = changedValues(pair, isNamed)
  if (log.voided && log.moved?.way === 'to') return { kind: 'moved-away' as const, values: [], ...moving(log) }
  if (log.voided) {
    const { by, at, reason } = log.voided
    return { kind: 'voided' as const, values: [], by: { userId: by, provider: '' }, at, reason }
  }
  if (values.length > 0) return { kind: 'amended' as const, values, ...amending(patient, log) }
  return { kind: 'counts' as const, values, ...UNKNOWN }
}

/** Whether an entry was amended after the lock-in: then that is why it counts otherwise. */
const isAmendedSince = ({ amended }: TreatmentLog, since: number): boolean =>
  amended !== null && (amended.at ?? since) >= since

function what(patient: Patient | null, pair: EntryPair, { since, isNamed }: ExplainOptions) {
  const { before, now } = pair
  const log = logOf(patient, pair)
  if (!patient || !log) {
    const values = changedValues(pair, isNamed)
    const kind = !before ? 'added' : !now ? 'gone' : values.length > 0 ? 'amended' : 'counts'
    return { kind, values, ...UNKNOWN } as const
  }
  if (!before) return added(patient, log, since)
  if (!now) return gone(patient, log, before)
  const said = changed(patient, log, pair, isNamed)
  if (said.kind !== 'counts' || !isAmendedSince(log, since)) return said
  return { ...said, kind: 'amended' as const, ...amending(patient, log) }
}

export interface ExplainOptions {
  /** When the month was locked in, epoch milliseconds. */
  readonly since: number
  /** Whether both sides say what the entries were. */
  readonly isNamed: boolean
}

/** Whether an entry is as it was locked in. */
export function isSameEntry(pair: EntryPair, isNamed: boolean): boolean {
  const { before, now } = pair
  if (!before || !now) return false
  return before.counts === now.counts && before.counted === now.counted && changedValues(pair, isNamed).length === 0
}

/** What is said of an entry that does not count any more, or of which now a part counts; '' where nothing is. */
function countingText({ before, now }: EntryPair, kind: ChangeEvent['kind']): string {
  if (!now || kind === 'voided' || kind === 'moved-away') return ''
  if (!now.counts) return before === null || before.counts ? now.sentence : ''
  const isPart = now.counted < (now.minutes ?? 0) && before?.counted !== now.counted
  return isPart ? now.sentence : ''
}

/**
 * What happened to an entry since a month was locked in, by whom and when, as far as its record says.
 * @param patient as the reader may see it; null where the record can't be read any more
 */
export function explainEntry(patient: Patient | null, pair: EntryPair, options: ExplainOptions): ChangeEvent {
  const { before, now } = pair
  // Of a voided entry the minutes are gone: what it was is said.
  const said = what(patient, pair, options)
  const shown = said.kind === 'voided' || said.kind === 'moved-away' ? (before ?? now) : (now ?? before)
  return {
    ...said,
    entry: shown && { contactType: options.isNamed ? shown.contactType : '', date: shown.date, minutes: shown.minutes },
    sentence: countingText(pair, said.kind),
    delta: (now?.counted ?? 0) - (before?.counted ?? 0),
  }
}
