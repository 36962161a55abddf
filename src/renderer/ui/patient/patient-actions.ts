import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Unsent } from '#shared/outbox.ts'

/** What a person can do with a patient from a panel. The screen opens the dialogs. */
export interface PatientActions {
  onAmend(mrn: string, log: TreatmentLog): void
  onVoid(mrn: string, log: TreatmentLog): void
  onFlags(mrn: string): void
  /** The record as it is stored. */
  onRaw(mrn: string): void
  /** Opens the place to decide about an entry that is in conflict, was not accepted or was lost. */
  onDecide(mrn: string, unsent: Unsent): void
}

/** What deciding about an operation is called. */
export const decideWords = ({ state, kind }: Pick<Unsent, 'state' | 'kind'>): string =>
  state === 'conflict' ? 'Resolve' : state === 'refused' && kind === 'record' ? 'Fix' : 'Look'

/** Whether a person has to decide. */
export const needsDecision = ({ state }: Pick<Unsent, 'state'>): boolean =>
  state === 'conflict' || state === 'refused' || state === 'lost'
