import { sortedByName } from '../caseload/by-name.ts'
import { DEMOGRAPHICS_NAMES } from '../entities/demographics.ts'
import { FACT_NAMES, type KeptFacts } from '../entities/month-facts.ts'
import type { LockedRow, MonthLock, MonthRules } from '../entities/month-lock.ts'
import type { AuditEntry, Patient } from '../entities/patient.ts'
import { yesOrNo } from '../operations/operation-text.ts'
import { explainEntry, isSameEntry } from './explain-entry.ts'
import { lockedRow } from './lock-in.ts'
import {
  CHANGE_GROUPS,
  type ChangedRow,
  type ChangeEvent,
  type ChangeGroup,
  type ComparedFigures,
  type MonthComparison,
  type MonthSide,
} from './month-change.ts'
import { pairedEntries } from './paired-entries.ts'
import type { Worksheet } from './worksheet.ts'
import { worksheetFigures } from './worksheet-figures.ts'

/** A month as it was locked in, as the reader may see it. */
export interface LockedMonth {
  readonly lock: MonthLock
  readonly rows: readonly LockedRow[]
}

/** A patient's row with the rules that it was counted by. */
interface Side {
  readonly row: LockedRow
  /** By whom and when what is typed was typed last; null for the side that does not say it. */
  readonly lastTyped: KeptFacts['lastTyped'] | null
  readonly rules: MonthRules | undefined
}

interface Sides {
  readonly before: Side | null
  readonly now: Side | null
  readonly patient: Patient | null
  readonly since: number
  /** Whether overlapping minutes of one person counted once, then and now. */
  readonly once: { readonly before: boolean; readonly now: boolean }
  /** Whether both sides say who the patients are, and what the entries were. */
  readonly isNamed: boolean
}

/** The last audit entry since the lock-in that fits. */
function lastAudit({ patient, since }: Sides, fits: (audit: AuditEntry) => boolean): AuditEntry | undefined {
  return patient?.auditLogs.findLast((audit) => (audit.at ?? 0) >= since && fits(audit))
}

const event = (kind: ChangeEvent['kind'], values: ChangeEvent['values'], audit?: AuditEntry): ChangeEvent => ({
  ...{ kind, values, entry: null, sentence: '', reason: '', delta: 0 },
  by: { userId: audit?.userId ?? null, provider: '' },
  at: audit?.at ?? null,
})

const ofDetails = (field: 'payer' | 'consentAt') => (audit: AuditEntry) =>
  audit.objectName.startsWith('demographics:') && audit.action.includes(DEMOGRAPHICS_NAMES[field])

const rulesText = (rules: MonthRules | undefined): string =>
  rules ? `${rules.label}, effective ${rules.effectiveFrom}${rules.changed ? ', changed by this registry' : ''}` : ''

/** What changed of a patient who is on both sides, beside the entries. */
function ofPatient(sides: Sides & { before: Side; now: Side }): ChangeEvent[] {
  const { before, now, isNamed } = sides
  const [a, b] = [before.row, now.row]
  const value = (name: string, from: string, to: string) => (from === to ? [] : [{ name, before: from, now: to }])
  const payer = value('payer', a.payer, b.payer)
  const consent = value('consent', a.consent ?? '', b.consent ?? '')
  const rules = value('rules', rulesText(before.rules), rulesText(now.rules))
  const course = value('month', a.first ? 'First' : 'Later', b.first ? 'First' : 'Later')
  const care = isNamed ? value('care', a.inCare ? 'in care' : 'ended', b.inCare ? 'in care' : 'ended') : []
  return [
    ...(payer.length > 0 ? [event('payer', [...payer, ...rules], lastAudit(sides, ofDetails('payer')))] : []),
    ...(consent.length > 0 ? [event('consent', consent, lastAudit(sides, ofDetails('consentAt')))] : []),
    ...(care.length > 0
      ? [
          event(
            'status',
            care,
            lastAudit(sides, ({ objectName }) => objectName.startsWith('status:')),
          ),
        ]
      : []),
    ...(rules.length > 0 && payer.length === 0 ? [event('rules', rules)] : []),
    ...(course.length > 0 ? [event('first', course)] : []),
  ]
}

const factText = (value: string | boolean): string => (typeof value === 'boolean' ? yesOrNo(value) : value)

/** What is typed otherwise for the claim. Where one side could not be read, nothing is known of it. */
function ofFacts({ before, now }: { readonly before: Side; readonly now: Side }): ChangeEvent[] {
  const [a, b] = [before.row, now.row]
  if (a.factsUnread || b.factsUnread) return []
  return FACT_NAMES.filter((name) => a.facts[name] !== b.facts[name]).map((name) => {
    const value = { name, before: factText(a.facts[name]), now: factText(b.facts[name]) }
    const by = now.lastTyped?.[name]
    return { ...event('fact', [value]), by: { userId: by?.by || null, provider: '' }, at: by?.at ?? null }
  })
}

const onceText = (isOnce: boolean): string => `Overlapping minutes ${isOnce ? 'counted once' : 'marked'}`

