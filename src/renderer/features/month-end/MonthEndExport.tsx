import { useState } from 'react'
import type { FileFormat, TableFormat } from '#shared/exports.ts'
import { monthName, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { FhirFileDialog, type FileLine, LinesChoice, SaveFileDialog } from '../../ui/index.ts'

interface MonthEndExportProps {
  readonly registryId: string
  readonly month: string
  /** In the order that is shown. */
  readonly mrns: readonly string[]
  readonly format: FileFormat
  readonly onClose: () => void
}

/** Writes the rows that are shown, as tables. */
function TablesDialog({
  registryId,
  month,
  mrns,
  format,
  onClose,
}: MonthEndExportProps & { readonly format: TableFormat }) {
  const [line, setLine] = useState<FileLine>('Patient')
  const request = { registryId, month, mrns: [...mrns], format }
  const isCsv = format === 'csv'
  const ofMonth = `${monthName(month)} ${month.slice(0, 4)}`
  return (
    <SaveFileDialog
      label="Export"
      title={`Export ${plural(mrns.length, 'patient')}, ${ofMonth}`}
      mrns={mrns}
      losesZeros={isCsv}
      save={() =>
        isCsv && line === 'Entry'
          ? client.call('exports.saveEntries', request)
          : client.call('exports.saveMonthEnd', request)
      }
      onClose={onClose}
    >
      {isCsv && <LinesChoice value={line} onChange={setLine} hint={`Their entries of ${ofMonth}.`} />}
      {!isCsv && (
        <p className="f12 t2">
          Four sheets: the patients, their entries of {ofMonth}, what is typed for their claims, and what the figures
          are.
        </p>
      )}
    </SaveFileDialog>
  )
}

/** The rows that are shown, as a file of the form that was chosen. */
export function MonthEndExport({ format, ...props }: MonthEndExportProps) {
  if (format !== 'fhir') return <TablesDialog {...props} format={format} />
  const { registryId, mrns, onClose } = props
  return (
    <FhirFileDialog
      {...{ mrns, onClose }}
      title={`Export ${plural(mrns.length, 'patient')} as FHIR`}
      save={() => client.call('exports.saveFhir', { registryId, mrns: [...mrns] })}
    />
  )
}
