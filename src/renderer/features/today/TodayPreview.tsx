import type { ReactNode } from 'react'
import { lateText, timeText, weekdayText } from '#shared/domain/caseload/due-text.ts'
import { ageInYears } from '#shared/domain/derived/age.ts'
import { missedTimeText } from '#shared/domain/derived/attempt-times.ts'
import { attemptOutcome, attemptsSince } from '#shared/domain/derived/attempts.ts'
import { contactSetAt } from '#shared/domain/derived/due.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { fullName, monthName, shortDate, timeOfDay } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import { Button, Icon, Meter, Tag } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { attemptsInFull } from '../../ui/patient/due-words.ts'
import { isStalled, scoreChangeText } from '../../ui/patient/score-text.ts'
import { scoreTone } from '../../ui/patient/severity.ts'
import { usePatientDetail } from '../../ui/patient/use-patient-detail.ts'
import { ContactPreferences } from './ContactPreferences.tsx'
import { agreedText } from './why-text.ts'

/** Why each of the three keys does nothing; null where it works. */
export interface Blocked {
  readonly log: string | null
  readonly attempt: string | null
  readonly move: string | null
}

interface TodayPreviewProps {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  readonly clock: ClinicClock
  readonly saved: PatientDetail | null
  /** What was just saved, with its undo. */
  readonly notice: ReactNode
  readonly blocked: Blocked
  readonly onLog: () => void
  readonly onAttempt: () => void
  readonly onMove: () => void
  readonly onOpen: () => void
  readonly onCopy: () => void
  /** In the place of the three keys; null for these. */
  readonly foot: ReactNode
}

/** Beside the list: what is needed for the call. */
export function TodayPreview(props: TodayPreviewProps) {
  const { open, row, clock, saved, notice } = props
  const { state } = usePatientDetail(open.registry.id, row, saved)
  const patient = state.kind === 'ready' ? state.detail.patient : null
  return (
    <aside className="today-preview" aria-label="Patient preview" data-region="preview">
      <header>
        <div className="grow">
          <h2 className="ell" title={fullName(row)}>
            {fullName(row)}
          </h2>
          <span className="today-sub">
            <BornText row={row} clock={clock} />
            {mrnText(row.mrn)}
          </span>
        </div>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Open patient"
          title="Open patient (Enter)"
          onPress={props.onOpen}
        >
          <Icon name="external" />
        </Button>
      </header>
      <div className="today-preview-body">
        {notice}
        <NextContact {...props} patient={patient} />
        <PhoneNumber row={row} patient={patient} onCopy={props.onCopy} />
        <Attempts row={row} patient={patient} clock={clock} />
        <Scores row={row} clock={clock} />
        <Minutes row={row} />
        {state.kind === 'failed' && (
          <section>
            <p className="f12 t2">{state.error.message}</p>
          </section>
        )}
      </div>
      <footer className="today-foot">{props.foot ?? <ContactKeys {...props} />}</footer>
    </aside>
  )
}

/** The three keys of a call. */
function ContactKeys(props: TodayPreviewProps) {
  const { blocked } = props
  return (
    <>
      <Button variant="primary" className="grow" shortcut="L" disabledReason={blocked.log} onPress={props.onLog}>
        Log contact
      </Button>
      <Button shortcut="A" disabledReason={blocked.attempt} onPress={props.onAttempt}>
        Attempt
      </Button>
      <Button shortcut="D" disabledReason={blocked.move} onPress={props.onMove}>
        Move
      </Button>
    </>
  )
}

function BornText({ row, clock }: Pick<TodayPreviewProps, 'row' | 'clock'>) {
  if (row.dateOfBirth === '') return null
  const age = ageInYears(row.dateOfBirth, clock.now, clock.zone)
  return (
    <>
      {birthText(row.dateOfBirth, clock.now)}
      {age !== null && ` (${age})`}
      {' · '}
    </>
  )
}

interface PartProps {
  readonly row: CaseloadRow
  readonly clock: ClinicClock
  /** Null while the record is read. */
  readonly patient: Patient | null
}

