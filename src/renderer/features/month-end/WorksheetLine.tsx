import type { ReactNode } from 'react'
import type { PriceList } from '#shared/domain/month-end/estimate.ts'
import type { Worksheet, WorksheetRow } from '#shared/domain/month-end/worksheet.ts'
import { count } from '../../lib/format.ts'
import { isolated, isolatedNumber } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Icon, Meter, Tag } from '../../ui/index.ts'
import { dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { EstimateCell } from './Estimate.tsx'
import { loggersText, MISSING_TAGS, nextText, rowName } from './month-end-text.ts'

export interface WorksheetLineProps {
  readonly row: WorksheetRow
  readonly worksheet: Worksheet
  /** The clinic's; null where it has typed none. */
  readonly prices: PriceList | null
  readonly index: number
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  /** What changed since the lock-in; null where nothing is locked in. */
  readonly since: ReactNode
  readonly measure: (element: Element | null) => void
  readonly onSelect: (mrn: string) => void
  readonly onToggle: (mrn: string) => void
}

function PatientCell({ row, isOpen, onToggle }: Pick<WorksheetLineProps, 'row' | 'isOpen' | 'onToggle'>) {
  const name = rowName(row)
  const number = isolatedNumber(row.mrn)
  return (
    <th scope="row" className="me-patient">
      <span className="row">
        <button
          type="button"
          className="me-toggle"
          tabIndex={-1}
          aria-expanded={isOpen}
          aria-label={`Entries of ${name}`}
          onClick={() => onToggle(row.mrn)}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />
        </button>
        <span className="ell med grow">{name}</span>
        {name !== number && <span className="t3 mrn">{number}</span>}
      </span>
    </th>
  )
}

function NextCell({ row }: Pick<WorksheetLineProps, 'row'>) {
  const words = nextText(row)
  const isClose = row.next !== null && row.next.minutesAway <= 10 && row.inCare
  return (
    <td className="me-next">
      {row.unbilled > 0 ? <Tag tone="warn">{words}</Tag> : isClose ? <span className="me-near">{words}</span> : words}
    </td>
  )
}

const MissingCell = ({ row }: Pick<WorksheetLineProps, 'row'>) => (
  <td className="me-missing">
    {row.missing.map((element) => (
      <Tag key={element} tone={MISSING_TAGS[element].tone}>
        {MISSING_TAGS[element].words}
      </Tag>
    ))}
    {row.overlap > 0 && <Tag tone="warn">Overlap</Tag>}
  </td>
)

const Billed = () => (
  <span className="me-billed" title="Marked as billed">
    <Icon name="check" size={12} />
    <span className="sr">Billed</span>
  </span>
)

function Codes({ row }: Pick<WorksheetLineProps, 'row'>) {
  if (row.codes.length === 0) return <span className="t3">None</span>
  return row.codes.map(({ code, units }) => (
    <span key={code} className="me-code">
      <b>{code}</b> <span className="t2">×{units}</span>
    </span>
  ))
}

/** A patient's month. */
export function WorksheetLine({ row, worksheet, prices, nameOf, clock, ...line }: WorksheetLineProps) {
  const { index, isSelected, isOpen, since, measure, onSelect, onToggle } = line
  return (
    <tr
      ref={measure}
      data-mrn={row.mrn}
      data-index={index}
      className={isSelected ? 'me-row sel' : 'me-row'}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(row.mrn)}
    >
      <PatientCell {...{ row, isOpen, onToggle }} />
      <td className="me-payer">
        <span className="ell">
          {row.payer.trim() === '' ? <span className="t3">None</span> : isolated(row.payer)}{' '}
          <span className="t3 f12 me-rules">{worksheet.ruleSets[row.ruleSet]?.label}</span>
        </span>
      </td>
      <td className="me-month">{row.first ? <b>First</b> : <span className="t2">Later</span>}</td>
      <td className="me-counted">
        <b className="num">{count(row.minutes)}</b>
        <Meter minutes={row.minutes} steps={row.steps} />
      </td>
      <td className="me-uncounted num">{row.uncounted === 0 ? '' : count(row.uncounted)}</td>
      <td className="me-codes">
        <Codes row={row} />
        {row.facts.billed && <Billed />}
      </td>
      {prices && <EstimateCell {...{ row, prices }} />}
      <NextCell row={row} />
      <td className="me-consultation">
        {row.lastConsultation === null ? <span className="t3">None</span> : dayText(row.lastConsultation, clock)}
      </td>
      <MissingCell row={row} />
      <td className="me-by ell">{loggersText(row, nameOf)}</td>
      {since}
    </tr>
  )
}
