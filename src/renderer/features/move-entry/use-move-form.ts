import { useState } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { targetProblem } from '#shared/domain/operations/move-entry-rules.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, useChange } from '../../lib/use-change.ts'
import { useReading } from '../../lib/use-reading.ts'
import type { MoveSides } from './move-lines.ts'

const REASON = 'Logged on the wrong patient'
const typedSchema = z.object({ to: z.string(), reason: z.string() })

interface MoveFormOptions {
  readonly open: OpenRegistry
  readonly begun: TreatmentDraft
  readonly log: TreatmentLog
  readonly context: ClinicContext
  readonly onChanged: OnChanged
}

/** Reads the right patient, once one is chosen. */
function useTarget(registryId: string, to: string) {
  const { reading } = useReading(
    () =>
      to === ''
        ? Promise.resolve({ ok: true as const, value: null })
        : client.call('patients.get', { registryId, mrn: to }),
    `${registryId} ${to}`,
  )
  const patient = reading.kind === 'ready' ? (reading.value?.patient ?? null) : null
  return {
    // Until the next one is read, the last one is not shown under another number.
    patient: patient?.mrn === to ? patient : null,
    reading: reading.kind === 'loading' && to !== '',
    failed: reading.kind === 'failed' ? reading.error.message : null,
  }
}

/** What a person should know of the right patient before an entry goes there; null when there is nothing. */
const warningOf = (target: Patient | null): string | null =>
  target?.status.known === 'Deactivated' ? 'Care of this patient has ended. The entry is within it.' : null

/** The form of a move: to whom, why, and what it does to both patients. */
export function useMoveForm({ open, begun, log, context, onChanged }: MoveFormOptions) {
  const before = useTypedBefore(typedSchema)
  const [to, setTo] = useState(before?.to ?? '')
  const [reason, setReason] = useState(before?.reason ?? REASON)
  const [choosing, setChoosing] = useState(to === '')
  const [tried, setTried] = useState(false)
  const [ids] = useState(() => ({ seenLogId: newId(), takeBackId: newId() }))
  const { changing, save } = useChange(begun, onChanged)
  const saving = changing.kind === 'saving'
  const { patient: source } = begun.detail
  const { patient: target, reading, failed } = useTarget(open.registry.id, to)
  useTyped(to !== '' || reason !== REASON ? { to, reason } : null, saving ? begun.operationId : null)
  const move = { kind: 'move-entry' as const, to, seen: log, reason: reason.trim(), newLogId: begun.logId, ...ids }
  const problem = failed ?? (target ? targetProblem(target, log, source.mrn, context) : null)
  const stamp = { operationId: begun.operationId, userId: open.membership.userId }
  const sides: MoveSides | null = target ? { source, target, move, stamp, context } : null
  const refusal = saving ? 'This is being saved.' : target ? problem : 'Choose the patient to whom it belongs.'
  return {
    target,
    reading,
    problem,
    warning: problem === null ? warningOf(target) : null,
    sides,
    reason,
    setReason,
    setTo,
    choosing,
    choose: setChoosing,
    tried,
    /** Something is lost when the dialog closes. */
    isEdited: to !== '' || reason !== REASON,
    changing,
    saving,
    /** Why it can't be saved now; null when it can. */
    refusal,
    save(): void {
      setTried(true)
      if (refusal === null && move.reason !== '') void save(move)
    },
  }
}
export type Moving = ReturnType<typeof useMoveForm>