function NextContact({ open, row, clock, patient }: PartProps & Pick<TodayPreviewProps, 'open'>) {
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const { due, nextContact } = row
  const agreed = agreedText(row)
  const setAt = patient === null ? null : contactSetAt(patient)
  const isOwn = nextContact?.setBy === open.membership.userId
  const none = nextContact && 'none' in nextContact ? nextContact : null
  return (
    <section>
      <h3 className="lab">Next contact</h3>
      {due ? (
        <p className="today-lead">
          {weekdayText(due.day)}
          {due.time !== null && `, ${timeText(due.time)}`}
          {due.days < 0 && <Tag tone={due.level === 'red' ? 'bad' : 'warn'}>{lateText(due)}</Tag>}
        </p>
      ) : (
        <p className="today-lead">None</p>
      )}
      {agreed !== null && <p className="today-note">{agreed}</p>}
      {none && <p className="f13">No contact agreed{none.none && `: ${none.none}`}</p>}
      {due?.level === 'red' && due.reason && <p className="today-sub">{due.reason}</p>}
      {nextContact && (due?.agreed || none) ? (
        <span className="today-sub">
          Set by {isOwn ? 'you' : nameOf(nextContact.setBy)}
          {setAt !== null && ` on ${shortDate(setAt, clock.zone, clock.now)}`}
        </span>
      ) : (
        due && <span className="today-sub">By the registry’s rule</span>
      )}
    </section>
  )
}

/** The number as text: it is never a link that dials. */
function PhoneNumber({ row, patient, onCopy }: Omit<PartProps, 'clock'> & Pick<TodayPreviewProps, 'onCopy'>) {
  return (
    <section>
      <div className="row gap2">
        <span className="today-number selectable grow">{row.phoneNumber || 'No number'}</span>
        <Button
          size="sm"
          shortcut="C"
          title="Copy the number (C)"
          disabledReason={row.phoneNumber === '' ? 'There is no number to copy.' : null}
          onPress={onCopy}
        >
          <Icon name="copy" size={14} />
          Copy
        </Button>
      </div>
      <ContactPreferences plan={patient?.carePlan ?? null} />
    </section>
  )
}

/** Most attempts that the preview lists. */
const MOST_ATTEMPTS = 5

function Attempts({ row, patient, clock }: PartProps) {
  const words = attemptsInFull(row, clock)
  if (words === null) return null
  const all = patient ? attemptsSince(patient, row.lastContactAt, clock.now).toReversed() : []
  const missed = missedTimeText(
    all.map(({ date }) => date),
    patient?.carePlan?.bestTime ?? '',
    clock.zone,
  )
  return (
    <section>
      <h3>{words}</h3>
      <ul className="today-attempts">
        {all.slice(0, MOST_ATTEMPTS).map((log) => (
          <li key={log.index} className="today-attempt">
            <span className="t3">
              {shortDate(log.date, clock.zone, clock.now)}, {timeOfDay(log.date, clock.zone)}
            </span>
            <span>{log.noShow ? 'No-show' : attemptOutcome(log)}</span>
            <span className="t2 num">{log.minutes ?? 0} min</span>
          </li>
        ))}
      </ul>
      {missed && <p className="today-sub">{missed}</p>}
    </section>
  )
}

function Scores({ row: { phq9, urgency, lastContactAt, lastConsultAt }, clock }: Omit<PartProps, 'patient'>) {
  const day = (at: number | null) => (at === null ? 'none' : shortDate(at, clock.zone, clock.now))
  const change = phq9 && scoreChangeText(phq9)
  return (
    <section>
      <div className="row gap2">
        <h3>PHQ-9</h3>
        {phq9 && isStalled(phq9, urgency) && <Tag tone={scoreTone(phq9, urgency)}>Not improving</Tag>}
        <span className="grow" />
        {phq9 ? (
          <span className="f13 t2">
            {phq9.trend !== 'first' && `${phq9.first} → `}
            <b className="semi strong">{phq9.last}</b>
          </span>
        ) : (
          <span className="f13 t2">Not scored</span>
        )}
      </div>
      <span className="today-sub">
        {change && phq9 ? `${change} since ${day(phq9.firstAt)}. ` : ''}
        Last contact {day(lastContactAt)}, last P/C {day(lastConsultAt)}.
      </span>
    </section>
  )
}

function Minutes({ row: { month, payer } }: Pick<PartProps, 'row'>) {
  const next = month.next ? `${month.next.minutesAway} min to ${month.next.code}` : 'No further code this month'
  return (
    <section className="today-optional">
      <div className="row gap1">
        <h3 className="grow">{monthName(month.month)} minutes</h3>
        <b className="num semi">{month.minutes}</b>
        <span className="t3 f12">min</span>
      </div>
      <Meter minutes={month.minutes} steps={month.steps} wide />
      <span className="today-sub">
        Attempts count. {next}
        {payer && ` · ${payer}`}
      </span>
    </section>
  )
}
