import { memo, type RefObject, useEffect, useMemo, useState } from 'react'
import { ageInYears } from '#shared/domain/derived/age.ts'
import { itemNineAnswers } from '#shared/domain/derived/item-nine.ts'
import { happened } from '#shared/domain/derived/log-rules.ts'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'
import { DECISION_TEXTS, readConsultationNote } from '#shared/domain/review/decision.ts'
import { lastConsultation } from '#shared/domain/review/decision-draft.ts'
import { reviewQuestion } from '#shared/domain/review/question.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { fullName, monthName, shortDate } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { useSame } from '../../../lib/use-same.ts'
import { Button, FlagChip, Icon, Kbd, Tag } from '../../../ui/index.ts'
import { contactText } from '../../../ui/patient/contact-text.ts'
import { codesInFull } from '../../../ui/patient/minutes-text.ts'
import { isStalled, scoreChangeText, trendText } from '../../../ui/patient/score-text.ts'
import { ScoreChart } from '../../../ui/patient/scores/ScoreChart.tsx'
import { chartText } from '../../../ui/patient/scores/score-panels.ts'
import { useCharted } from '../../../ui/patient/scores/use-charted.ts'
import { PlanStrip } from './PlanStrip.tsx'
import './plan.css'

/** Sessions that are shown, the latest first. */
const SESSIONS = 5
/** Years of a decade: an age that is hidden is told by it. */
const DECADE = 10

interface PatientStageProps {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  readonly detail: PatientDetail | null
  readonly context: ClinicContext
  /** Stands for the name while names are hidden, else null. */
  readonly pseudonym: string | null
}

/** Who it is, in a line: without what names the person while names are hidden. */
function factsLine({ row, detail, context, pseudonym }: PatientStageProps): string {
  const age = ageInYears(detail?.patient.dateOfBirth ?? row.dateOfBirth, context.now, context.timeZone)
  const decade =
    age === null ? '' : `${Math.floor(age / DECADE) * DECADE}–${Math.floor(age / DECADE) * DECADE + DECADE - 1} y`
  const status = row.status.stored || 'No status'
  const course = row.weeks === null ? status : `${status}, week ${row.weeks}`
  const parts = pseudonym
    ? [decade, course, row.payer, 'Provider hidden']
    : [age === null ? '' : `${age} y`, mrnText(row.mrn), course, row.payer, row.provider]
  return parts.filter(Boolean).join(' · ')
}

function Figure({ name, score, row }: { name: string; score: ScoreSummary | null; row: CaseloadRow }) {
  return (
    <div>
      <span className="lab">{name}</span>
      <div className="stage-number">
        {score && score.trend !== 'first' && <span>{score.first} → </span>}
        {score?.last ?? 'None'}
      </div>
      <div className={score && name === 'PHQ-9' && isStalled(score, row.urgency) ? 'f12 c-warn' : 'f12 t2'}>
        {score === null
          ? 'No score'
          : score.trend === 'first'
            ? 'First score'
            : `${scoreChangeText(score)}, ${trendText(name, score).split(':')[0]?.toLowerCase()}`}
      </div>
    </div>
  )
}

/** The answers to item 9 in order of time. */
function itemNine(patient: Patient, now: number): { readonly value: number; readonly at: number }[] {
  return patient.treatmentLogs
    .flatMap((log) => {
      const [value] = itemNineAnswers(log)
      return value === undefined || !happened(log, now) ? [] : [{ value, at: log.date }]
    })
    .toSorted((a, b) => a.at - b.at)
}

function Figures({ row, detail, context }: PatientStageProps) {
  const answers = detail ? itemNine(detail.patient, context.now) : []
  const [last, before] = [answers.at(-1), answers.at(-2)]
  const { month } = row
  const date = (at: number) => shortDate(at, context.timeZone, context.now)
  return (
    <div className="stage-figures">
      <Figure name="PHQ-9" score={row.phq9} row={row} />
      <Figure name="GAD-7" score={row.gad7} row={row} />
      <div>
        <span className="lab">Item 9</span>
        <div className="stage-number">
          {before && <span>{before.value} → </span>}
          {last?.value ?? 'None'}
        </div>
        <div className={last && last.value > 0 ? 'f12 c-warn' : 'f12 t2'}>{last ? date(last.at) : 'Not answered'}</div>
      </div>
      <div>
        <span className="lab">{monthName(month.month)} minutes</span>
        <div className="stage-number">{month.minutes}</div>
        <div className="f12 t2">
          {[codesInFull(month) || 'No code yet', month.next && `${month.next.minutesAway} to ${month.next.code}`]
            .filter(Boolean)
            .join(', ')}
        </div>
      </div>
    </div>
  )
}

/** The question for the psychiatrist. It is free text: while names are hidden it is covered until somebody shows it on purpose. */
function Question({ patient, covered }: { patient: Patient; covered: boolean }) {
  const [shown, setShown] = useState(false)
  const question = reviewQuestion(patient)
  if (!question) return null
  return (
    <section className="stage-question" aria-label="Question for the psychiatrist">
      <Icon name={question.type.known === 'Needs Discussion' ? 'flag-discuss' : 'flag-review'} />
      {covered && !shown ? (
        <span className="grow row gap2">
          <b className="semi">Question covered.</b> It may hold names.
          <Button size="sm" onPress={() => setShown(true)}>
            Show the question
          </Button>
        </span>
      ) : (
        <span className="selectable">
          <b className="semi">Question:</b> {question.note}
        </span>
      )}
    </section>
  )
}

