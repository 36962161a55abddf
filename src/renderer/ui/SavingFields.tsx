import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { isFocusFree, onceKeyboardIsBack } from '../lib/focus.ts'

interface SavingFieldsProps {
  readonly isSaving: boolean
  /** Without one the fields are laid out as if nothing stood around them. */
  readonly className?: string
  readonly ref?: Ref<HTMLDivElement>
  readonly children: ReactNode
}

/**
 * Fields that nobody changes while they are being saved; otherwise the screen would show what was not sent. Meanwhile the frame around them
 * has the keyboard, so that its keys work; after a refusal the field has it again.
 */
export function SavingFields({ isSaving, className = 'saving-fields', ref, children }: SavingFieldsProps) {
  const fields = useRef<HTMLDivElement>(null)
  const left = useRef<HTMLElement | null>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => fields.current)
  useLayoutEffect(() => {
    const frame = fields.current?.closest<HTMLElement>('[tabindex="-1"]')
    const { activeElement } = document
    if (isSaving) {
      if (!(activeElement instanceof HTMLElement) || !fields.current?.contains(activeElement)) return
      left.current = activeElement
      frame?.focus()
      return
    }
    const before = left.current
    left.current = null
    // A question that is open at the refusal gives the keyboard to the frame first.
    if (before !== null)
      return onceKeyboardIsBack(() => {
        if (isFocusFree() || document.activeElement === frame) before.focus()
      })
  }, [isSaving])
  return (
    <div className={className} inert={isSaving} ref={fields}>
      {children}
    </div>
  )
}
