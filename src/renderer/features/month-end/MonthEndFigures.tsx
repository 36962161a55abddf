import type { ReactNode } from 'react'
import { pricesOf } from '#shared/domain/month-end/estimate.ts'
import { type WorksheetFigures, worksheetFigures } from '#shared/domain/month-end/worksheet-figures.ts'
import type { RowKind } from '#shared/domain/month-end/worksheet-filters.ts'
import { count, plural } from '../../lib/format.ts'
import { EstimateFigure } from './Estimate.tsx'
import type { MonthEnd } from './use-month-end.ts'

interface FigureProps {
  readonly label: string
  readonly isOn: boolean
  readonly note: string
  /** The note takes the room that is left beside the other figures, and is whole where it is pointed at. */
  readonly isLong?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** A figure that shows its patients. */
function Figure({ label, isOn, note, isLong = false, onPress, children }: FigureProps) {
  const className = `me-figure${isLong ? ' long' : ''}${isOn ? ' on' : ''}`
  return (
    <button type="button" className={className} aria-pressed={isOn} title={isLong ? note : undefined} onClick={onPress}>
      <span className="me-label">{label}</span>
      <span className="me-number">{children}</span>
      <span className="me-note">{note}</span>
    </button>
  )
}

const reasonsText = ({ reasons }: WorksheetFigures['uncounted']): string =>
  reasons
    .filter(({ minutes }) => minutes > 0)
    .slice(0, 2)
    .map(({ minutes, sentence }) => `${count(minutes)}: ${sentence}`)
    .join(' ') || 'Every minute counts'

const missingText = ({ by }: WorksheetFigures['missing']): string =>
  `${count(by.consultation)} no consult, ${count(by.scale)} no score, ${count(by.consent)} no consent date`

function CodeFigures({ page, figures }: { readonly page: MonthEnd; readonly figures: WorksheetFigures }) {
  const { filters } = page.at
  return (
    <div className="me-figure">
      <span className="me-label">Suggested codes</span>
      <div className="me-units">
        {figures.codes.length === 0 && <span className="me-note">None yet</span>}
        {figures.codes.map(({ code, units }) => (
          <button
            key={code}
            type="button"
            className={filters.code === code ? 'me-unit on' : 'me-unit'}
            aria-pressed={filters.code === code}
            onClick={() => page.filter({ code: filters.code === code ? null : code })}
          >
            <b>{count(units)}</b>
            <span className="sr"> {units === 1 ? 'unit' : 'units'} of </span>
            <span>{code}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

/** What the rows that are shown come to. A figure with patients behind it shows them. */
export function MonthEndFigures({ page }: { readonly page: MonthEnd }) {
  const figures = worksheetFigures(page.rows)
  const { patients, withCode, minutes, uncounted, pastCap, missing } = figures
  const of = (kind: RowKind) => ({ isOn: page.at.filters.kinds.includes(kind), onPress: () => page.kind(kind) })
  const prices = page.worksheet && pricesOf(page.worksheet)
  const average = patients === 0 ? 0 : Math.round(minutes / patients)
  return (
    <section className="me-figures" aria-label="Figures" data-region="figures">
      <Figure label="Patients with a code" note={`${count(patients - withCode)} below the first code`} {...of('coded')}>
        {count(withCode)} <small>of {count(patients)}</small>
      </Figure>
      <CodeFigures {...{ page, figures }} />
      <div className="me-figure">
        <span className="me-label">Minutes that count</span>
        <span className="me-number">{count(minutes)}</span>
        <span className="me-note">{count(average)} a patient</span>
      </div>
      {prices && <EstimateFigure {...{ rows: page.rows, prices }} />}
      <Figure label="Not counted" note={reasonsText(uncounted)} isLong {...of('uncounted')}>
        {count(uncounted.minutes)} <small>min, {plural(uncounted.patients, 'patient')}</small>
      </Figure>
      <Figure label="Past the cap" note={plural(pastCap.patients, 'patient')} {...of('past-cap')}>
        {count(pastCap.minutes)} <small>min</small>
      </Figure>
      <Figure label="Something missing" note={missingText(missing)} isLong {...of('missing')}>
        {count(missing.patients)} <small>{missing.patients === 1 ? 'patient' : 'patients'}</small>
      </Figure>
    </section>
  )
}
