import { useState } from 'react'
import { may, seesNames } from '#shared/domain/permissions.ts'
import {
  EXPORT_COLUMNS,
  type ExportColumn,
  FINANCE_NAME_COLUMNS,
  MINUTES_COLUMNS,
  NAME_COLUMNS,
  PLAN_COLUMNS,
} from '#shared/exports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { monthName, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { FHIR_HINT, type FileLine, LinesChoice, SaveFileDialog, SegmentedRadio, Switch } from '../../ui/index.ts'

interface ExportDialogProps {
  readonly open: OpenRegistry
  /** Whose minutes stand in the file, null for the present one. */
  readonly month: string | null
  /** In the order that is shown. */
  readonly mrns: readonly string[]
  readonly onClose: () => void
}

/** What is in the file only where it was asked for. */
interface Choice {
  readonly named: boolean
  readonly born: boolean
  readonly plan: boolean
}

/** The columns of the file. Who doesn't read patients gets the minutes, and the names only where the registry gives them. */
function chosenColumns(readsPatients: boolean, { named, born, plan }: Choice): readonly ExportColumn[] {
  return EXPORT_COLUMNS.filter((column) => {
    if (!readsPatients && !MINUTES_COLUMNS.includes(column) && !FINANCE_NAME_COLUMNS.includes(column)) return false
    if (NAME_COLUMNS.includes(column)) return named
    if (PLAN_COLUMNS.includes(column)) return plan
    return column !== 'birthDate' || born
  })
}

/** What goes into the file beside the figures, each by a switch that is off at first. */
function ChoiceSwitches({
  choice,
  onChange,
  withPlan,
}: {
  readonly withPlan: boolean
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}) {
  return (
    <>
      <Switch
        label="With names"
        hint="First, last and former names. Without, patients have their MRN only."
        selected={choice.named}
        onChange={(named) => onChange({ ...choice, named })}
      />
      <Switch label="With date of birth" selected={choice.born} onChange={(born) => onChange({ ...choice, born })} />
      {withPlan && (
        <Switch
          label="With the care plan"
          hint="Diagnosis, medications, therapy, safety plan date, contact preferences, and the note on the end of care."
          selected={choice.plan}
          onChange={(plan) => onChange({ ...choice, plan })}
        />
      )}
    </>
  )
}

const FORMATS = ['CSV', 'XLSX', 'FHIR'] as const
type Format = (typeof FORMATS)[number]

/** What the file is: chosen anew each time. */
function useFile(readsPatients: boolean) {
  const [format, setFormat] = useState<Format>('CSV')
  const [line, setLine] = useState<FileLine>('Patient')
  const [choice, setChoice] = useState<Choice>({ named: false, born: false, plan: false })
  return { format, setFormat, line, setLine, choice, setChoice, columns: chosenColumns(readsPatients, choice) }
}
type File = ReturnType<typeof useFile>

/** Writes the file that was chosen. */
function saveOf({ open, month, mrns }: ExportDialogProps, { format, line, columns }: File) {
  const at = { registryId: open.registry.id, mrns: [...mrns] }
  if (format === 'FHIR') return client.call('exports.saveFhir', at)
  const table = { ...at, format: format === 'XLSX' ? 'xlsx' : 'csv' } as const
  if (line === 'Entry') return client.call('exports.saveEntries', { ...table, month })
  return client.call('exports.saveCaseload', {
    ...table,
    columns: [...columns],
    ...(month === null ? {} : { month }),
  })
}

/** Exports patients to a file outside of Caseload. */
export function ExportDialog(props: ExportDialogProps) {
  const { open, month, mrns, onClose } = props
  const readsPatients = may(open.membership, 'read-patients')
  const named = seesNames(open.membership, open.registry.settings)
  const file = useFile(readsPatients)
  const { format, line, choice } = file
  const monthWords = month === null ? null : `${monthName(month)} ${month.slice(0, 4)}`
  const ofMonth = monthWords === null || format === 'FHIR' || line === 'Entry' ? '' : `, minutes of ${monthWords}`
  const options = FORMATS.filter((one) => readsPatients || one !== 'FHIR').map((value) => ({ value }))
  return (
    <SaveFileDialog
      label="Export"
      title={`Export ${plural(mrns.length, 'patient')}${ofMonth}`}
      mrns={mrns}
      losesZeros={format === 'CSV'}
      save={() => saveOf(props, file)}
      onClose={onClose}
    >
      <SegmentedRadio
        label="Format"
        options={options}
        value={format}
        onChange={file.setFormat}
        hint={format === 'FHIR' ? FHIR_HINT : null}
      />
      {format !== 'FHIR' && (
        <LinesChoice
          value={line}
          onChange={file.setLine}
          hint={monthWords === null ? 'All of their entries.' : `Their entries of ${monthWords}.`}
        />
      )}
      {format !== 'FHIR' && line === 'Patient' && named && (
        <ChoiceSwitches choice={choice} onChange={file.setChoice} withPlan={readsPatients} />
      )}
    </SaveFileDialog>
  )
}
