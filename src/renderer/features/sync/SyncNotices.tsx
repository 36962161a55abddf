import { useContext } from 'react'
import { SyncContext } from '../../lib/sync-context.ts'
import { useNow } from '../../lib/use-now.ts'
import { Banner, Button, Icon } from '../../ui/index.ts'
import { bannerText, memoryText, missingText, viewText } from './sync-text.ts'

interface OfflineBannerProps {
  readonly asOf: number
  readonly zone: string
  /** A try is under way. */
  readonly busy: boolean
  readonly onOutbox: () => void
  readonly onSync: () => void
}

/** The banner over a caseload that may be outdated: says how old it is, and that work can go on. */
export function OfflineBanner({ asOf, zone, busy, onOutbox, onSync }: OfflineBannerProps) {
  const sync = useContext(SyncContext)
  const now = useNow()
  const said = bannerText({ sync, asOf, zone, now })
  if (!said) return null
  const actions = (
    <>
      {said.entries > 0 && (
        <Button size="sm" onPress={onOutbox}>
          {viewText(said.entries)}
        </Button>
      )}
      <Button size="sm" onPress={onSync} disabledReason={busy ? 'This is being tried.' : null}>
        <Icon name="refresh" size={14} />
        Try now
      </Button>
    </>
  )
  return (
    <Banner tone="warn" icon={said.title === null ? 'clock' : 'cloud-off'} actions={actions}>
      {said.title && <b className="semi">{said.title}</b>} {said.words}
    </Banner>
  )
}

/** Says once in a session that this computer keeps no entries, and what that means for saving. */
export function MemoryNotice({ onDismiss }: { onDismiss: () => void }) {
  const { kept } = useContext(SyncContext)
  if (kept.on === 'disk') return null
  const action = (
    <Button size="sm" onPress={onDismiss}>
      OK
    </Button>
  )
  return (
    <Banner tone="info" icon="lock" actions={action}>
      {memoryText(kept.reason)}
    </Banner>
  )
}

/** Says how many patients are missing because their records on this computer were damaged. Otherwise they would be missing in silence. */
export function MissingNotice({ missing }: { missing: number }) {
  if (missing === 0) return null
  return (
    <Banner tone="bad" icon="warning">
      {missingText(missing)}
    </Banner>
  )
}
