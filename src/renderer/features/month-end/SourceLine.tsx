import { type ReactNode, useContext, useState } from 'react'
import { namedOnce } from '#shared/domain/caseload/payers.ts'
import { unreadFactsText } from '#shared/domain/month-end/typed-facts.ts'
import { ONCE_TEXT, type Worksheet } from '#shared/domain/month-end/worksheet.ts'
import { ruleSetText } from '#shared/domain/month-end/worksheet-sheet.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { plural } from '../../lib/format.ts'
import { Icon } from '../../ui/index.ts'

/** The payers whose patients are counted by a rule set. */
const payersOf = ({ rows }: Worksheet, ruleSet: number): string =>
  namedOnce(rows.filter((row) => row.ruleSet === ruleSet).map(({ payer }) => payer))
    .map((payer) => payer || 'without a payer')
    .join(', ')

/** What the numbers are, what they are not, and by which rules. */
export function SourceLine({ worksheet, children }: { readonly worksheet: Worksheet; readonly children?: ReactNode }) {
  const { link } = useContext(SyncContext)
  const [shown, setShown] = useState(false)
  const { ruleSets, overlaps, unreadable } = worksheet
  const unreadFacts = unreadFactsText(worksheet)
  const [main] = ruleSets
  const others = ruleSets.length - 1
  return (
    <div className="me-source">
      <p>
        <Icon name="info" size={14} />
        <span>
          <b>Suggestions from recorded minutes, not a claim.</b>
          {main && ` Rules: ${main.label}, effective ${main.effectiveFrom}.`}
          {overlaps === 'once' && ' Overlapping minutes of one person count once.'}
          {unreadable > 0 && ` Not counted: ${plural(unreadable, 'record')} that can’t be read.`}
          {unreadFacts !== null && ` ${unreadFacts}`}
          {link.state === 'offline' && ' Offline: from the copy on this computer, with what waits to be sent.'}{' '}
          {main && (
            <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {others > 0 ? `${plural(others, 'more rule set')}` : 'Source'}
            </button>
          )}
        </span>
        {children}
      </p>
      {shown && (
        <ul>
          {overlaps === 'once' && <li>{ONCE_TEXT}</li>}
          {ruleSets.map((one, at) => (
            <li key={`${one.id} ${one.effectiveFrom}`}>
              {ruleSetText(one)}. Payers: {payersOf(worksheet, at)}.
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
