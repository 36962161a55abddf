import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Unsent } from '#shared/outbox.ts'

/** What can be done about a patient from the panel. The dialogs are the screen's. */
export interface PatientActions {
  onAmend(mrn: string, log: TreatmentLog): void
  onVoid(mrn: string, log: TreatmentLog): void
  onFlags(mrn: string): void
  /** The record as it is stored. */
  onRaw(mrn: string): void
  /** An entry in conflict, one that was not accepted, or one that was lost: to where it is decided. */
  onDecide(mrn: string, unsent: Unsent): void
}

/** What deciding about an operation is called. */
export const decideWords = ({ state, kind }: Pick<Unsent, 'state' | 'kind'>): string =>
  state === 'conflict' ? 'Resolve' : state === 'refused' && kind === 'record' ? 'Fix' : 'Look'

/** Whether a person has to decide. */
export const needsDecision = ({ state }: Pick<Unsent, 'state'>): boolean =>
  state === 'conflict' || state === 'refused' || state === 'lost'
