import { type Ref, useContext, useImperativeHandle, useMemo, useRef } from 'react'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../../lib/contexts.ts'
import { monthName } from '../../../lib/format.ts'
import { SAVE_KEYS } from '../../../lib/shortcut-keys.ts'
import { useTyped } from '../../../lib/typed-form.ts'
import { type OnChanged, useChange } from '../../../lib/use-change.ts'
import { useLeaving } from '../../../lib/use-leaving.ts'
import { Button, ChangeFailed, LeaveQuestion, Meter, SavingFields, Spinner } from '../../../ui/index.ts'
import { EntryForm } from '../EntryForm.tsx'
import type { Clinic } from '../entry-base.ts'
import { EntryFormContext } from '../entry-form-context.ts'
import { focusField } from '../form-focus.ts'
import { codesOf, minutesText } from '../month-after.ts'
import { saveText } from '../save-text.ts'
import { AmendReason } from './AmendReason.tsx'
import { monthsAmended } from './month-change.ts'
import { type AmendingForm, useAmendForm } from './use-amend-form.ts'

/** What saving does to each month that the entry is in, or moves to: minutes, code, and why minutes don't count. */
function AmendMonths({ amending }: { amending: AmendingForm }) {
  const { amendment, form } = amending
  const months = useMemo(() => monthsAmended(amendment.seen, amendment, form.base), [amendment, form.base])
  return (
    <div className="amend-months">
      {months.map((live) => (
        <div key={live.after.month} className="lc-live">
          <span className="lab">
            {monthName(live.after.month)} {live.after.month.slice(0, 4)} after saving
          </span>
          <span className="row gap2">
            <b className="semi num">{minutesText(live)}</b>
            <Meter minutes={live.after.minutes} steps={live.after.steps} />
            <b className="semi f13">{codesOf(live.after) ?? 'No code yet'}</b>
          </span>
          {live.uncounted && (
            <span className="f12 lc-uncounted">This entry’s minutes don’t count. {live.uncounted}</span>
          )}
        </div>
      ))}
    </div>
  )
}

interface AmendFooterProps {
  readonly amending: AmendingForm
  readonly saving: boolean
  readonly onCancel: () => void
  readonly onSave: () => void
}

/** What stands against saving, in one line; empty until a save was tried. */
function amendSummary({ tried, changesNothing, reason, form }: AmendingForm): string {
  if (!tried) return ''
  if (changesNothing) return 'Nothing is changed yet.'
  const sentences = form.problems.map(({ label, message }) => `${label}: ${message}`)
  const missing = reason.trim() === '' ? ['Reason: Give a reason.'] : []
  const all = [...sentences, ...missing]
  return all.length === 0 ? '' : `Not saved yet. ${all.join(' ')}`
}

/** The months that change, what stands against saving, and the two ways out. */
function AmendFooter({ amending, saving, onCancel, onSave }: AmendFooterProps) {
  const { button } = saveText(useContext(SyncContext))
  return (
    <footer className="lc-footer">
      <AmendMonths amending={amending} />
      <p className="lc-summary" role="alert">
        {amendSummary(amending)}
      </p>
      <div className="lc-buttons">
        {saving && <Spinner label="Saving" />}
        <Button onPress={onCancel}>Cancel</Button>
        <Button
          variant="primary"
          shortcut={SAVE_KEYS}
          onPress={onSave}
          disabledReason={saving ? 'This change is being saved.' : null}
        >
          {button}
        </Button>
      </div>
    </footer>
  )
}

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
  const body = useRef<HTMLDivElement>(null)
  const saving = changing.kind === 'saving'
  const leaving = useLeaving({ isTyped: amending.edited, isSaving: saving, onClose })
  useTyped(amending.typed, saving ? begun.operationId : null)
  const trySave = () => {
    if (saving || leaving.question !== null) return
    if (amending.check()) return void save({ kind: 'amend', newLogId: begun.logId, amendment: amending.amendment })
    const { firstProblem } = amending
    requestAnimationFrame(() => {
      if (firstProblem) focusField(body.current, firstProblem)
      else if (!amending.changesNothing) document.querySelector<HTMLElement>('[data-field="reason"] input')?.focus()
    })
  }
  useImperativeHandle(controls, () => ({ close: leaving.close, save: trySave }))
  return (
    <EntryFormContext value={amending.form}>
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      <SavingFields className="amend-form" isSaving={saving}>
        <EntryForm formRef={body} timer={null} onGo={null} />
        <AmendReason amending={amending} />
      </SavingFields>
      <AmendFooter amending={amending} saving={saving} onCancel={leaving.close} onSave={trySave} />
      <LeaveQuestion
        leaving={leaving}
        title="Close without saving?"
        words="What you changed is not kept. The entry stays as it is stored."
        discard="Discard changes"
      />
    </EntryFormContext>
  )
}
