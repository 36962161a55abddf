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
import type { IpcError } from '#shared/ipc/result.ts'
import { monthName, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { Button, Dialog, Problem, Switch } from '../../ui/index.ts'

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

/** Writes the file. `written`: how many patients are in it, null while none was written. */
function useExport(registryId: string, mrns: readonly string[], month: string | null) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [written, setWritten] = useState<number | null>(null)
  const save = async (columns: readonly ExportColumn[]) => {
    setBusy(true)
    setError(null)
    const other = month === null ? {} : { month }
    const request = { registryId, mrns: [...mrns], columns: [...columns], ...other }
    const answer = await client.call('exports.saveCaseload', request)
    setBusy(false)
    if (!answer.ok) setError(answer.error)
    else if (answer.value.outcome === 'saved') setWritten(answer.value.rows)
  }
  return { busy, error, written, save }
}

/** Exports patients to a file outside of Caseload. Says first what that means, and afterwards what was written. */
export function ExportDialog({ open, month, mrns, onClose }: ExportDialogProps) {
  const readsPatients = may(open.membership, 'read-patients')
  const named = seesNames(open.membership, open.registry.settings)
  const [choice, setChoice] = useState<Choice>({ named: false, born: false, plan: false })
  const { busy, error, written, save } = useExport(open.registry.id, mrns, month)
  const columns = chosenColumns(readsPatients, choice)
  return (
    <Dialog label="Export" className="confirm-dialog" onClose={onClose}>
      <h2>
        Export {plural(mrns.length, 'patient')}
        {month !== null && `, minutes of ${monthName(month)} ${month.slice(0, 4)}`}
      </h2>
      {written === null ? (
        <>
          <p className="f13 t2">
            The file holds health records and is not encrypted. Keep it where your clinic allows it, and delete it when
            it is no longer needed. The export is noted on this computer with your name.
          </p>
          {named && <ChoiceSwitches choice={choice} onChange={setChoice} withPlan={readsPatients} />}
          {mrns.some((mrn) => mrn.startsWith('0')) && (
            <p className="f12 t2">
              A spreadsheet that opens the file by a double click drops zeros at the beginning of an MRN. Import the
              file as text there instead.
            </p>
          )}
          <Problem reason={error && `${error.message} Nothing was written.`} />
        </>
      ) : (
        <p className="f13" role="status">
          {plural(written, 'patient')} written.
          {written < mrns.length && ` ${plural(mrns.length - written, 'patient')} left the caseload meanwhile.`}
        </p>
      )}
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>{written === null ? 'Cancel' : 'Close'}</Button>
        {written === null && (
          <Button
            variant="primary"
            autoFocus
            onPress={() => void save(columns)}
            disabledReason={busy ? 'The file is being written.' : null}
          >
            Choose a file
          </Button>
        )}
      </div>
    </Dialog>
  )
}
