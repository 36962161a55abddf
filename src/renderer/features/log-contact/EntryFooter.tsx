import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import type { DraftProblem } from './draft-problems.ts'
import { MonthAfterSaving } from './MonthAfterSaving.tsx'

interface EntryFooterProps {
  readonly saving: boolean
  readonly problems: readonly DraftProblem[]
  readonly onCancel: () => void
  readonly onSave: () => void
}

const SAVE_KEYS = /mac/i.test(navigator.platform) ? 'Cmd Enter' : 'Ctrl Enter'

/** What stands against saving, in one line: `Not saved. Minutes: Enter the minutes.` */
function summary(problems: readonly DraftProblem[]): string {
  const sentences = problems.map(({ label, message }) => `${label}: ${message}`)
  return sentences.length === 0 ? '' : `Not saved yet. ${sentences.join(' ')}`
}

export function EntryFooter({ saving, problems, onCancel, onSave }: EntryFooterProps) {
  return (
    <footer className="lc-footer">
      <MonthAfterSaving />
      <p className="lc-summary" role="alert">
        {summary(problems)}
      </p>
      {saving && <Spinner label="Saving" />}
      <Button onPress={onCancel}>Cancel</Button>
      <Button
        variant="primary"
        shortcut={SAVE_KEYS}
        onPress={onSave}
        disabledReason={saving ? 'This entry is being saved.' : null}
      >
        Save
      </Button>
    </footer>
  )
}
