import { useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { logObjectName } from '#shared/domain/derived/urgency.ts'
import type { AuditEntry, Patient } from '#shared/domain/entities/patient.ts'
import { auditObject } from '#shared/domain/operations/change-stamp.ts'
import { entryActionText } from '#shared/domain/operations/entry-audit.ts'
import type { Unsent } from '#shared/outbox.ts'
import { ownValue } from '#shared/own-value.ts'
import { capitalized, shortDate, timeOfDay } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { Icon, Tag } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { operationText } from '../../ui/patient/contact-text.ts'
import { unsentState } from '../../ui/patient/entry-states.ts'

/** Kinds of things that audit entries are about, as people call them. Others are shown as they are stored. */
const WHERE: Readonly<Record<string, string>> = {
  treatment_log: 'Treatment log',
  flag: 'Flag',
  move: 'Treatment log',
  status: 'Status',
  demographics: 'Details',
  'care-plan': 'Care plan',
  enrolment: 'Enrollment',
  registry: 'Registry',
  patient: 'Patient record',
}

/** What is said of a moved entry. The mark on the entry itself names the other patient, for who may see both. */
function movedWhat({ objectName, action }: AuditEntry, { treatmentLogs }: Patient, { zone, now }: ClinicClock) {
  const log = treatmentLogs.find(({ moved }) => moved && auditObject('move', moved.operationId) === objectName)
  const day = log && log.date !== null ? `, ${shortDate(log.date, zone, now)}` : ''
  const other = log?.moved?.mrn ? ` ${log.moved.way === 'to' ? 'To' : 'From'} ${mrnText(log.moved.mrn)}.` : ''
  return { where: `Treatment log${day}`, what: `${action}${other}` }
}

/** What an audit entry is about, and what was done. For `treatment_log:3f0c…` the date says which entry, if the entry still exists. */
export function auditWhat(
  entry: AuditEntry,
  patient: Patient,
  { zone, now }: ClinicClock,
): { where: string; what: string } {
  const { objectName, action } = entry
  const [kind = ''] = objectName.split(':')
  const where = ownValue(WHERE, kind) ?? (objectName || 'Patient record')
  if (kind === 'move') return movedWhat(entry, patient, { zone, now })
  if (kind !== 'treatment_log') return { where, what: action || 'No words' }
  const log = patient.treatmentLogs.find(({ id }) => id !== null && logObjectName(id) === objectName)
  const day = log && log.date !== null ? `, ${shortDate(log.date, zone, now)}` : ''
  return { where: `${where}${day}`, what: entryActionText(entry, patient) }
}

/** `9:52:31 AM` */
export function auditTime(at: number, zone: string): string {
  const words = timeOfDay(at, zone)
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, '0')
  return words.replace(/(\d+:\d+)/, `$1:${seconds}`)
}

interface AuditTrailProps {
  readonly patient: Patient
  readonly unsent: readonly Unsent[]
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
}

/** Operations that have left no trace in the table yet. */
const onlyHere = (unsent: readonly Unsent[]) => unsent.filter(({ state }) => unsentState({ state }) !== null)

/** Who did what and when, as the record says it; what has not been sent stands above it. */
export function AuditTrail({ patient, unsent, clock, nameOf }: AuditTrailProps) {
  const [newest, setNewest] = useState(true)
  const entries = useMemo(() => {
    const dated = patient.auditLogs.map((entry, index) => ({ entry, index }))
    const sorted = dated.toSorted((a, b) => (a.entry.at ?? 0) - (b.entry.at ?? 0) || a.index - b.index)
    return newest ? sorted.toReversed() : sorted
  }, [patient, newest])
  const waiting = onlyHere(unsent)
  if (entries.length === 0 && waiting.length === 0)
    return <p className="patient-none t2 f13">Nothing was recorded about this patient’s record yet.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard.
    <section className="log-wrap" aria-label="Audit trail" tabIndex={0}>
      <table className="log audit selectable">
        <thead>
          <tr>
            <th scope="col" aria-sort={newest ? 'descending' : 'ascending'}>
              <AriaButton className="sort-button" onPress={() => setNewest(!newest)}>
                When <Icon name={newest ? 'arrow-down' : 'arrow-up'} size={12} />
              </AriaButton>
            </th>
            <th scope="col">Who</th>
            <th scope="col">Where</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((one) => (
            <WaitingRow key={one.operationId} one={one} />
          ))}
          {entries.map(({ entry, index }) => (
            <EntryRow key={index} entry={entry} patient={patient} clock={clock} nameOf={nameOf} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function WaitingRow({ one }: { one: Unsent }) {
  const state = unsentState(one)
  return (
    <tr>
      <td className="nw">On this computer</td>
      <td className="w">You</td>
      <td>{operationText(one.kind)}</td>
      <td className="note">
        <span className="log-note">
          {state && (
            <Tag tone={state.tone} {...(state.icon ? { icon: state.icon } : {})}>
              {state.words}
            </Tag>
          )}
          <span className="ell">{one.message}</span>
        </span>
      </td>
    </tr>
  )
}

interface EntryRowProps extends Omit<AuditTrailProps, 'unsent'> {
  readonly entry: AuditEntry
}

function EntryRow({ entry, patient, clock, nameOf }: EntryRowProps) {
  const { where, what } = auditWhat(entry, patient, clock)
  const when =
    entry.at === null ? 'No date' : `${shortDate(entry.at, clock.zone, clock.now)}, ${auditTime(entry.at, clock.zone)}`
  return (
    <tr>
      <td className="nw">{when}</td>
      <td className="w">{entry.userId === '' ? 'Not recorded' : capitalized(nameOf(entry.userId))}</td>
      <td>{where}</td>
      <td className="note wrap">{what}</td>
    </tr>
  )
}
