import { useRef, useState } from 'react'
import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'

/** What became of one patient. `had`: a flag of this type was open already, and stays as it is. */
export type FlagOutcome =
  | { readonly kind: 'raised' | 'kept' | 'had' }
  | { readonly kind: 'failed'; readonly message: string }

export interface FlagManyState {
  readonly busy: boolean
  readonly outcomes: ReadonlyMap<string, FlagOutcome>
}

interface Given {
  readonly registryId: string
  readonly type: FlagType
  readonly note: string
  readonly onRaised: (detail: PatientDetail) => void
}

/**
 * Raises a flag for patients one after the other. Each has an operation of its own, made once: trying again what failed raises nothing
 * twice.
 */
export function useFlagMany() {
  const [state, setState] = useState<FlagManyState>({ busy: false, outcomes: new Map() })
  const begun = useRef(new Map<string, string>())

  async function one(mrn: string, { registryId, type, note, onRaised }: Given): Promise<FlagOutcome> {
    const beginning = await client.call('patients.beginChange', { registryId, mrn })
    if (!beginning.ok) return { kind: 'failed', message: beginning.error.message }
    const { operationId: fresh, detail } = beginning.value
    const isOpen = detail.patient.flags.some((flag) => flag.type.known === type && flag.state === 'open')
    if (isOpen && !begun.current.has(mrn)) return { kind: 'had' }
    const operationId = begun.current.get(mrn) ?? fresh
    begun.current.set(mrn, operationId)
    const change = { kind: 'raise-flag' as const, flag: { type, note } }
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    if (!answer.ok) return { kind: 'failed', message: answer.error.message }
    onRaised(answer.value.detail)
    return { kind: answer.value.outcome === 'kept' ? 'kept' : 'raised' }
  }

  /** Those that were not done yet. @returns how many failed */
  async function raise(mrns: readonly string[], given: Given): Promise<number> {
    const outcomes = new Map(state.outcomes)
    let failed = 0
    for (const mrn of mrns) {
      const before = outcomes.get(mrn)
      if (before && before.kind !== 'failed') continue
      setState({ busy: true, outcomes: new Map(outcomes) })
      const outcome = await one(mrn, given)
      if (outcome.kind === 'failed') failed++
      outcomes.set(mrn, outcome)
    }
    setState({ busy: false, outcomes })
    return failed
  }
  return { state, raise }
}
