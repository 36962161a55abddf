import { change } from '#shared/domain/derived/scores.ts'
import { instrument, severityBand } from '#shared/domain/rules/instruments.ts'
import { longDate, signedPercent } from '../../../lib/format.ts'
import type { ChartEvent, ScorePanel } from './score-panels.ts'

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
export function ScoreTable({ panels, events, zone }: ScoreTableProps) {
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
