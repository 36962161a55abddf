import type { ReactNode, Ref } from 'react'
import type { FileFormat } from '#shared/exports.ts'
import { monthName } from '../../lib/format.ts'
import { keyText } from '../../lib/key-text.ts'
import type { Printable } from '../../lib/printable.ts'
import { Button, Icon, MenuButton, PrintButtons, SearchBox, Tag } from '../../ui/index.ts'
import type { MonthEnd } from './use-month-end.ts'

interface MonthEndHeadProps extends Printable {
  readonly page: MonthEnd
  readonly searchRef: Ref<HTMLInputElement>
  readonly isNamed: boolean
  readonly onLeaveSearch: () => void
  /** Whether the month is locked in. */
  readonly state: ReactNode
  /** What locks it in. */
  readonly children: ReactNode
  /** Writes the rows that are shown to a file of that form. */
  readonly onExport: (format: FileFormat) => void
  /** Whether whole records may leave. */
  readonly hasFhir: boolean
}

function MonthSwitch({ page: { month, present, before, after } }: Pick<MonthEndHeadProps, 'page'>) {
  return (
    <div className="me-switch">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Previous month"
        title={`Previous month (${keyText('Alt ←')})`}
        onPress={before}
      >
        <Icon name="chevron-left" size={14} />
      </Button>
      <span className="semi nw" role="status">
        {monthName(month)} {month.slice(0, 4)}
      </span>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Next month"
        title={`Next month (${keyText('Alt →')})`}
        onPress={after}
        disabledReason={month === present ? 'This is the present month.' : null}
      >
        <Icon name="chevron-right" size={14} />
      </Button>
    </div>
  )
}

const FORMATS = [
  { format: 'csv', words: 'CSV' },
  { format: 'xlsx', words: 'XLSX' },
  { format: 'fhir', words: 'FHIR' },
] as const

/** The month, the search, and what can be done with the rows that are shown. */
export function MonthEndHead(props: MonthEndHeadProps) {
  const { page, searchRef, isNamed, onLeaveSearch, print, savePdf, onExport, hasFhir, state, children } = props
  return (
    <div className="vhead me-vhead" data-region="head">
      <h1>Month-end</h1>
      <MonthSwitch page={page} />
      {page.month === page.present && (
        <span className="me-still">
          <Tag tone="line">Still open</Tag>
        </span>
      )}
      {state}
      <span className="grow" />
      <SearchBox
        label={isNamed ? 'Name or MRN' : 'MRN'}
        shortcut="/"
        inputRef={searchRef}
        value={page.at.filters.text}
        onChange={(text) => page.filter({ text })}
        onKeyDown={({ key }) => {
          if (key !== 'Escape' && key !== 'Enter') return
          if (key === 'Escape') page.filter({ text: '' })
          onLeaveSearch()
        }}
      />
      <PrintButtons print={print} savePdf={savePdf} what="the month" />
      <MenuButton
        label="Export"
        className="btn"
        title={`Export (${keyText('Ctrl E')} for CSV)`}
        choices={FORMATS.filter(({ format }) => hasFhir || format !== 'fhir').map(({ format, words }) => ({
          words,
          icon: 'document',
          onChoose: () => onExport(format),
          disabledReason: page.rows.length === 0 ? 'No patient is shown.' : null,
        }))}
      >
        <Icon name="document" />
        Export
        <Icon name="chevron-down" size={12} />
      </MenuButton>
      {children}
    </div>
  )
}
