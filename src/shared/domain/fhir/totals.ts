import type { BundleEntry, Observation } from 'fhir/r4'
import type { Patient } from '../entities/patient.ts'
import type { Score, TreatmentLog } from '../entities/treatment-log.ts'
import { defaultScoreName, instrument } from '../rules/instruments.ts'
import type { FilledForm } from './answers.ts'
import { loincOf, SCREENING_PROFILE, SYSTEMS } from './codes.ts'
import { entryOf, type FhirContext } from './context.ts'
import { type AddressedLog, encounterOf, isAhead } from './encounters.ts'
import { isNamed, patientUrn } from './patient-resource.ts'
import { coding, textOf, to, urnOf } from './values.ts'

function statusOf(log: TreatmentLog, context: FhirContext): Observation['status'] {
  if (log.voided !== null) return 'entered-in-error'
  if (isAhead(log, context)) return 'preliminary'
  return log.amended === null ? 'final' : 'amended'
}

/** What stands beside a total that is not what its name says. */
const DISTRUSTED =
  'Kept as it was recorded. It is outside of the range of its instrument, or was made with other items than the instrument’s: it is not a total of it.'

/** One name for a total and for the answers that it was made of. */
const keyOf = (name: string): string => defaultScoreName({ uid: name, name })

/** The code, of a total that can be right; else the text alone, and why. */
function codeOf(score: Score): Pick<Observation, 'code' | 'note'> {
  const loinc = score.inRange ? loincOf(score.instrument) : null
  const stored = textOf(score.name) ?? 'Score without a name'
  if (loinc !== null) {
    const text = `${instrument(score.instrument)?.name ?? stored} total`
    return { code: { coding: [coding(SYSTEMS.loinc, loinc.total)], text } }
  }
  return { code: { text: stored }, ...(score.inRange ? {} : { note: [{ text: DISTRUSTED }] }) }
}

/**
 * A total of an entry.
 * @param place of the total in the entry, which may hold two of one name
 */
export function totalEntry(
  { score, place }: { readonly score: Score; readonly place: number },
  addressed: AddressedLog,
  filled: readonly FilledForm[],
  patient: Patient,
  context: FhirContext,
): BundleEntry {
  const { log, key, when } = addressed
  const of = codeOf(score)
  const from = filled.filter(({ uid, form }) => keyOf(uid) === keyOf(score.name) || form.title === score.name)
  // The profile asks for a patient with a name and an MRN of a known system.
  const isClaimed = context.mrnSystem !== null && isNamed(patient) && of.code.coding !== undefined && when !== undefined
  return entryOf(urnOf(patient.registryId, patient.mrn, 'total', key, score.name, String(place)), {
    resourceType: 'Observation',
    ...(isClaimed ? { meta: { profile: [SCREENING_PROFILE] } } : {}),
    status: statusOf(log, context),
    category: [{ coding: [coding(SYSTEMS.observationCategory, 'survey', 'Survey')] }],
    ...of,
    subject: to(patientUrn(patient)),
    ...encounterOf(addressed),
    ...(when === undefined ? {} : { effectiveDateTime: when }),
    valueQuantity: { value: score.value, unit: '{score}', system: SYSTEMS.ucum, code: '{score}' },
    ...(from.length === 0 ? {} : { derivedFrom: from.map(({ urn }) => to(urn)) }),
  })
}
