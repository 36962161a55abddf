import { type Ref, useImperativeHandle, useState } from 'react'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { FLAG_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, useChange } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { Button, ChangeFailed, CloseWhileSaving, FlagChip } from '../../ui/index.ts'
import { clearBlock, type FlagGroup, flagGroups, flagHistory, raiseBlock } from '../../ui/patient/flag-groups.ts'
import { clearedText, confirmText, type Reader, raisedText } from '../../ui/patient/flag-text.ts'
import { FlagChangeForm, type FlagTask, type FlagTyped, flagTypedSchema } from './FlagChangeForm.tsx'

/** Flags that are over, the last first; nothing when there are none. */
function FlagHistory({ patient, reader }: { patient: Patient; reader: Reader }) {
  const history = flagHistory(patient)
  if (history.length === 0) return null
  return (
    <section>
      <h3 className="lab">Flag history</h3>
      <ul className="flags-list" aria-label="Flag history">
        {history.map((flag) => (
          <li key={`${flag.index} ${flag.id}`} className="flags-row f13 t2 selectable">
            <FlagChip type={flag.type} state="resolved" size="short" />
            <p>{clearedText(flag, reader)}</p>
            <p>{raisedText(flag, reader)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OpenFlagProps {
  readonly group: FlagGroup
  readonly reader: Reader
  readonly blocked: string | null
  readonly onClear: () => void
}

/** A flag that is not over, with who raised it and why, and the way to clear it. */
function OpenFlagItem({ group, reader, blocked, onClear }: OpenFlagProps) {
  const { type, state, flags } = group
  const [first] = flags
  return (
    <li className="flags-row">
      <div className="row gap2">
        <FlagChip type={type} state={state} />
        <span className="grow" />
        <Button size="sm" disabledReason={blocked} onPress={onClear} aria-label={`Clear ${type.stored}`}>
          {state === 'confirm' ? 'Confirm and clear' : 'Clear'}
        </Button>
      </div>
      {state === 'confirm' && first && <p className="f13 t2">{confirmText(first)}</p>}
      {flags.map((flag) => (
        <p key={`${flag.source} ${flag.index} ${flag.id}`} className="f13 t2 selectable">
          {raisedText(flag, reader)}
        </p>
      ))}
    </li>
  )
}

/** What the frame of the dialog asks its content. */
export interface FlagsControls {
  /** Closes; while a change is being saved, after a question. */
  close(): void
}

interface FlagsContentProps {
  readonly controls: Ref<FlagsControls>
  readonly begun: TreatmentDraft
  readonly membership: Membership
  readonly reader: Reader
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

/**
 * The change that was open when the screen locked; null when that change is no longer possible, or when it is not known what was seen of the
 * flag: then it is chosen again.
 */
export function taskOf(before: FlagTyped | null, patient: TreatmentDraft['detail']['patient']): FlagTask | null {
  if (!before) return null
  if (before.do === 'clear') {
    const group = flagGroups(patient).find(({ type }) => type.stored === before.type)
    return group && before.seen ? { do: 'clear', group, seen: before.seen } : null
  }
  const type = FLAG_TYPES.find((one) => one === before.type)
  return type ? { do: 'raise', type } : null
}

/** The flags of a patient: what is raised, what can be raised, what is over. One change at a time. */
export function FlagsContent({ controls, begun, membership, reader, onClose, onChanged }: FlagsContentProps) {
  const before = useTypedBefore(flagTypedSchema)
  const [task, setTask] = useState<FlagTask | null>(() => taskOf(before, begun.detail.patient))
  const { changing, save } = useChange(begun, onChanged)
  const busy = changing.kind === 'saving'
  const leaving = useLeaving({ isTyped: false, isSaving: busy, onClose })
  useImperativeHandle(controls, () => ({ close: leaving.close }))
  const { patient } = begun.detail
  const send = (text: string) => {
    if (task?.do === 'raise') void save({ kind: 'raise-flag', flag: { type: task.type, note: text } })
    if (task?.do === 'clear') {
      const flag = { type: task.group.type.stored, reason: text, seen: task.seen }
      void save({ kind: 'resolve-flag', flag })
    }
  }
  const failed = changing.kind === 'failed' && <ChangeFailed error={changing.error} />
  if (task)
    return (
      <>
        {failed}
        <FlagChangeForm
          task={task}
          sending={busy ? begun.operationId : null}
          onBack={() => (busy ? leaving.close() : setTask(null))}
          onSave={send}
        />
        {leaving.question !== null && <CloseWhileSaving onStay={leaving.stay} onClose={leaving.leave} />}
      </>
    )
  const groups = flagGroups(patient)
  return (
    <>
      {failed}
      {groups.length === 0 && <p className="f13 t2">No flag is raised.</p>}
      <ul className="flags-list" aria-label="Raised flags">
        {groups.map((group) => (
          <OpenFlagItem
            key={group.type.stored}
            group={group}
            reader={reader}
            blocked={clearBlock(membership)}
            onClear={() => setTask({ do: 'clear', group, seen: flagsSeen(patient) })}
          />
        ))}
      </ul>
      <RaiseFlags begun={begun} membership={membership} onRaise={(type) => setTask({ do: 'raise', type })} />
      <FlagHistory patient={patient} reader={reader} />
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>Close</Button>
      </div>
    </>
  )
}

interface RaiseFlagsProps extends Pick<FlagsContentProps, 'begun' | 'membership'> {
  readonly onRaise: (type: (typeof FLAG_TYPES)[number]) => void
}

/** One button per type; one that can't be raised says why. */
function RaiseFlags({ begun, membership, onRaise }: RaiseFlagsProps) {
  const blocks = FLAG_TYPES.map((type) => ({ type, block: raiseBlock(membership, begun.detail.patient, type) }))
  const first = blocks.find(({ block }) => block === null)?.type
  const reasons = new Set(blocks.flatMap(({ block }) => (block?.startsWith('Your role') ? [block] : [])))
  return (
    <section>
      <h3 className="lab">Raise a flag</h3>
      <div className="row gap2 flags-raise">
        {blocks.map(({ type, block }) => (
          <Button key={type} size="sm" autoFocus={type === first} disabledReason={block} onPress={() => onRaise(type)}>
            {type}
          </Button>
        ))}
      </div>
      {[...reasons].map((reason) => (
        <p key={reason} className="f12 t2">
          {reason}
        </p>
      ))}
    </section>
  )
}
