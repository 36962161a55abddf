import { careManagerSchema, coveringSchema, HANDOVER_NOTE_LIMIT, teamNameSchema } from '../entities/assignment.ts'
import type { Patient } from '../entities/patient.ts'
import { asText, asTime, isMap, type Reader, type StoredMap } from './read-values.ts'

const UNREAD_MANAGER = 'The assigned care manager can’t be read: the patient counts as not assigned.'
const UNREAD_COVER = 'Who covers for the care manager can’t be read.'
const UNREAD_TEAM = 'A name of the care team can’t be read.'

/** An attribute that is a map; null where it is absent, and an empty map where it is something else. */
function mapOf({ map }: Reader, attribute: string): StoredMap | null {
  const value = map[attribute]
  if (value === undefined || value === null) return null
  return isMap(value) ? value : {}
}

function readCareManager(patient: Reader): Pick<Patient, 'careManager'> {
  const map = mapOf(patient, 'care_manager')
  if (!map) return {}
  const careManager = careManagerSchema.safeParse({ userId: asText(map.user_id), since: asTime(map.since) })
  if (careManager.success) return { careManager: careManager.data }
  patient.problem('care_manager', UNREAD_MANAGER)
  return {}
}

/** A cover whose days can't be read, or that ends before it begins, covers nobody: otherwise it could stand for ever. */
function readCovering(patient: Reader): Pick<Patient, 'covering'> {
  const map = mapOf(patient, 'covering')
  if (!map) return {}
  const [userId, from, until] = [asText(map.user_id), asText(map.from), asText(map.until)]
  const note = asText(map.note).slice(0, HANDOVER_NOTE_LIMIT)
  const covering = coveringSchema.safeParse({ userId, from, until, note })
  if (covering.success && from <= until) return { covering: covering.data }
  patient.problem('covering', UNREAD_COVER)
  return {}
}

/** The name that an element of a stored care team is read as; null for one that can't be read. */
export const teamNameIn = (element: unknown): string | null => teamNameSchema.safeParse(element).data ?? null

/** Every name, each once, also above the limit: only what is read can be taken out again. */
function readCareTeam(patient: Reader): Pick<Patient, 'careTeam'> {
  const read = patient.list('care_team').map(teamNameIn)
  for (const name of read) if (name === null) patient.problem('care_team', UNREAD_TEAM)
  const names = new Set(read.filter((name) => name !== null))
  return names.size === 0 ? {} : { careTeam: [...names] }
}

/** Who is responsible for a patient, who covers, and the names of the care team. What can't be read is a problem, and the patient stays. */
export const readAssignment = (patient: Reader): Pick<Patient, 'careManager' | 'covering' | 'careTeam'> => ({
  ...readCareManager(patient),
  ...readCovering(patient),
  ...readCareTeam(patient),
})
