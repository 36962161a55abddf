import { useContext } from 'react'
import { SyncContext } from '../../lib/sync-context.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { memoryText, missingText } from './sync-text.ts'

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
