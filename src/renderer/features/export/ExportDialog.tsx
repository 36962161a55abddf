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
import { SaveFileDialog, Switch } from '../../ui/index.ts'

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

/** Exports patients to a file outside of Caseload. */
export function ExportDialog({ open, month, mrns, onClose }: ExportDialogProps) {
  const readsPatients = may(open.membership, 'read-patients')
  const named = seesNames(open.membership, open.registry.settings)
  const [choice, setChoice] = useState<Choice>({ named: false, born: false, plan: false })
  const columns = chosenColumns(readsPatients, choice)
  const ofMonth = month === null ? '' : `, minutes of ${monthName(month)} ${month.slice(0, 4)}`
  const other = month === null ? {} : { month }
  const request = { registryId: open.registry.id, mrns: [...mrns], columns: [...columns], ...other }
  return (
    <SaveFileDialog
      label="Export"
      title={`Export ${plural(mrns.length, 'patient')}${ofMonth}`}
      mrns={mrns}
      save={() => client.call('exports.saveCaseload', request)}
      onClose={onClose}
    >
      {named && <ChoiceSwitches choice={choice} onChange={setChoice} withPlan={readsPatients} />}
    </SaveFileDialog>
  )
}
