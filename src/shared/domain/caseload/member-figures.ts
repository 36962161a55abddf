import { countEntries } from '../derived/billing.ts'
import { sumMinutes } from '../derived/exact-minutes.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import type { MemberFigures } from '../entities/member-figures.ts'
import type { AuditEntry, Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { ClinicContext } from '../rules/context.ts'
import { clinicMonth } from '../time.ts'
import { isInFigure } from './figures.ts'

/** What an audit entry stands for, by the kind of its object. Kinds of other programs are a change. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['flag', 'Flag'],
  ['status', 'Status set'],
  ['review', 'Next review set'],
  ['assignment', 'Patient assigned'],
  ['next-contact', 'Next contact set'],
  ['demographics', 'Details changed'],
  ['care-plan', 'Care plan edited'],
  ['enrolment', 'Patient enrolled'],
  ['move', 'Entry moved'],
])

const LOG = 'treatment_log'

/** What an entry is called that somebody recorded or corrected. */
const entryWord = (log: TreatmentLog | undefined): string =>
  log?.contactType.known === 'Psychiatric Consultation' ? 'Consultation' : log?.contactType.stored || 'Entry'

function wordOf({ objectName, action }: AuditEntry, logs: ReadonlyMap<string, TreatmentLog>): string {
  const [kind = '', id = ''] = objectName.split(':', 2)
  if (kind === LOG) return entryWord(logs.get(id))
  if (kind === 'flag') return action.startsWith('Flag raised') ? 'Flag raised' : 'Flag changed'
  return WORDS.get(kind) ?? 'Change'
}

interface Act {
  readonly userId: string
  readonly at: number
  readonly what: string
}

/** What people did to a patient, as the record tells: its audit trail, its entries and its flags. */
function actsOf({ auditLogs, treatmentLogs, flags }: Patient): Act[] {
  const logs = new Map(treatmentLogs.flatMap((log) => (log.id === null ? [] : [[log.id, log] as const])))
  const act = (userId: string | null, at: number | null, what: string): Act[] =>
    userId === null || userId === '' || at === null ? [] : [{ userId, at, what }]
  return [
    ...auditLogs.flatMap((entry) => act(entry.userId, entry.at, wordOf(entry, logs))),
    ...treatmentLogs.flatMap((log) => (log.voided ? [] : act(log.recordedBy, log.date, entryWord(log)))),
    ...flags.flatMap((flag) => [
      ...act(flag.raisedBy, flag.raisedAt, 'Flag raised'),
      ...act(flag.resolvedBy, flag.resolvedAt, 'Flag resolved'),
    ]),
  ]
}

/**
 * What each person does in a registry: patients in care whose care manager they are, minutes that count of the entries that they recorded in the
 * present month (whole minutes, rounded down), and what they did last up to now. Entries without `recorded_by` are nobody's: other programs do not
 * say who recorded them.
 */
export function memberFigures(
  rows: readonly CaseloadRow[],
  patients: readonly Patient[],
  context: ClinicContext,
): MemberFigures[] {
  const month = clinicMonth(context.now, context.timeZone)
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (row.careManager !== null && isInFigure(row, 'in-care'))
      counts.set(row.careManager, (counts.get(row.careManager) ?? 0) + 1)
  }
  const minutes = new Map<string, number[]>()
  const last = new Map<string, Act>()
  for (const patient of patients) {
    for (const { log, minutes: counted } of countEntries(patient, month, context).counted)
      if (log.recordedBy) minutes.set(log.recordedBy, [...(minutes.get(log.recordedBy) ?? []), counted])
    for (const act of actsOf(patient))
      if (act.at <= context.now && act.at > (last.get(act.userId)?.at ?? 0)) last.set(act.userId, act)
  }
  return [...new Set([...counts.keys(), ...minutes.keys(), ...last.keys()])].map((userId) => {
    const act = last.get(userId)
    return {
      userId,
      patients: counts.get(userId) ?? 0,
      minutes: sumMinutes(minutes.get(userId) ?? []),
      last: act ? { at: act.at, what: act.what } : null,
    }
  })
}
