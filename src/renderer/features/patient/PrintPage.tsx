import { contextAt } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { monthLabel, plural, shortDate } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { FlagChip } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { contactText } from '../../ui/patient/contact-text.ts'
import { codesInFull } from '../../ui/patient/minutes-text.ts'
import { scoreInFull, scoreName } from '../../ui/patient/score-text.ts'
import { ScoreChart } from '../../ui/patient/scores/ScoreChart.tsx'
import { chartEvents, chartText, scorePanels } from '../../ui/patient/scores/score-panels.ts'
import { monthHistory } from './minutes/month-history.ts'
import { PatientFacts } from './PatientHeader.tsx'
import { PatientPaper } from './PatientPaper.tsx'
import { PrintedPlan } from './plan/PrintedPlan.tsx'
import { type PaperChoice, printedContacts } from './printed-contacts.ts'

interface PrintPageProps extends PaperChoice {
  readonly open: OpenRegistry
  readonly detail: PatientDetail
  readonly clock: ClinicClock
  readonly nameOf: NameOf
}

/** Width of the page's content in CSS pixels: fits Letter and A4 within the margins of print.css. The charts are as wide. */
const PRINT_WIDTH = 660
/** Instruments that are charted on paper. */
const PANELS = 2

/** A patient on one printed page, or with the whole course on several, legible in black and white. The screen never shows it. */
export function PrintPage({ open, detail, clock, nameOf, withPlan, isWhole }: PrintPageProps) {
  const { patient, row } = detail
  const { registry } = open
  const context = contextAt(open, clock.now)
  const from = Math.min(row.phq9?.firstAt ?? clock.now, row.gad7?.firstAt ?? clock.now)
  const panels = scorePanels(patient, registry, context, from).slice(0, PANELS)
  const events = chartEvents(patient, context, from)
  const until = Math.max(...panels.flatMap(({ points }) => points.at(-1)?.at ?? []), from + 1)
  const { shown, earlier } = printedContacts(patient, { withPlan, isWhole })
  return (
    <PatientPaper open={open} patient={patient} now={clock.now}>
      <p className="print-flags">
        {row.flags.length === 0
          ? 'No flags'
          : row.flags.map((flag) => <FlagChip key={flag.type.stored} type={flag.type} state={flag.state} />)}
      </p>
      <PatientFacts row={row} patient={patient} clock={clock} nameOf={nameOf} />
      <p>
        {scoreInFull('PHQ-9', row.phq9)}. {scoreInFull('GAD-7', row.gad7)}.
      </p>
      {panels.length > 0 && (
        <ScoreChart
          panels={panels}
          events={events}
          until={until}
          label={chartText(panels, events, clock.zone)}
          zone={clock.zone}
          width={PRINT_WIDTH}
        />
      )}
      <h2>Care manager minutes</h2>
      <p>
        {monthHistory(patient, row.month.month, context)
          .map(
            (one) =>
              `${monthLabel(one.month, clinicMonth(context.now, context.timeZone))} ${one.minutes} (${codesInFull(one) || 'no code'})`,
          )
          .join(', ')}
      </p>
      {withPlan && <PrintedPlan patient={patient} context={context} />}
      <h2>{isWhole ? `All ${plural(shown.length, 'contact')}` : 'Last contacts'}</h2>
      <table>
        <thead>
          <tr>
            <th>Date</th>
            <th>Contact</th>
            <th>Minutes</th>
            <th>Scores</th>
            <th>Provider</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((log) => (
            <tr key={log.index}>
              <td>{log.date === null ? 'No date' : shortDate(log.date, clock.zone, clock.now)}</td>
              <td>{log.noShow ? `${contactText(log)}, no-show` : contactText(log)}</td>
              <td>{log.minutes}</td>
              <td>{log.scores.map((score) => `${scoreName(score)} ${score.value}`).join(', ')}</td>
              <td>{log.provider}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {earlier > 0 && <p>{plural(earlier, 'earlier contact is', 'earlier contacts are')} not on this page.</p>}
    </PatientPaper>
  )
}
