import { valueText } from '#shared/domain/review/measure.ts'
import type { OpenRegistry, RegistryMeasures, ShownMeasure } from '#shared/ipc/contract.ts'
import { count, monthName, monthOf, plural } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Paper } from '../../ui/index.ts'
import { managerKey, managerLines, managerName } from './manager-lines.ts'
import { measureParts } from './measure-parts.ts'
import { besideText, changeText, countsText, figuresText, isBehind, pointTexts, shortLabel } from './measure-text.ts'

interface MeasuresPrintProps {
  readonly open: OpenRegistry
  readonly report: RegistryMeasures
  readonly nameOf: NameOf
  /** Epoch milliseconds. */
  readonly now: number
}

function Measure({ measure, byStatus }: { measure: ShownMeasure } & Pick<RegistryMeasures, 'byStatus'>) {
  const change = changeText(measure.trend)
  const statuses = measure.kind === 'count' ? byStatus.map((one) => `${one.status} ${count(one.patients)}`) : []
  return (
    <tr>
      <td>{measure.title}</td>
      <td>
        <b>{valueText(measure.value)}</b>
        <br />
        {besideText(measure.value)}
      </td>
      <td>
        {pointTexts(measure.trend)
          .map(({ month, text }) => `${month} ${text}`)
          .join(', ')}
        {change && (
          <>
            <br />
            {change.full}
          </>
        )}
      </td>
      <td>
        {measure.definition} {figuresText(measure)}
        {statuses.length > 0 && ` ${statuses.join(', ')}.`}
      </td>
    </tr>
  )
}

/** The care managers side by side, where the reader is told. */
function Managers({ measures, nameOf }: { measures: readonly ShownMeasure[] } & Pick<MeasuresPrintProps, 'nameOf'>) {
  const lines = managerLines(measures)
  if (lines === null || lines.length === 0) return null
  return (
    <>
      <h3>By care manager</h3>
      <table>
        <thead>
          <tr>
            <th>Care manager</th>
            {measures.map((measure) => (
              <th key={measure.id}>{shortLabel(measure)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ by, values }) => (
            <tr key={managerKey(by)}>
              <td>{managerName(by, nameOf)}</td>
              {measures.map(({ id, value: ofRegistry, lowerIsBetter }) => {
                const value = values.get(id)
                if (!value || value.denominator === 0) return <td key={id}>–</td>
                const behind = isBehind(value, ofRegistry, lowerIsBetter === true) ? ', behind the registry' : ''
                return (
                  <td key={id}>
                    {valueText(value)} {countsText(value)}
                    {behind}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The measures on paper: every value and every month, and how each is counted. No patient is named. */
export function MeasuresPrint({ open, report, nameOf, now }: MeasuresPrintProps) {
  const month = monthName(monthOf(report.asOf, open.timeZone))
  return (
    <Paper open={open} title="Measures" asOf={report.asOf} now={now} className="measures-print" isWide>
      <p>
        Counted from recorded entries. Each month as it ended, as far as the records tell; {month} up to now.
        {report.unreadable > 0 && ` Not counted: ${plural(report.unreadable, 'record')} that can’t be read.`}
      </p>
      {measureParts(report).map(({ title, note, measures }) => (
        <section key={title}>
          <h2>{title}</h2>
          {note && <p>{note}</p>}
          <table>
            <thead>
              <tr>
                <th>Measure</th>
                <th>Value</th>
                <th>Six months</th>
                <th>How it is counted</th>
              </tr>
            </thead>
            <tbody>
              {measures.map((measure) => (
                <Measure key={measure.id} measure={measure} byStatus={report.byStatus} />
              ))}
            </tbody>
          </table>
          <Managers measures={measures} nameOf={nameOf} />
        </section>
      ))}
    </Paper>
  )
}