/** What was recommended at the last consultation. */
function LastConsult({ patient, context, covered }: { patient: Patient; context: ClinicContext; covered: boolean }) {
  const last = lastConsultation(patient, context.now)
  if (!last || last.date === null) return <p className="f13 t2 stage-last-consult">No psychiatric consultation yet.</p>
  const { decision, recommendation } = readConsultationNote(last.notes)
  const said = covered ? 'Note hidden' : recommendation.trim()
  return (
    <p className="f13 stage-last-consult">
      <b className="semi">Last P/C {shortDate(last.date, context.timeZone, context.now)}:</b>{' '}
      <span className="selectable">
        {[decision && DECISION_TEXTS[decision].words, said].filter(Boolean).join('. ') || 'Nothing noted'}
      </span>
    </p>
  )
}

function Sessions({ patient, context, covered }: { patient: Patient; context: ClinicContext; covered: boolean }) {
  const logs = useMemo(
    () =>
      patient.treatmentLogs
        .filter((log) => happened(log, context.now) && log.voided === null)
        .toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
        .slice(0, SESSIONS),
    [patient, context.now],
  )
  if (logs.length === 0) return <p className="f13 t2">No sessions yet.</p>
  return (
    <section aria-labelledby="review-sessions">
      <h2 id="review-sessions" className="f13 semi">
        Last sessions
      </h2>
      <table className="stage-sessions">
        <thead className="sr">
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Contact</th>
            <th scope="col">Minutes</th>
            <th scope="col">Scores</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          {logs.map((log) => (
            <tr key={log.index}>
              <td className="nw">{log.date === null ? '' : shortDate(log.date, context.timeZone, context.now)}</td>
              <td>{contactText(log)}</td>
              <td className="num r nw">{log.minutes ?? 0} min</td>
              <td className="num r semi nw">{log.scores.map(({ value }) => value).join(' / ')}</td>
              <td className="t2 selectable stage-note">
                {log.noShow && <Tag icon="no-show">No-show</Tag>} {covered ? '' : log.notes}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Scores({ open, patient, context }: { open: OpenRegistry; patient: Patient; context: ClinicContext }) {
  const { panels, events, until } = useCharted({ patient, registry: open.registry, context }, false)
  if (panels.length === 0) return null
  const label = chartText(panels, events, context.timeZone)
  return <ScoreChart panels={panels} events={events} until={until} label={label} zone={context.timeZone} />
}

interface StageHeadProps extends PatientStageProps {
  /** What the meeting changes in the care plan; undefined: nothing. */
  readonly planChange: CarePlanChange | undefined
  readonly onHide: () => void
  readonly onLarger: () => void
  readonly large: boolean
  /** The name, where the keyboard starts. */
  readonly heading: RefObject<HTMLHeadingElement | null>
}

const Larger = memo(({ large, onPress }: { large: boolean; onPress: () => void }) => (
  <Button variant="ghost" aria-pressed={large} onPress={onPress}>
    {large ? 'Smaller' : 'Larger'} <Kbd>{large ? '−' : '+'}</Kbd>
  </Button>
))

/** The present patient, readable from two metres. The keyboard starts at the name, so that it is read. */
export function PatientStage(props: StageHeadProps) {
  const { open, row, detail, context, pseudonym, large, onHide, onLarger, heading } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: another patient is another page.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [row.mrn])
  const enlarge = useSame(onLarger)
  const patient = detail?.patient ?? null
  const covered = pseudonym !== null
  return (
    <main className="sheet stage-patient" data-region="patient">
      <div className="stage-head">
        <div className="grow">
          <div className="row gap3 stage-name">
            <h1 ref={heading} tabIndex={-1} data-focus-quiet>
              {pseudonym ?? (fullName(row) || 'No name')}
            </h1>
            {row.flags.map((flag) => (
              <FlagChip key={flag.type.stored} type={flag.type} state={flag.state} />
            ))}
          </div>
          <p className="t2">{factsLine(props)}</p>
        </div>
        <Larger large={large} onPress={enlarge} />
        <button type="button" role="switch" aria-checked={covered} className="btn" onClick={onHide}>
          <Icon name="eye" size={14} /> Hide names <Kbd>P</Kbd>
        </button>
      </div>
      {patient && <Question key={row.mrn} patient={patient} covered={covered} />}
      <Figures {...props} />
      {patient && (
        <>
          <PlanStrip
            key={`plan ${row.mrn} ${covered}`}
            patient={patient}
            clock={{ now: context.now, zone: context.timeZone }}
            change={props.planChange}
            covered={covered}
          />
          <LastConsult patient={patient} context={context} covered={covered} />
          <Scores open={open} patient={patient} context={context} />
          <Sessions patient={patient} context={context} covered={covered} />
        </>
      )}
    </main>
  )
}
