import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { useTyped } from '../../../lib/typed-form.ts'
import { type OnChanged, useChange } from '../../../lib/use-change.ts'
import { ChangeFailed } from '../../../ui/ChangeFailed.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EntryForm } from '../EntryForm.tsx'
import type { Clinic } from '../entry-base.ts'
import { EntryFormContext } from '../entry-form-context.ts'
import { focusField } from '../form-focus.ts'
import { AmendFooter } from './AmendFooter.tsx'
import { AmendReason } from './AmendReason.tsx'
import { useAmendForm } from './use-amend-form.ts'

/** What the frame of the dialog asks its content. */
export interface AmendControls {
  /** Closes, or asks first. */
  close(): void
  save(): void
}

interface AmendContentProps {
  readonly controls: Ref<AmendControls>
  readonly clinic: Clinic
  readonly begun: TreatmentDraft
  readonly log: TreatmentLog
  readonly onClose: () => void
  readonly onChanged: OnChanged
}

/** The form, the reason, and what saving does to the month. */
export function AmendContent({ controls, clinic, begun, log, onClose, onChanged }: AmendContentProps) {
  const amending = useAmendForm({ clinic, begun }, log)
  const { changing, save } = useChange(begun, onChanged)
  const [asking, setAsking] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const saving = changing.kind === 'saving'
  useTyped(saving ? null : amending.typed)
  const trySave = () => {
    if (saving || asking) return
    if (amending.check()) return void save({ kind: 'amend', newLogId: begun.logId, amendment: amending.amendment })
    const { firstProblem } = amending
    requestAnimationFrame(() => {
      if (firstProblem) focusField(body.current, firstProblem)
      else if (!amending.changesNothing) document.querySelector<HTMLElement>('[data-field="reason"] input')?.focus()
    })
  }
  const close = () => (amending.edited || saving ? setAsking(true) : onClose())
  useImperativeHandle(controls, () => ({ close, save: trySave }))
  return (
    <EntryFormContext value={amending.form}>
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <div className="amend-form" inert={saving}>
        <EntryForm formRef={body} timer={null} onGo={null} />
        <AmendReason amending={amending} />
      </div>
      <AmendFooter amending={amending} saving={saving} onCancel={close} onSave={trySave} />
      {asking && (
        <ConfirmDialog
          title={saving ? 'Close while saving?' : 'Close without saving?'}
          words={
            saving
              ? 'The change is on its way. Look at the entry before you change it again.'
              : 'What you changed is not kept. The entry stays as it is stored.'
          }
          keep={saving ? 'Keep waiting' : 'Keep editing'}
          confirm={saving ? 'Close' : 'Discard changes'}
          onKeep={() => setAsking(false)}
          onConfirm={onClose}
        />
      )}
    </EntryFormContext>
  )
}
