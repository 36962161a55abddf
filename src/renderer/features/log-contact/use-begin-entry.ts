import { useEffect, useState } from 'react'
import type { Contract, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { RequestOf } from '#shared/ipc/define.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { useTypedBefore } from '../../lib/typed-form.ts'
import { type Clinic, withoutEntry } from './entry-base.ts'
import { fitsQuick, type TypedEntry, typedEntrySchema } from './kept-form.ts'

export type Beginning =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: IpcError }
  /** `keeps`: whether its form is kept while it is typed; a patient has one unfinished entry. */
  | { readonly kind: 'ready'; readonly begun: TreatmentDraft; readonly keeps: boolean }

/** What was begun, with the patient as it is before the entry. */
function beforeEntry(begun: TreatmentDraft): TreatmentDraft {
  const { detail, logId } = begun
  return { ...begun, detail: { ...detail, patient: withoutEntry(detail.patient, logId) } }
}

type Begin = RequestOf<Contract, 'treatments.begin'>

interface Quick {
  readonly registry: Clinic['registry']
  /** What was typed into it before the screen locked. */
  readonly before: TypedEntry | null
}

/**
 * Begins an entry. A quick entry continues an unfinished quick entry; beside an unfinished entry of the whole form it gets ids of its own.
 * @param quick null for an entry of the whole form
 */
async function begin(request: Begin, quick: Quick | null): Promise<Beginning> {
  const answer = await client.call('treatments.begin', request)
  if (!answer.ok) return { kind: 'failed', error: answer.error }
  const { kept } = answer.value
  if (!quick || kept === null || fitsQuick(kept, quick.registry))
    return { kind: 'ready', begun: beforeEntry(answer.value), keeps: true }
  const { registryId, mrn } = request
  const own = await client.call('patients.beginChange', { registryId, mrn })
  if (!own.ok) return { kind: 'failed', error: own.error }
  return { kind: 'ready', begun: { ...own.value, kept: quick.before }, keeps: false }
}

/**
 * Begins an entry when the dialog opens: reads the patient, and gets the ids that every attempt to save carries. An unfinished entry is
 * continued.
 * @param refused the operation of an entry that was not accepted, to be put right
 */
export function useBeginEntry(
  clinic: Clinic,
  mrn: string,
  refused: string | null,
  quick = false,
): { beginning: Beginning; again: () => void } {
  const [beginning, setBeginning] = useState<Beginning>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const registryId = clinic.registry.id
  const before = useTypedBefore(typedEntrySchema)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts another reading; a refreshed registry does not.
  useEffect(() => {
    let current = true
    setBeginning({ kind: 'loading' })
    const request = { registryId, mrn, ...(refused === null ? {} : { operationId: refused }) }
    begin(request, quick ? { registry: clinic.registry, before } : null).then((beginning) => {
      if (current) setBeginning(beginning)
    })
    return () => {
      current = false
    }
  }, [registryId, mrn, refused, quick, attempt])
  return { beginning, again: () => setAttempt((before) => before + 1) }
}
