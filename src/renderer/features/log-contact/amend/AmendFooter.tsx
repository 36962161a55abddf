import { useContext } from 'react'
import { SAVE_KEYS } from '../../../lib/save-key.ts'
import { SyncContext } from '../../../lib/sync-context.ts'
import { Button } from '../../../ui/Button.tsx'
import { Spinner } from '../../../ui/Spinner.tsx'
import { saveText } from '../save-text.ts'
import { AmendMonths } from './AmendMonths.tsx'
import type { AmendingForm } from './use-amend-form.ts'

interface AmendFooterProps {
  readonly amending: AmendingForm
  readonly saving: boolean
  readonly onCancel: () => void
  readonly onSave: () => void
}

/** What stands against saving, in one line; empty until a save was tried. */
export function amendSummary({ tried, changesNothing, reason, form }: AmendingForm): string {
  if (!tried) return ''
  if (changesNothing) return 'Nothing is changed yet.'
  const sentences = form.problems.map(({ label, message }) => `${label}: ${message}`)
  const missing = reason.trim() === '' ? ['Reason: Give a reason.'] : []
  const all = [...sentences, ...missing]
  return all.length === 0 ? '' : `Not saved yet. ${all.join(' ')}`
}

/** The months that change, what stands against saving, and the two ways out. */
export function AmendFooter({ amending, saving, onCancel, onSave }: AmendFooterProps) {
  const { button } = saveText(useContext(SyncContext))
  return (
    <footer className="lc-footer">
      <AmendMonths amending={amending} />
      <p className="lc-summary" role="alert">
        {amendSummary(amending)}
      </p>
      {saving && <Spinner label="Saving" />}
      <Button onPress={onCancel}>Cancel</Button>
      <Button
        variant="primary"
        shortcut={SAVE_KEYS}
        onPress={onSave}
        disabledReason={saving ? 'This change is being saved.' : null}
      >
        {button}
      </Button>
    </footer>
  )
}
