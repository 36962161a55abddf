import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { type LeaveGuard, useGuardedLeaving } from '../../lib/guarded-leaving.ts'
import { sayRefusal } from '../../lib/refusal.ts'
import { isComposing } from '../../lib/shortcut-keys.ts'
import type { ChangeOutcome } from '../../lib/use-change.ts'
import { Button, LeaveQuestion } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

/** What every form on a row is given. */
export interface RowFormProps {
  readonly row: CaseloadRow
  readonly open: OpenRegistry
  readonly clock: ClinicClock
  /** Asks before the row is out of sight. */
  readonly guard: LeaveGuard
  /** `YYYY-MM-DD` on the clinic's calendar. */
  readonly today: string
  /** `logId`: the entry that was recorded, null for none. */
  readonly onSaved: (detail: PatientDetail, outcome: ChangeOutcome, logId: string | null) => void
  /** Whether something is typed that would be lost. */
  readonly onTyped: (isTyped: boolean) => void
  /** Whether what was entered is on its way: what it is answered must be seen. */
  readonly onSending: (isSending: boolean) => void
  readonly onClose: () => void
}

interface TodayFormProps extends Pick<RowFormProps, 'guard' | 'onTyped' | 'onSending' | 'onClose'> {
  readonly label: string
  readonly button: string
  readonly formRef?: RefObject<HTMLFieldSetElement | null>
  /** @returns what went wrong; null when it was saved, or a field says what is missing */
  readonly onSave: () => Promise<IpcError | null>
  /** Tells of a refusal that came when the form had gone: the row goes to what is done with the save, and its form with the next row's. */
  readonly onLate: (error: IpcError) => void
  readonly isTyped: boolean
  readonly children: ReactNode
}

/** Why a form stays open. */
export const STILL_SENDING = 'What you entered is being saved. One moment.'

/** A form that opens on a row: Enter saves, Esc closes, and asks where something was typed. */
export function TodayForm(props: TodayFormProps) {
  const { label, button, formRef, guard, isTyped, onTyped, onSending, onSave, onLate, onClose, children } = props
  const [error, setError] = useState<IpcError | null>(null)
  // A second Enter before the answer is ignored; otherwise one attempt would be sent twice at once.
  const busy = useRef(false)
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const [sending, setSending] = useState(false)
  // What is being saved was typed for good: a refusal is told wherever the person is by then.
  const leaving = useGuardedLeaving(guard, { isTyped: isTyped && !sending, isSaving: false, onClose })
  useEffect(() => {
    onTyped(isTyped)
    return () => onTyped(false)
  }, [isTyped, onTyped])
  const close = () => {
    if (busy.current) return sayRefusal(STILL_SENDING)
    leaving.close()
  }
  const save = async () => {
    if (busy.current) return
    const send = (now: boolean) => {
      busy.current = now
      setSending(now)
      onSending(now)
    }
    send(true)
    const failed = await onSave()
    send(false)
    if (failed && !mounted.current) return onLate(failed)
    setError(failed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The question over the form has keys of its own.
    if (isComposing(event) || leaving.question !== null) return
    const onButton = event.target instanceof Element && event.target.closest('button') !== null
    const saves = event.key === 'Enter' && (!onButton || event.ctrlKey || event.metaKey)
    if (!saves && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (saves) void save()
    else close()
  }
  return (
    <fieldset className="today-form" aria-label={label} ref={formRef} onKeyDownCapture={onKeyDown}>
      {children}
      <div className="today-form-end">
        {error && (
          <p className="f12 field-error grow" role="alert">
            {error.message}
          </p>
        )}
        <Button size="sm" shortcut="Esc" onPress={close}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" shortcut="Enter" onPress={() => void save()}>
          {button}
        </Button>
      </div>
      <LeaveQuestion
        leaving={{
          ...leaving,
          leave() {
            leaving.leave()
            // What was wanted may leave the row where it is, as a filter does.
            onClose()
          },
        }}
        title={`Discard this ${label.toLowerCase()}?`}
        words="Nothing was saved for this patient."
      />
    </fieldset>
  )
}
