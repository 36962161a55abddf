import { type KeyboardEvent, type Ref, useCallback, useImperativeHandle, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { mayAmend } from '#shared/domain/operations/amendment-rules.ts'
import { findEntry } from '#shared/domain/operations/entry-log.ts'
import { entryProblem } from '#shared/domain/operations/move-entry-rules.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry, TreatmentDraft } from '#shared/ipc/contract.ts'
import { isKey, onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { type OnChanged, useBegunChange } from '../../lib/use-change.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { useMemberNames } from '../../lib/use-people.ts'
import {
  Button,
  ChangeFailed,
  Dialog,
  Icon,
  LeaveQuestion,
  NotReady,
  ReasonField,
  SavingFields,
  SignInBar,
} from '../../ui/index.ts'
import { PatientPicker } from '../../ui/patient/PatientPicker.tsx'
import { MoveSide, TargetSide } from './MoveSide.tsx'
import { sourceLines, togetherText } from './move-lines.ts'
import { entryDetail, entryLine } from './move-text.ts'
import { type Moving, useMoveForm } from './use-move-form.ts'
import './move-entry.css'

const TITLE = 'Logged on the wrong patient'

export interface MoveDialogProps {
  readonly open: OpenRegistry
  readonly mrn: string
  /** The entry as the person saw it in the list. */
  readonly log: TreatmentLog
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

/** The entry as it is known now, or why it can't be moved. */
function entryToMove({ detail: { patient } }: TreatmentDraft, { membership }: OpenRegistry, seen: TreatmentLog) {
  const log = findEntry(patient, seen)
  if (!log) return 'This entry is no longer there. Close this and look at the treatment log.'
  if (!mayAmend(membership, log)) return 'Only who recorded an entry, or an admin, can move it.'
  return entryProblem(patient, log) ?? log
}

interface MoveControls {
  save(): void
  choose(): void
  /** Closes, and asks first where something was typed. */
  close(): void
}

/** Moves an entry to the patient to whom it belongs: recorded there, voided here. */
export function MoveDialog(props: MoveDialogProps) {
  const { open, mrn, log: seen, onClose } = props
  const content = useRef<MoveControls>(null)
  const { begun, again } = useBegunChange(open.registry.id, mrn)
  const ready = begun.kind === 'ready' ? begun.value : null
  const log = ready && entryToMove(ready, open, seen)
  const message = typeof log === 'string' ? log : begun.kind === 'failed' ? begun.error.message : null
  const close = () => (content.current ? content.current.close() : onClose())
  const onSave = onSaveKey(() => content.current?.save())
  const onKey = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement
    if (!isTyping && isKey(event, '/')) {
      event.preventDefault()
      content.current?.choose()
    } else onSave(event)
  }
  return (
    <Dialog label={TITLE} className="move-dialog" onClose={close} onKey={onKey}>
      <SignInBar over="entry" />
      <header className="move-header">
        <h2 className="grow">{TITLE}</h2>
        <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onPress={close}>
          <Icon name="close" />
        </Button>
      </header>
      {ready && log && typeof log !== 'string' ? (
        <MoveContent {...props} controls={content} begun={ready} log={log} />
      ) : (
        <div className="move-state">
          <NotReady message={message} onClose={onClose} onRetry={again} />
        </div>
      )}
    </Dialog>
  )
}

interface MoveContentProps extends MoveDialogProps {
  readonly controls: Ref<MoveControls>
  readonly begun: TreatmentDraft
}

function MoveContent({ controls, open, begun, log, onClose, onChanged }: MoveContentProps) {
  const { patient } = begun.detail
  const context = contextAt(open, begun.openedAt)
  const clock = { zone: open.timeZone, now: begun.openedAt }
  const form = useMoveForm({ open, begun, log, context, onChanged })
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const by = log.recordedBy === null ? log.provider : nameOf(log.recordedBy)
  const { sides, saving } = form
  const isOther = useCallback(({ mrn }: CaseloadRow) => mrn !== patient.mrn, [patient.mrn])
  const leaving = useLeaving({ isTyped: form.isEdited, isSaving: saving, onClose })
  const { close } = leaving
  // Another patient is chosen only while nothing is sent.
  const choose = () => !saving && form.choose(true)
  useImperativeHandle(controls, () => ({ save: form.save, choose, close }))
  return (
    <>
      <div className="move-body">
        {form.changing.kind === 'failed' && <ChangeFailed error={form.changing.error} />}
        <div className="move-entry selectable">
          <p className="semi f13">{entryLine(log, clock)}</p>
          <p className="f12 t2 two-lines">{entryDetail(log, by)}</p>
        </div>
        <div className="move-sides">
          <MoveSide
            person={patient}
            now={begun.openedAt}
            tag={saving ? 'Recorded there. Voiding here.' : 'Voided here'}
            lines={sides ? sourceLines(sides) : []}
            label="What changes here"
          />
          <span className="move-arrow">
            <Icon name="arrow-right" size={20} />
          </span>
          <TargetSide form={form} now={begun.openedAt} />
        </div>
        <SavingFields className="move-reason" isSaving={saving}>
          <ReasonField
            key={form.target?.mrn ?? ''}
            label="Reason (both audit trails)"
            value={form.reason}
            onChange={form.setReason}
            tried={form.tried}
            autoFocus={form.target !== null}
          />
          <MoveNotes form={form} />
        </SavingFields>
      </div>
      <footer className="move-footer">
        <span className="grow f12 t2">Moving it back is the same step.</span>
        <Button onPress={close}>Cancel</Button>
        <Button variant="primary" shortcut={SAVE_KEYS} onPress={form.save} disabledReason={form.refusal}>
          Move entry
        </Button>
      </footer>
      <LeaveQuestion
        leaving={leaving}
        title="Don’t move the entry?"
        words="It stays on this patient, as it is."
        discard="Don’t move"
      />
      {form.choosing && (
        <PatientPicker
          label="Find the patient to whom the entry belongs"
          open={open}
          isChoice={isOther}
          onChoose={form.setTo}
          onClose={() => form.choose(false)}
        />
      )}
    </>
  )
}

/** How the move goes, and who reads what of it. */
function MoveNotes({ form: { sides } }: { form: Moving }) {
  return (
    <ul className="move-notes f13">
      <li>
        <Icon name="check" />
        <span>
          Recorded there first, then voided here, exactly once
          {sides && <span className="f12 t2">{togetherText(sides)}</span>}
        </span>
      </li>
      <li>
        <Icon name="shield" />
        <span>
          Each side names the move, not the other patient
          <span className="f12 t2">The link is open to who may see both.</span>
        </span>
      </li>
    </ul>
  )
}