/** That the registry decided otherwise about overlapping minutes, where an entry counts otherwise for nothing that was done to it. */
function ofOverlaps({ once }: Sides, entries: readonly ChangeEvent[]): ChangeEvent[] {
  if (once.before === once.now || !entries.some(({ kind }) => kind === 'counts')) return []
  return [event('rules', [{ name: 'rules', before: onceText(once.before), now: onceText(once.now) }])]
}

function eventsOf(sides: Sides): ChangeEvent[] {
  const { before, now, patient, since, isNamed } = sides
  const pairs = pairedEntries(before?.row.entries ?? [], now?.row.entries ?? [])
  const entries = pairs
    .filter((pair) => !isSameEntry(pair, isNamed))
    .map((pair) => explainEntry(patient, pair, { since, isNamed }))
  if (before && now)
    return [
      ...entries,
      ...ofOverlaps(sides, entries),
      ...ofPatient({ ...sides, before, now }),
      ...ofFacts({ before, now }),
    ]
  if (entries.length > 0) return entries
  const isStatus = ({ objectName }: AuditEntry) => /^(?:status|enrolment):/.test(objectName)
  return [event(before ? 'left' : 'enrolled', [], lastAudit(sides, isStatus))]
}

const sideOf = ({ row: { minutes, uncounted, codes, payer } }: Side): MonthSide => ({
  minutes,
  uncounted,
  codes,
  payer,
})

const codesKey = ({ codes }: MonthSide): string => codes.map(({ code, units }) => `${code} ${units}`).join('+')

function groupOf(before: MonthSide | null, now: MonthSide | null): ChangeGroup {
  if (!before || !now) return 'patients'
  if (codesKey(before) !== codesKey(now)) return 'code'
  return before.minutes === now.minutes ? 'other' : 'minutes'
}

/** What changed of a patient; null where nothing did. */
function changedRow(sides: Sides): ChangedRow | null {
  const events = eventsOf(sides)
  const [before, now] = [sides.before && sideOf(sides.before), sides.now && sideOf(sides.now)]
  const group = groupOf(before, now)
  const hasOtherFigures = group !== 'other' || before?.uncounted !== now?.uncounted
  if (events.length === 0 && !hasOtherFigures) return null
  const { mrn, firstName, lastName } = (sides.now ?? sides.before)?.row ?? { mrn: '', firstName: '', lastName: '' }
  // Nothing else can have made another code of the same minutes.
  const said = events.length > 0 ? events : [event('rules', [])]
  return { mrn, firstName, lastName, group, before, now, events: said }
}

const nowOf = ({ rows }: Worksheet): ComparedFigures => {
  const { patients, withCode, minutes, uncounted, codes } = worksheetFigures(rows)
  return { patients, withCode, minutes, uncounted: uncounted.minutes, codes: [...codes] }
}

/** Patients who are compared in one step: some milliseconds of work. */
const STEP_PATIENTS = 200

/**
 * What of a month is other now than when it was locked in, in steps of some milliseconds: per patient and entry, what happened, who did it
 * and when. Both sides and the patients are given as the reader may see them; what only one side tells is not compared.
 * @param patientOf null where the record can't be read
 */
export function* comparisonSteps(
  { lock, rows }: LockedMonth,
  worksheet: Worksheet,
  patientOf: (mrn: string) => Patient | null,
): Generator<void, MonthComparison> {
  const isNamed = lock.isNamed && worksheet.isNamed
  const once = { before: lock.overlaps === 'once', now: worksheet.overlaps === 'once' }
  const before = new Map(rows.map((row) => [row.mrn, { row, lastTyped: null, rules: lock.ruleSets[row.ruleSet] }]))
  const now = new Map(
    worksheet.rows.map((row) => [
      row.mrn,
      { row: lockedRow(row), lastTyped: row.facts.lastTyped ?? null, rules: worksheet.ruleSets[row.ruleSet] },
    ]),
  )
  const changed: ChangedRow[] = []
  for (const [at, mrn] of [...new Set([...before.keys(), ...now.keys()])].entries()) {
    if (at % STEP_PATIENTS === 0) yield
    const sides = { before: before.get(mrn) ?? null, now: now.get(mrn) ?? null, patient: patientOf(mrn) }
    const row = changedRow({ ...sides, since: lock.asOf, once, isNamed })
    if (row) changed.push(row)
  }
  const { patients, withCode, minutes, uncounted, codes } = lock.figures
  const inOrder = sortedByName(changed)
  return {
    since: lock,
    asOf: worksheet.asOf,
    timeZone: worksheet.timeZone,
    before: { patients, withCode, minutes, uncounted, codes },
    now: nowOf(worksheet),
    rows: CHANGE_GROUPS.flatMap((group) => inOrder.filter((row) => row.group === group)),
  }
}

/** The same at once. */
export function compareMonth(...of: Parameters<typeof comparisonSteps>): MonthComparison {
  const steps = comparisonSteps(...of)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
