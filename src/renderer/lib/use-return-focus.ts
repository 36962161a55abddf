import { useRef } from 'react'

const patientRow = (mrn: string) => document.querySelector<HTMLElement>(`[role="grid"] [data-mrn="${CSS.escape(mrn)}"]`)
const tabStop = () => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')

/**
 * Gives the focus back after a dialog about a patient: to what had it when the dialog was opened, or to the patient's row when
 * that is gone (a saved entry can move the row), or to the table.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  return {
    remember: () => {
      opener.current = document.activeElement
    },
    giveBack: (mrn: string) => {
      const from = opener.current
      // Two frames: the dialog leaves in the first, and moves the focus to nowhere when it does.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const known = from instanceof HTMLElement && from !== document.body && from.isConnected ? from : null
          const target = known ?? patientRow(mrn) ?? tabStop()
          target?.focus()
        }),
      )
    },
  }
}
