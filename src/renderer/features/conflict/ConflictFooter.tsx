import { SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { Button, Spinner } from '../../ui/index.ts'
import type { Result } from './conflict-result.ts'

interface ConflictFooterProps {
  /** Null while something is not chosen. */
  readonly result: Result | null
  /** Why it can't be kept yet. */
  readonly blocked: string | null
  readonly saving: boolean
  readonly onLater: () => void
  readonly onKeep: () => void
}

/** Says what is kept and how the month changes, with the buttons to keep it or to decide later. */
export function ConflictFooter({ result, blocked, saving, onLater, onKeep }: ConflictFooterProps) {
  const month = result?.month
  return (
    <footer className="cf-footer">
      <p className="grow f13 num selectable" role="status">
        {blocked && <span className="t2">{blocked}</span>}
        {!blocked && result && (
          <>
            <b className="semi">Result:</b> {result.words}.
            {month && (
              <>
                {' '}
                {month.name} {month.verb} <b className="semi">{month.minutes}</b>, {month.codes}.
              </>
            )}
          </>
        )}
      </p>
      {saving && <Spinner label="Saving" />}
      <Button onPress={onLater}>Decide later</Button>
      <Button
        variant="primary"
        shortcut={SAVE_KEYS}
        onPress={onKeep}
        disabledReason={saving ? 'This is being saved.' : blocked}
      >
        Keep this result
      </Button>
    </footer>
  )
}
