import { createContext, type Dispatch, useContext } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { DraftProblem, ProblemField } from './draft-problems.ts'
import type { DraftAction, LogDraft } from './log-draft.ts'

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

/** What every part of the form works with. */
export interface EntryForm {
  readonly draft: LogDraft
  readonly dispatch: Dispatch<DraftAction>
  readonly base: EntryBase
  /** The draft whose answers propose Safety Risk; absent = the whole of it. An amendment leaves out what it does not change. */
  readonly proposing?: LogDraft
  /** Whether this person may give the entry this contact type; absent = by role alone. */
  readonly mayUse?: (type: LogDraft['contactType']) => boolean
  /** Empty until a save was tried. */
  readonly problems: readonly DraftProblem[]
}

export const EntryFormContext = createContext<EntryForm | null>(null)

export function useEntryForm(): EntryForm {
  const form = useContext(EntryFormContext)
  if (!form) throw new Error('This part belongs inside the entry form.')
  return form
}

export const messageFor = (form: EntryForm, field: ProblemField): string | null =>
  form.problems.find((problem) => problem.field === field)?.message ?? null
