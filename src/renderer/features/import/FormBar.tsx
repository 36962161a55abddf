import { ENCODINGS } from '#shared/domain/import/decode.ts'
import { SEPARATORS } from '#shared/domain/import/separator.ts'
import { NAME_ORDERS } from '#shared/domain/import/split-name.ts'
import { DATE_ORDERS } from '#shared/domain/import/written-date.ts'
import type { CheckedFile, ImportForm } from '#shared/ipc/contract.ts'
import { plural } from '../../lib/format.ts'
import { Icon, Select } from '../../ui/index.ts'
import {
  DATE_FIELD_NAMES,
  DATE_ORDER_NAMES,
  dateReason,
  ENCODING_NAMES,
  encodingReason,
  keyOf,
  NAME_ORDER_NAMES,
  SEPARATOR_NAMES,
  separatorReason,
} from './import-text.ts'
import type { Import } from './use-import.ts'

interface FormBarProps {
  readonly importing: Import
  readonly file: CheckedFile['file']
  readonly form: ImportForm
  readonly rows: number
}

const SHOWN_CELLS = 4

/** A record, to tell it from others when the headings are chosen. */
const recordText = ({ record, cells }: ImportForm['head'][number]): string =>
  `Row ${record}: ${
    cells
      .filter((cell) => cell.trim() !== '')
      .slice(0, SHOWN_CELLS)
      .join(', ') || 'empty'
  }`

function HeadingsField({ importing, form }: Pick<FormBarProps, 'importing' | 'form'>) {
  const records = form.head.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const current = records.find(({ record }) => record === form.headerRecord)
  const isChosen = importing.draft.choices.headerRecord !== undefined
  return (
    <Select
      label="Column names"
      options={records.map(recordText)}
      value={current ? recordText(current) : ''}
      placeholder="Choose the row"
      description={current ? (isChosen ? 'As you chose' : 'Found by its words') : undefined}
      error={current ? null : 'No row looks like it'}
      onChange={(text) => {
        const chosen = records.find((one) => recordText(one) === text)
        // The columns of another row are others.
        if (chosen) importing.choosing({ headerRecord: chosen.record, fields: undefined })
      }}
    />
  )
}

function DatesField({ importing, dates }: { readonly importing: Import; readonly dates: ImportForm['dates'][number] }) {
  const { field, order } = dates
  const reason = dateReason(dates)
  const isOpen = order === null && dates.open > 0
  return (
    <Select
      label={DATE_FIELD_NAMES[field]}
      options={DATE_ORDERS.map((one) => DATE_ORDER_NAMES[one])}
      value={order ? DATE_ORDER_NAMES[order] : ''}
      placeholder={isOpen ? 'Choose the order' : 'No dates'}
      description={isOpen ? undefined : reason}
      error={isOpen ? reason : null}
      onChange={(text) => {
        const chosen = keyOf(DATE_ORDER_NAMES, text)
        if (chosen) importing.choosing({ dateOrders: { ...importing.draft.choices.dateOrders, [field]: chosen } })
      }}
    />
  )
}

function NamesField({ importing, form }: Pick<FormBarProps, 'importing' | 'form'>) {
  const isOpen = form.nameOrder === null
  return (
    <Select
      label="Whole names"
      options={NAME_ORDERS.map((one) => NAME_ORDER_NAMES[one])}
      value={form.nameOrder ? NAME_ORDER_NAMES[form.nameOrder] : ''}
      placeholder="Choose the order"
      description={isOpen ? undefined : importing.draft.choices.nameOrder ? 'As you chose' : 'Found by the commas'}
      error={isOpen ? 'Not found: choose it' : null}
      onChange={(text) => {
        const nameOrder = keyOf(NAME_ORDER_NAMES, text)
        if (nameOrder) importing.choosing({ nameOrder })
      }}
    />
  )
}

/** The file, and how it is read: each with why, and each can be changed. */
export function FormBar({ importing, file, form, rows }: FormBarProps) {
  const { choosing, choose, draft } = importing
  return (
    <div className="import-form" data-region="form">
      <div className="import-name">
        <span className="import-glyph" aria-hidden="true">
          <Icon name="document" />
        </span>
        <div className="grow">
          <p className="semi ell selectable">{file.name}</p>
          <p className="f12 t3">
            {plural(rows, 'row')}, {Math.max(1, Math.round(file.bytes / 1000))} KB.{' '}
            <button type="button" className="link" onClick={() => void choose()}>
              Another file
            </button>
          </p>
        </div>
      </div>
      <Select
        label="Encoding"
        options={ENCODINGS.map((one) => ENCODING_NAMES[one])}
        value={ENCODING_NAMES[form.encoding]}
        placeholder="Choose"
        description={encodingReason(form, draft.choices.encoding !== undefined)}
        onChange={(text) => choosing({ encoding: keyOf(ENCODING_NAMES, text) ?? undefined })}
      />
      <Select
        label="Separator"
        options={SEPARATORS.map((one) => SEPARATOR_NAMES[one])}
        value={SEPARATOR_NAMES[form.separator]}
        placeholder="Choose"
        description={separatorReason(form)}
        onChange={(text) => choosing({ separator: keyOf(SEPARATOR_NAMES, text) ?? undefined, fields: undefined })}
      />
      <HeadingsField importing={importing} form={form} />
      {form.dates.map((dates) => (
        <DatesField key={dates.field} importing={importing} dates={dates} />
      ))}
      {form.columns.some(({ field }) => field === 'fullName') && <NamesField importing={importing} form={form} />}
    </div>
  )
}
