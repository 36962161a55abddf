import { SaveFileDialog, type SaveFileDialogProps } from './SaveFileDialog.tsx'

interface FhirFileDialogProps extends Pick<SaveFileDialogProps, 'title' | 'save' | 'onClose'> {
  readonly mrns: readonly string[]
}

/** What a Bundle holds of a patient, and what it does not. */
export const FHIR_HINT =
  'Whole records for another program, of all months: entries, scores with their answers, flags, courses of care and team. Notes are not in it. It is checked before it is written.'

/** Writes the records of patients as a FHIR R4 Bundle. */
export const FhirFileDialog = (props: FhirFileDialogProps) => (
  <SaveFileDialog label="Export" {...props}>
    <p className="f12 t2">{FHIR_HINT}</p>
  </SaveFileDialog>
)
