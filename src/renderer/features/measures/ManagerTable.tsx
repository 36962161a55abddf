import { type ShownValue, valueText } from '#shared/domain/review/measure.ts'
import type { ShownMeasure } from '#shared/ipc/contract.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { type CountedBy, type ManagerLine, managerKey, managerLines, managerName } from './manager-lines.ts'
import { countsText, isBehind, shortLabel } from './measure-text.ts'

function ValueCell({ value, behind }: { value: ShownValue | undefined; behind: boolean }) {
  if (!value || value.denominator === 0) return <td className="num t3">–</td>
  return (
    <td className="num">
      <span className={behind ? 'manager-value behind' : 'manager-value'}>
        {valueText(value)}
        {behind && <span className="sr">, behind the registry</span>}
      </span>
      <span className="manager-of">{countsText(value)}</span>
    </td>
  )
}

interface LineProps {
  readonly line: ManagerLine
  readonly measures: readonly ShownMeasure[]
  readonly name: string
  readonly onManager: (by: CountedBy) => void
}

function ManagerRow({ line: { by, values }, measures, name, onManager }: LineProps) {
  return (
    <tr>
      <th scope="row">
        {by.kind === 'unknown' ? (
          <span className="med">{name}</span>
        ) : (
          <button
            type="button"
            className="link"
            title={`Show the caseload of ${name}.`}
            aria-label={`${name}, show the caseload`}
            onClick={() => onManager(by)}
          >
            {name}
          </button>
        )}
      </th>
      {measures.map((measure) => {
        const value = values.get(measure.id)
        const behind = value !== undefined && isBehind(value, measure.value, measure.lowerIsBetter === true)
        return <ValueCell key={measure.id} value={value} behind={behind} />
      })}
    </tr>
  )
}

export interface ManagerTableProps {
  /** What the table is of, for its name. */
  readonly of: string
  readonly measures: readonly ShownMeasure[]
  readonly nameOf: NameOf
  /** Shows the caseload of a care manager. */
  readonly onManager: (by: CountedBy) => void
}

/** The care managers side by side; nothing for a reader who is not told. */
export function ManagerTable({ of, measures, nameOf, onManager }: ManagerTableProps) {
  const lines = managerLines(measures)
  if (lines === null || lines.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard.
    <section className="managers" aria-label={`${of} by care manager`} tabIndex={0}>
      <div className="measures-head">
        <h3>By care manager</h3>
        <p>
          Who is assigned, else who enrolled the patient or recorded most contacts. Boxed: 7 points or more behind the
          registry, of 20 patients or more. Caseloads differ, and small numbers move a lot.
        </p>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Care manager</th>
            {measures.map((measure) => (
              <th key={measure.id} scope="col" title={measure.title}>
                {shortLabel(measure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <ManagerRow
              key={managerKey(line.by)}
              {...{ line, measures, onManager }}
              name={managerName(line.by, nameOf)}
            />
          ))}
          <tr className="total">
            <th scope="row">Registry</th>
            {measures.map(({ id, value }) => (
              <ValueCell key={id} value={value} behind={false} />
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
