import { useEffect, useRef, useState } from 'react'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { unlessRefused } from '../../lib/refusal.ts'
import { isComposing, isKey } from '../../lib/shortcut-keys.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Kbd } from '../../ui/index.ts'
import { statusBlock } from '../../ui/patient/patient-actions.ts'
import type { ShowDialog } from './dialog.ts'

/** How long the second key is waited for, in milliseconds. */
const WAIT_MS = 3000

/**
 * Two keys, one after the other. After the first key no other shortcut fires. Any other key, or waiting too long, cancels.
 * @param second what each second key does
 * @param refusal why the first key does nothing, as a sentence; null when it waits for the second
 * @returns whether the second key is waited for
 */
function useChord(first: string, second: Readonly<Record<string, () => void>>, refusal: string | null): boolean {
  const [waiting, setWaiting] = useState(false)
  const latest = useRef(second)
  useEffect(() => {
    latest.current = second
  })
  useShortcuts({ [first]: () => unlessRefused(refusal, () => setWaiting(true)) })
  useEffect(() => {
    if (!waiting) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event) || ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      setWaiting(false)
      const letters = latest.current
      for (const [letter, act] of Object.entries(letters)) if (isKey(event, letter)) act()
    }
    const timer = setTimeout(() => setWaiting(false), WAIT_MS)
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [waiting])
  return waiting
}

interface StatusChordProps {
  readonly membership: Membership
  /** The patient whom it would change; null when nobody is selected. */
  readonly mrn: string | null
  readonly show: ShowDialog
}

const KEYS = {
  e: 'Enrolled',
  t: 'Treatment',
  p: 'Relapse Prevention Plan',
  d: 'Deactivated',
} as const satisfies Record<string, PatientStatus>

/** Sets a status with S and then the letter of the status. The letters are shown after S. */
export function StatusChord({ membership, mrn, show }: StatusChordProps) {
  const to = (status: PatientStatus) => () => {
    if (mrn !== null) show({ kind: 'status', mrn, to: status })
  }
  const second = Object.fromEntries(Object.entries(KEYS).map(([key, status]) => [key, to(status)]))
  const waiting = useChord('s', second, statusBlock(membership, mrn))
  return (
    <div className="chord" role="status">
      {waiting && (
        <p className="chord-hint f13">
          Set status:
          {Object.entries(KEYS).map(([key, status]) => (
            <span key={key} className="row gap1">
              <Kbd>{key.toUpperCase()}</Kbd> {status}
            </span>
          ))}
          <span className="row gap1">
            <Kbd>Esc</Kbd> none
          </span>
        </p>
      )}
    </div>
  )
}
