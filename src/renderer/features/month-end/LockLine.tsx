import type { MonthChanges } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { plural } from '../../lib/format.ts'
import { Tag } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { lockState, lockText } from './lock-text.ts'

interface LockTagProps {
  /** Null while it is read. */
  readonly changes: MonthChanges | null
  readonly clock: ClinicClock
}

/** Whether the month is locked in. */
export function LockTag({ changes, clock }: LockTagProps) {
  if (!changes) return null
  const { words, tone } = lockState(changes, clock)
  return <Tag tone={tone}>{words}</Tag>
}

interface LockLineProps extends LockTagProps {
  readonly error: IpcError | null
  readonly onShow: () => void
}

/** Since when the month is compared, with the way to what changed. */
export function LockLine({ changes, error, clock, onShow }: LockLineProps) {
  if (error) return <span className="me-lock t-warn">What changed since a lock-in can’t be read: {error.message}</span>
  if (!changes) return null
  const { comparison, locks, problem, unreadable } = changes
  const found = locks.find(({ lock }) => lock.id === comparison?.since.id)
  const said = [...(problem === null ? [] : [problem]), ...unreadable]
  return (
    <span className="me-lock">
      {said.map((one) => (
        <span key={one} className="t-warn">
          {one}{' '}
        </span>
      ))}
      {found && comparison && (
        <>
          Locked in {lockText(found, clock)}. <b>{plural(comparison.rows.length, 'patient')} changed since.</b>{' '}
          <button type="button" className="link" onClick={onShow}>
            See what changed
          </button>
        </>
      )}
    </span>
  )
}
