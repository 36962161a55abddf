import { isSafety } from '#shared/domain/caseload/row-facts.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { nextContactText } from '#shared/domain/operations/next-contact.ts'
import { Button } from '../../ui/index.ts'
import type { TodayState } from './use-today.ts'

const SafetyWords = () => (
  <p className="f12">Item 9 is above 0: look at the flag (F). This patient stays here until you dismiss it (Esc).</p>
)

const SafetyNotice = () => (
  <section className="today-saved safety" role="status">
    <SafetyWords />
  </section>
)

/** Whether the preview shows another patient than the selected one, whom contact, attempt and move mean: one that was just saved, or stays. */
export const isOther = ({ pinned, row, selectedRow }: TodayState): boolean =>
  pinned !== null || (row !== null && row.mrn !== selectedRow?.mrn)

/** What is to be done about a patient who stays in the preview. Otherwise a press would log a contact of somebody who is not shown. */
export const OtherFoot = ({ onFlags, onDismiss }: { onFlags: () => void; onDismiss: () => void }) => (
  <>
    <Button variant="primary" className="grow" shortcut="F" onPress={onFlags}>
      Flags
    </Button>
    <Button shortcut="Esc" onPress={onDismiss}>
      Dismiss
    </Button>
  </>
)

/** What was just saved, in the preview, with its undo. */
export function SavedNotice({ state, row, onUndo }: { state: TodayState; row: CaseloadRow; onUndo: () => void }) {
  const { last } = state.saving
  if (last === null || last.mrn !== row.mrn) return state.pinned && <SafetyNotice />
  const safety = state.pinned !== null || isSafety(row)
  return (
    <section className={safety ? 'today-saved safety' : 'today-saved'} role="status">
      <p className="f13">
        <b className="semi">{last.undone ? 'Undone.' : 'Saved.'}</b> Next contact {nextContactText(row.nextContact)}
      </p>
      {state.pinned ? (
        <SafetyWords />
      ) : (
        safety && <p className="f12">Safety Risk: look at the flag before you go on (F).</p>
      )}
      {last.error && <p className="f12 field-error">Not undone. {last.error.message}</p>}
      {state.undoable && (
        <Button size="sm" shortcut="Ctrl Z" onPress={onUndo}>
          Undo
        </Button>
      )}
    </section>
  )
}
