import { useContext } from 'react'
import { SyncContext } from '../../lib/sync-context.ts'
import { Button } from '../../ui/index.ts'

interface SaveButtonsProps {
  /** What the button does: `Enroll patient`. */
  readonly words: string
  readonly saving: boolean
  readonly onCancel: () => void
  readonly onSave: () => void
}

/** The ways out of a change, and where it will be. */
export function SaveButtons({ words, saving, onCancel, onSave }: SaveButtonsProps) {
  const { link, kept } = useContext(SyncContext)
  const here = link.state !== 'online' && kept.on === 'disk'
  return (
    <div className="row gap2 confirm-actions">
      {here && <span className="f12 t2 grow">It will be sent when the registry can be reached.</span>}
      <Button onPress={onCancel}>Cancel</Button>
      <Button
        variant="primary"
        shortcut="Ctrl Enter"
        onPress={onSave}
        disabledReason={saving ? 'This is being saved.' : null}
      >
        {here ? `${words} on this computer` : words}
      </Button>
    </div>
  )
}
