import { useContext } from 'react'
import { SyncContext } from '../../lib/sync-context.ts'
import { clockSkewText } from '../../lib/table-clock.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isStale, syncedText, toSendText } from './sync-text.ts'
import './sync.css'

/** In the status bar: whether the table can be reached, what is to be sent, and when the table was read. */
export function SyncStatus({ asOf, zone }: { asOf: number; zone: string }) {
  const sync = useContext(SyncContext)
  const now = useNow()
  const toSend = toSendText(sync)
  const skew = clockSkewText(sync.clockSkewMs)
  return (
    <>
      {sync.link.state === 'offline' && (
        <>
          <span className="sync-offline row gap1">
            <Icon name="cloud-off" size={14} />
            Offline
          </span>
          <span className="sep" />
        </>
      )}
      {skew && (
        <>
          <span className="sync-offline row gap1">
            <Icon name="clock" size={14} />
            {skew}
          </span>
          <span className="sep" />
        </>
      )}
      {toSend && (
        <>
          <span>{toSend}</span>
          <span className="sep" />
        </>
      )}
      <span className={isStale(asOf, now) ? 'sync-offline' : undefined}>{syncedText(asOf, zone, now)}</span>
    </>
  )
}
