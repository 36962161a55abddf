import { useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { AuditEntry, Patient } from '#shared/domain/entities/patient.ts'
import type { Unsent } from '#shared/outbox.ts'
import { capitalized, shortDate } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { unsentState } from '../../ui/patient/entry-states.ts'
import { operationWords } from '../../ui/patient/operation-text.ts'
import { Tag } from '../../ui/Tag.tsx'
import { auditTime, auditWhat } from './audit-text.ts'

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
      <td>{operationWords(one.kind)}</td>
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
