import type { PatientChange } from '#shared/domain/operations/operation.ts'
import type { IpcError } from '#shared/ipc/result.ts'

/** A change whose form was gone when it was refused: nobody sees the refusal there. */
export interface NotSaved {
  readonly operationId: string
  readonly registryId: string
  readonly mrn: string
  readonly change: PatientChange
  readonly error: IpcError
}

const listeners = new Set<(refused: NotSaved) => void>()

/** Tells of a change that was refused after its form had gone; otherwise nobody would know that it is not there. */
export function tellNotSaved(refused: NotSaved): void {
  for (const listen of listeners) listen(refused)
}

/** @returns what ends it */
export function onNotSaved(listen: (refused: NotSaved) => void): () => void {
  listeners.add(listen)
  return () => {
    listeners.delete(listen)
  }
}
