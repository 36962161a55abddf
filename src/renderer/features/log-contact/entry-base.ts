import type { Patient } from '#shared/domain/entities/patient.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'

/** The open registry, as the dialog needs it. */
export type Clinic = Pick<OpenRegistry, 'registry' | 'membership' | 'timeZone' | 'timeZoneSource' | 'billing'>

/** What an entry is written and checked against: who, where, for whom. `now` is epoch milliseconds. */
export interface EntryBase {
  readonly clinic: Clinic
  readonly begun: TreatmentDraft
  readonly now: number
}

export const contextOf = ({ clinic, now }: Pick<EntryBase, 'clinic' | 'now'>): ClinicContext => contextAt(clinic, now)

/**
 * The patient without an entry and the flags that came with it. An entry that was begun before may have been stored by an attempt
 * whose answer was lost: what it adds is then worked out from the patient before it.
 */
export function withoutEntry(patient: Patient, logId: string): Patient {
  if (!patient.treatmentLogs.some(({ id }) => id === logId)) return patient
  return {
    ...patient,
    treatmentLogs: patient.treatmentLogs.filter(({ id }) => id !== logId),
    flags: patient.flags.filter(({ id }) => !id?.startsWith(`${logId}:`)),
  }
}
