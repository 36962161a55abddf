import { useEffect, useRef, useState } from 'react'
import { NOTE_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { FLAG_TYPES, type FlagType } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { listName, plural } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { mrnText } from '../../lib/isolated.ts'
import { newId } from '../../lib/new-id.ts'
import { tellNotSaved } from '../../lib/not-saved.ts'
import type { OnChanged } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { Banner, Button, CloseWhileSaving, Dialog, SegmentedRadio, SignInBar, TextField } from '../../ui/index.ts'
import './flags-dialog.css'

/** What became of one patient. `had`: a flag of this type was open already, and stays as it is. */
type FlagOutcome = { readonly kind: 'raised' | 'kept' | 'had' } | { readonly kind: 'failed'; readonly message: string }

interface FlagManyState {
  readonly busy: boolean
  readonly outcomes: ReadonlyMap<string, FlagOutcome>
}

interface Given {
  readonly registryId: string
  readonly type: FlagType
  readonly note: string
  readonly onRaised: OnChanged
}

/**
 * Raises a flag for patients one after the other. Each has an operation of its own, made once: trying again what failed raises nothing
 * twice.
 */
function useFlagMany() {
  const [state, setState] = useState<FlagManyState>({ busy: false, outcomes: new Map() })
  const begun = useRef(new Map<string, string>())
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  async function one(mrn: string, { registryId, type, note, onRaised }: Given): Promise<FlagOutcome> {
    const change = { kind: 'raise-flag' as const, flag: { type, note } }
    const failed = (error: IpcError, operationId: string): FlagOutcome => {
      if (!mounted.current) tellNotSaved({ operationId, registryId, mrn, change, error })
      return { kind: 'failed', message: error.message }
    }
    const beginning = await client.call('patients.beginChange', { registryId, mrn })
    if (!beginning.ok) return failed(beginning.error, begun.current.get(mrn) ?? newId())
    const { operationId: fresh, detail } = beginning.value
    const isOpen = detail.patient.flags.some((flag) => flag.type.known === type && flag.state === 'open')
    if (isOpen && !begun.current.has(mrn)) return { kind: 'had' }
    const operationId = begun.current.get(mrn) ?? fresh
    begun.current.set(mrn, operationId)
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    if (!answer.ok) return failed(answer.error, operationId)
    onRaised(answer.value.detail, answer.value.outcome)
    return { kind: answer.value.outcome === 'kept' ? 'kept' : 'raised' }
  }

  /** Those that were not done yet. @returns how many failed, null when the dialog has gone meanwhile */
  async function raise(mrns: readonly string[], given: Given): Promise<number | null> {
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
    return mounted.current ? failed : null
  }
  return { state, raise }
}

interface FlagManyDialogProps {
  readonly open: OpenRegistry
  readonly mrns: readonly string[]
  readonly onClose: () => void
  readonly onRaised: OnChanged
}

const DONE_WORDS = { raised: 'Raised', kept: 'Saved on this computer', had: 'Had it already' } as const

/** Raises one flag for several patients, and says what became of each. */
export function FlagManyDialog({ open, mrns, onClose, onRaised }: FlagManyDialogProps) {
  const { registry, membership } = open
  const types = FLAG_TYPES.filter((type) =>
    may(membership, type === 'Needs Discussion' ? 'raise-needs-discussion' : 'raise-flag'),
  )
  const [type, setType] = useState<FlagType>('Needs Discussion')
  const [note, setNote] = useState('')
  const { state, raise } = useFlagMany()
  const leaving = useLeaving({ isTyped: false, isSaving: state.busy, onClose })
  const started = state.outcomes.size > 0 || state.busy
  const left = mrns.filter((mrn) => (state.outcomes.get(mrn)?.kind ?? 'failed') === 'failed')
  const nameOf = (mrn: string) => {
    const row = open.rows.find((one) => one.mrn === mrn)
    return (row && listName(row)) || mrnText(mrn)
  }
  const save = async () => {
    const failed = await raise(mrns, { registryId: registry.id, type, note: note.trim(), onRaised })
    if (failed === 0) onClose()
  }
  return (
    <Dialog label="Raise a flag" className="confirm-dialog flags-dialog" onClose={leaving.close}>
      <SignInBar over="entry" />
      <h2>Raise a flag for {plural(mrns.length, 'patient')}</h2>
      {!started && (
        <>
          <SegmentedRadio label="Flag" options={types.map((value) => ({ value }))} value={type} onChange={setType} />
          <TextField label="Note (optional, the same for all)" value={note} onChange={setNote} maxLength={NOTE_LIMIT} />
        </>
      )}
      {started && (
        <>
          {!state.busy && left.length > 0 && (
            <Banner tone="bad" icon="warning" card>
              Not raised for {plural(left.length, 'patient')}. Trying again raises nothing twice.
            </Banner>
          )}
          <ul className="flag-many f13" aria-label="Patients">
            {mrns.map((mrn) => (
              <li key={mrn}>
                <span className="grow ell">{nameOf(mrn)}</span>
                <Outcome outcome={state.outcomes.get(mrn)} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="row gap2 confirm-actions">
        <Button onPress={leaving.close}>{started ? 'Close' : 'Cancel'}</Button>
        <Button
          variant="primary"
          onPress={() => void save()}
          disabledReason={state.busy ? 'The flags are being raised.' : null}
        >
          {started ? 'Try again' : `Raise ${type}`}
        </Button>
      </div>
      {leaving.question !== null && <CloseWhileSaving onStay={leaving.stay} onClose={leaving.leave} />}
    </Dialog>
  )
}

function Outcome({ outcome }: { outcome: FlagOutcome | undefined }) {
  if (!outcome) return <span className="t2">Waits</span>
  if (outcome.kind === 'failed') return <span className="selectable bad-text">{outcome.message}</span>
  return <span className="t2">{DONE_WORDS[outcome.kind]}</span>
}
