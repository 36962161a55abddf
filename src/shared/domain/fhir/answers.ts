import type { BundleEntry, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import type { Patient } from '../entities/patient.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { entryOf, type FhirContext } from './context.ts'
import { type AddressedLog, encounterOf, isAhead } from './encounters.ts'
import { patientUrn } from './patient-resource.ts'
import { type Form, formOf } from './questionnaires.ts'
import { to, urnOf } from './values.ts'

/** A filled form of an entry. */
export interface FilledForm {
  /** The name under which the answers are stored. */
  readonly uid: string
  readonly urn: string
  readonly form: Form
  readonly answers: readonly (number | null)[]
}

/** The forms that were filled in an entry. A list without any answer is none. */
export const filledForms = ({ log, key }: AddressedLog, patient: Patient, context: FhirContext): FilledForm[] =>
  Object.entries(log.answers).flatMap(([uid, answers]) =>
    answers.every((answer) => answer === null)
      ? []
      : [
          {
            ...{ uid, answers },
            urn: urnOf(patient.registryId, patient.mrn, 'answers', key, uid),
            form: formOf(uid, answers.length, context),
          },
        ],
  )

function statusOf(
  log: TreatmentLog,
  answers: FilledForm['answers'],
  context: FhirContext,
): QuestionnaireResponse['status'] {
  if (log.voided !== null) return 'entered-in-error'
  if (isAhead(log, context)) return 'in-progress'
  if (log.amended !== null) return 'amended'
  return answers.includes(null) ? 'stopped' : 'completed'
}

/** An item with its answer; one that was not answered has none. Points that no answer has are kept in words. */
function itemOf({ linkId, text, options }: Form['items'][number], points: number | null): QuestionnaireResponseItem {
  const named = { linkId, ...(text === undefined ? {} : { text }) }
  if (points === null) return named
  const chosen = options.find((one) => one.points === points)?.coding
  return { ...named, answer: [{ valueCoding: chosen ?? { display: `${points}, which is none of the known answers` } }] }
}

export function answersEntry(
  { urn, form, answers }: FilledForm,
  addressed: AddressedLog,
  patient: Patient,
  context: FhirContext,
): BundleEntry {
  const { log, when } = addressed
  return entryOf(urn, {
    resourceType: 'QuestionnaireResponse',
    questionnaire: form.urn,
    status: statusOf(log, answers, context),
    subject: to(patientUrn(patient)),
    ...encounterOf(addressed),
    ...(when === undefined ? {} : { authored: when }),
    item: form.items.map((item, at) => itemOf(item, answers[at] ?? null)),
  })
}
