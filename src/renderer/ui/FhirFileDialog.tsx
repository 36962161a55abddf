import { client } from '../lib/ipc-client.ts'
import { SaveFileDialog, type SaveFileDialogProps } from './SaveFileDialog.tsx'

interface FhirFileDialogProps extends Pick<SaveFileDialogProps, 'title' | 'onClose'> {
  readonly mrns: readonly string[]
  readonly registryId: string
}

/** What a Bundle holds of a patient, and what it does not. */
export const FHIR_HINT =
  'Whole records for another program, of all months: entries, scores with their answers, flags, courses of care and team. Notes are not in it. It is checked before it is written.'

/** Writes the records of patients as a FHIR R4 Bundle. */
export const FhirFileDialog = ({ registryId, title, mrns, onClose }: FhirFileDialogProps) => (
  <SaveFileDialog
    label="Export"
    title={title}
    mrns={mrns}
    save={() => client.call('exports.saveFhir', { registryId, mrns: [...mrns] })}
    onClose={onClose}
  >
    <p className="f12 t2">{FHIR_HINT}</p>
  </SaveFileDialog>
)
