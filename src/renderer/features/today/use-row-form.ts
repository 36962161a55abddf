import { useCallback, useRef, useState } from 'react'
import type { TodayList } from '#shared/domain/caseload/today.ts'
import { sayRefusal } from '../../lib/refusal.ts'
import { STILL_SENDING } from './TodayForm.tsx'

export type RowForm = { readonly kind: 'attempt' | 'move'; readonly mrn: string }

/** The form that is open on a row. @param giveUp forgets what was begun for a patient */
export function useRowForm(list: TodayList, giveUp: (mrn: string) => void) {
  const [form, setForm] = useState<(RowForm & { readonly wasLeft: boolean }) | null>(null)
  const isTyped = useRef(false)
  const isSending = useRef(false)
  const onTyped = useCallback((typed: boolean) => {
    isTyped.current = typed
  }, [])
  const onSending = useCallback((sending: boolean) => {
    isSending.current = sending
  }, [])
  const isLeft = (mrn: string) => list.left.some((row) => row.mrn === mrn)
  const open = (one: RowForm) => setForm({ ...one, wasLeft: isLeft(one.mrn) })
  const close = () => {
    // What is being saved was begun here, whether or not its form is shown still.
    if (form !== null && !isSending.current) giveUp(form.mrn)
    setForm(null)
  }
  /** Closes the form of a patient, if it is the one that is open. */
  const closeOf = (mrn: string) => setForm((now) => (now?.mrn === mrn ? null : now))
  /** Closes the form for another row, or for what may hide its row; not where something is typed into it, or may be refused yet. @returns whether it is closed */
  const leaveFor = (mrn: string | null): boolean => {
    if (form === null || form.mrn === mrn) return true
    // A row that has gone to what is done was saved: its answer is only on its way.
    const isSaved = isSending.current && isLeft(form.mrn) !== form.wasLeft
    if (isSending.current && !isSaved) sayRefusal(STILL_SENDING)
    else if (isTyped.current && !isSaved) sayRefusal('Save what is typed on the row first, or cancel it.')
    else {
      close()
      return true
    }
    return false
  }
  return { form, open, onTyped, onSending, close, closeOf, leaveFor }
}
