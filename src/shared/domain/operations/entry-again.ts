import { entryScore, questionnairesOf, scoresByName, storedNames } from '../derived/score-values.ts'
import { type TreatmentEntry, treatmentEntrySchema } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import type { Amendment } from './amendment.ts'

/**
 * A corrected entry as a new one, for where the stored one is gone. Null when its values can't be recorded: what another program
 * wrote may have no date, or a type that this version does not know.
 * @param corrected the entry as the amendment makes it
 */
export function entryAgain(amendment: Amendment, corrected: TreatmentLog): TreatmentEntry | null {
  const known = questionnairesOf(amendment.changes)
  const names = storedNames(corrected, known)
  const entered = [...scoresByName(corrected, known)].map(([name, value]) => entryScore(name, value, names.get(name)))
  if (entered.includes(null)) return null
  const parsed = treatmentEntrySchema.safeParse({
    contactType: corrected.contactType.known,
    visitType: corrected.visitType.known,
    date: corrected.date,
    minutes: corrected.minutes ?? 0,
    noShow: corrected.noShow,
    nonContact: corrected.nonContact,
    provider: corrected.provider,
    notes: corrected.notes,
    questionnaires: entered,
    raiseFlags: amendment.raiseFlags,
    declinedSafetyRisk: amendment.declinedSafetyRisk,
  })
  return parsed.success ? parsed.data : null
}
