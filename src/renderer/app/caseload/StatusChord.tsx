import type { Membership } from '#shared/domain/entities/registry.ts'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'
import { useChord } from '../../lib/use-chord.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import type { ShowDialog } from './dialog.ts'

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
  const waiting = useChord('s', mrn !== null && may(membership, 'change-status') ? second : null)
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
