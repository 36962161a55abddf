import { useRef, useState } from 'react'
import type { Assignment } from '#shared/domain/operations/assign.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import type { OnChanged } from '../../lib/use-change.ts'

/** What is done to one patient. The id is made once: however often it is tried, it is stored once. */
export interface AssignStep {
  readonly mrn: string
  readonly operationId: string
  readonly assignment: Assignment
}

/** What became of one patient. `changed`: somebody else assigned the patient meanwhile, and nothing was overwritten. */
export type AssignOutcome =
  | { readonly kind: 'done' | 'kept' | 'changed' }
  | { readonly kind: 'failed'; readonly message: string }

export interface AssignedOne {
  readonly step: AssignStep
  readonly outcome: AssignOutcome
}

export const assignStep = (mrn: string, assignment: Assignment): AssignStep => ({
  mrn,
  operationId: newId(),
  assignment,
})

/** How many patients are sent at the same time. */
const AT_ONCE = 4

interface Target {
  readonly registryId: string
  readonly onSaved: OnChanged
}

async function assignOne(
  { mrn, operationId, assignment }: AssignStep,
  { registryId, onSaved }: Target,
): Promise<AssignOutcome> {
  const change = { kind: 'assign' as const, assignment }
  const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
  if (answer.ok) {
    onSaved(answer.value.detail, answer.value.outcome)
    return { kind: answer.value.outcome === 'kept' ? 'kept' : 'done' }
  }
  const { code, message } = answer.error
  return code === 'conflict' ? { kind: 'changed' } : { kind: 'failed', message }
}

/** Assigns patients, one operation each. What failed can be tried again under the same ids. */
export function useAssign(target: Target) {
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const outcomes = useRef(new Map<string, AssignedOne>())

  /** @returns what became of each, in the order of the steps; null while an earlier run goes on */
  async function assign(steps: readonly AssignStep[]): Promise<readonly AssignedOne[] | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    const known = (step: AssignStep) => outcomes.current.get(step.operationId)
    const waiting = steps.filter((step) => (known(step)?.outcome.kind ?? 'failed') === 'failed')
    const next = async (): Promise<void> => {
      const step = waiting.shift()
      if (!step) return
      outcomes.current.set(step.operationId, { step, outcome: await assignOne(step, target) })
      return next()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    running.current = false
    setBusy(false)
    return steps.flatMap((step) => known(step) ?? [])
  }
  return { busy, assign }
}
