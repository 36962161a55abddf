import { type PriceList, pricesOf } from '#shared/domain/month-end/estimate.ts'
import { unreadFactsText } from '#shared/domain/month-end/typed-facts.ts'
import { ONCE_TEXT, type Worksheet, type WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { worksheetFigures } from '#shared/domain/month-end/worksheet-figures.ts'
import { ruleSetText } from '#shared/domain/month-end/worksheet-sheet.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { count, monthName, plural } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Paper } from '../../ui/index.ts'
import { dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { ClaimFacts } from './ClaimFacts.tsx'
import { EntryLines } from './EntryLines.tsx'
import { EstimateLine } from './Estimate.tsx'
import { rowEstimateText, totalEstimateText } from './estimate-text.ts'
import { codesText, loggersText, MISSING_TAGS, nextText, rowName } from './month-end-text.ts'

/** With the estimate where the clinic has typed prices. */
const headsOf = (prices: PriceList | null) =>
  HEADS.flatMap((head) => (head === 'To next' && prices ? ['Estimate', head] : [head]))

const HEADS = [
  'Patient',
  'MRN',
  'Payer',
  'Month',
  'Counted',
  'Not counted',
  'Codes',
  'To next',
  'Last P/C',
  'Missing',
  'By',
]

interface PrintedRowProps {
  readonly worksheet: Worksheet
  readonly row: WorksheetRow
  readonly prices: PriceList | null
  readonly isOpen: boolean
  readonly nameOf: NameOf
  readonly clock: ClinicClock
}

function PrintedRow({ row, worksheet, prices, isOpen, nameOf, clock }: PrintedRowProps) {
  const missing = row.missing.map((element) => MISSING_TAGS[element].words)
  return (
    <>
      <tr>
        <td>{rowName(row)}</td>
        <td>{isolatedNumber(row.mrn)}</td>
        <td>{row.payer}</td>
        <td>{row.first ? 'First' : 'Later'}</td>
        <td>{count(row.minutes)}</td>
        <td>{row.uncounted === 0 ? '' : count(row.uncounted)}</td>
        <td>{codesText(row)}</td>
        {prices && <td>{rowEstimateText(row, prices)}</td>}
        <td>{nextText(row)}</td>
        <td>{row.lastConsultation === null ? 'None' : dayText(row.lastConsultation, clock)}</td>
        <td>{[...missing, ...(row.overlap > 0 ? ['Overlap'] : [])].join(', ')}</td>
        <td>{loggersText(row, nameOf)}</td>
      </tr>
      {isOpen && (
        <tr className="me-open">
          <td colSpan={headsOf(prices).length}>
            <EntryLines {...{ row, nameOf, clock }} isPaper />
            <EstimateLine {...{ row, prices }} />
            <ClaimFacts {...{ row, worksheet, nameOf, clock }} claim={null} />
          </td>
        </tr>
      )}
    </>
  )
}

interface MonthEndPrintProps extends Pick<PrintedRowProps, 'nameOf' | 'clock'> {
  readonly open: OpenRegistry
  readonly worksheet: Worksheet
  readonly rows: readonly WorksheetRow[]
  readonly opened: ReadonlySet<string>
}

/** The worksheet on paper: all rows that are shown, and the entries of those that are open. The screen never shows it. */
export function MonthEndPrint({ open, worksheet, rows, opened, nameOf, clock }: MonthEndPrintProps) {
  const { month, timeZone, asOf, isOver, ruleSets } = worksheet
  const figures = worksheetFigures(rows)
  const unreadFacts = unreadFactsText(worksheet)
  const prices = pricesOf(worksheet)
  return (
    <Paper
      open={open}
      title={`Month-end, ${monthName(month)} ${month.slice(0, 4)}`}
      detail={`${plural(rows.length, 'patient')}${isOver ? '' : ', so far'}`}
      asOf={asOf}
      now={clock.now}
      className="month-end-print"
      isWide
    >
      <p>Suggestions from recorded minutes, not a claim. Times and months in {timeZone}.</p>
      {worksheet.overlaps === 'once' && <p>{ONCE_TEXT}</p>}
      {unreadFacts !== null && <p>{unreadFacts}</p>}
      {ruleSets.map((one) => (
        <p key={`${one.id} ${one.effectiveFrom}`}>Rules: {ruleSetText(one)}</p>
      ))}
      <table className="me-paper">
        <thead>
          <tr>
            {headsOf(prices).map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PrintedRow key={row.mrn} {...{ row, worksheet, prices, nameOf, clock }} isOpen={opened.has(row.mrn)} />
          ))}
        </tbody>
      </table>
      <p>
        {count(figures.minutes)} min count, {count(figures.uncounted.minutes)} do not. {figures.withCode} of{' '}
        {plural(figures.patients, 'patient')} with a code:{' '}
        {figures.codes.map(({ code, units }) => `${code} ×${units}`).join(', ') || 'none'}.
      </p>
      {prices && <p>{totalEstimateText(rows, prices)}</p>}
    </Paper>
  )
}
