import { useState } from 'react'
import { change } from '#shared/domain/derived/scores.ts'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { instrument, severityBand } from '#shared/domain/rules/instruments.ts'
import { longDate, plural, signedPercent } from '../../../lib/format.ts'
import { Button, Tag } from '../../../ui/index.ts'
import { isStalled, scoreChangeText } from '../../../ui/patient/score-text.ts'
import { ScoreChart } from '../../../ui/patient/scores/ScoreChart.tsx'
import { type ChartEvent, chartText, type ScorePanel } from '../../../ui/patient/scores/score-panels.ts'
import { useCharted } from '../../../ui/patient/scores/use-charted.ts'
import { scoreTone } from '../../../ui/patient/severity.ts'
import './scores.css'

interface ScoreTableProps {
  readonly panels: readonly ScorePanel[]
  readonly events: readonly ChartEvent[]
  readonly zone: string
}

const changeFrom = (first: number | undefined, value: number, index: number): string => {
  if (index === 0 || first === undefined) return 'First score'
  const share = change(first, value)
  return share === null ? `${value - first} points` : signedPercent(share)
}

/** The charts as tables: one per instrument, and one of the events. */
function ScoreTable({ panels, events, zone }: ScoreTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard.
    <section className="score-tables selectable" aria-label="Scores as table" tabIndex={0}>
      {panels.map(({ key, name, points }) => (
        <table key={name} className="plain">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col" className="r">
                Score
              </th>
              {instrument(key)?.bands.length ? <th scope="col">Severity</th> : null}
              <th scope="col" className="r">
                From first
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ at, value }, index) => (
              <tr key={`${at} ${value}`}>
                <td className="nw">{longDate(at, zone)}</td>
                <td className="r">{value}</td>
                {instrument(key)?.bands.length ? <td>{severityBand(key, value)}</td> : null}
                <td className="r nw">{changeFrom(points[0]?.value, value, index)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {events.length > 0 && (
        <table className="plain">
          <caption>Events</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ at, words }) => (
              <tr key={`${at} ${words}`}>
                <td className="nw">{longDate(at, zone)}</td>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

interface PatientScoresProps {
  readonly row: CaseloadRow
  readonly patient: Patient
  readonly registry: Registry
  readonly context: ClinicContext
}

/** `PHQ-9 20 → 14, −30%` */
function Figures({ name, score }: { name: string; score: ScoreSummary }) {
  return (
    <span className="f12 t2 nw">
      {name} {score.trend === 'first' ? '' : `${score.first} → `}
      <b className="semi">{score.last}</b>
      {score.trend === 'first' ? ', first score' : `, ${scoreChangeText(score)}`}
    </span>
  )
}

/** Every score of the patient, as stacked charts or as tables. */
export function PatientScores(props: PatientScoresProps) {
  const { row, context } = props
  const [asTable, setAsTable] = useState(false)
  const [everything, setEverything] = useState(false)
  const { panels, events, earlier, until } = useCharted(
    { patient: props.patient, registry: props.registry, context },
    everything,
  )
  const zone = context.timeZone
  return (
    <section className="patient-scores" aria-label="Scores">
      <div className="patient-section-head">
        <h2 className="f13">Scores</h2>
        {row.phq9 && <Figures name="PHQ-9" score={row.phq9} />}
        {row.phq9 && isStalled(row.phq9, row.urgency) && (
          <Tag tone={scoreTone(row.phq9, row.urgency)}>
            Not improving{row.weeks === null ? '' : `, ${row.weeks} wk`}
          </Tag>
        )}
        {row.gad7 && <Figures name="GAD-7" score={row.gad7} />}
        <span className="grow" />
        {earlier > 0 && (
          <Button size="sm" variant="ghost" aria-pressed={everything} onPress={() => setEverything(!everything)}>
            {everything ? 'This episode only' : `With ${plural(earlier, 'earlier score')}`}
          </Button>
        )}
        {panels.length > 0 && (
          <Button size="sm" variant="ghost" aria-pressed={asTable} onPress={() => setAsTable(!asTable)}>
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        )}
      </div>
      {panels.length === 0 ? (
        <p className="patient-none t2 f13">
          No scores {earlier > 0 ? 'in this episode' : 'yet'}. They come with the first questionnaire of a contact.
        </p>
      ) : asTable ? (
        <ScoreTable panels={panels} events={events} zone={zone} />
      ) : (
        <ScoreChart panels={panels} events={events} until={until} label={chartText(panels, events, zone)} zone={zone} />
      )}
    </section>
  )
}
