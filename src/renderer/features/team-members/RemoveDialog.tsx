import { useRef, useState } from 'react'
import { focusChosen, useMounted } from '../../lib/focus.ts'
import { plural } from '../../lib/format.ts'
import { usePartTyped } from '../../lib/typed-page.ts'
import { RadioList } from '../../ui/index.ts'
import { takerOf, takersOf } from './hand-over-choices.ts'
import { MemberDialog } from './MemberDialog.tsx'
import { REMOVAL_TEXT } from './members-text.ts'
import type { MemberDialogOf } from './RoleDialog.tsx'
import type { MemberRow } from './team-rows.ts'
import { DIALOG_PART, type Taker, type TypedRemoval } from './typed-members.ts'
import { useMemberChange } from './use-team.ts'

interface RemoveDialogProps extends MemberDialogOf {
  /** Every member of the registry. */
  readonly rows: readonly MemberRow[]
  /** How many patients of others the member covers. */
  readonly covers: number
  /** What was chosen as the screen locked. */
  readonly typed: TypedRemoval | null
}

/**
 * The choice of who is to take over, and what changed since the dialog was opened.
 * @param patients how many are shown now
 * @param typed what was chosen as the screen locked
 */
function useTaker(takers: ReturnType<typeof takersOf>, patients: number, typed: TypedRemoval | null) {
  const [atFirst] = useState(typed?.patients ?? patients)
  const [choice, setChoice] = useState<Taker | null>(typed?.taker ?? null)
  return {
    atFirst,
    choice,
    chosen: takerOf(choice, takers, patients),
    setChosen: (userId: string) => setChoice({ userId, patients }),
    changed:
      patients === atFirst
        ? null
        : `This has changed since you opened it: ${plural(atFirst, 'patient was', 'patients were')} in their care.`,
  }
}

/** Removes a member, and hands the person's patients over first. */
export function RemoveDialog({ row, rows, covers, typed, registryId, onClose, onDone }: RemoveDialogProps) {
  const { member, figures } = row
  const { saving, error, remove, sending } = useMemberChange(registryId, onDone)
  const { patients } = figures
  const takers = takersOf(rows, member.userId)
  const { atFirst, choice, chosen, setChosen, changed } = useTaker(takers, patients, typed)
  const kept = choice && { kind: 'remove', userId: member.userId, patients: atFirst, taker: choice }
  usePartTyped(DIALOG_PART, kept, sending)
  const body = useRef<HTMLDivElement>(null)
  const to = rows.find((one) => one.member.userId === chosen)?.member ?? null
  useMounted(() => focusChosen(body.current))
  return (
    <MemberDialog
      title={`Remove ${member.displayName} from the registry?`}
      confirm={to ? 'Hand over and remove' : 'Remove'}
      tone="danger"
      saving={saving}
      error={error}
      blocked={patients > 0 && chosen === null ? 'Choose who takes over the patients.' : null}
      onClose={onClose}
      onConfirm={() => {
        const seen = { userId: member.userId, joinedAt: member.joinedAt }
        void remove(seen, patients > 0 && to ? { userId: to.userId, name: to.displayName } : null, patients)
      }}
    >
      <p className="f13 t2">{REMOVAL_TEXT}</p>
      <p className="f13 semi" role="status">
        {changed}
      </p>
      {patients > 0 && (
        <div ref={body}>
          <p className="f13">
            {plural(patients, 'patient is', 'patients are')} in their care. Each is assigned first; the membership goes
            after the last of them.
          </p>
          <RadioList label="Who takes over the patients" options={takers} value={chosen} onChange={setChosen} />
        </div>
      )}
      {covers > 0 && (
        <p className="f13">
          They cover {plural(covers, 'patient')} of others: {covers === 1 ? 'this cover ends' : 'these covers end'}{' '}
          first.
        </p>
      )}
      <p className="f12 t2">Take their AWS access away too: Caseload can’t.</p>
    </MemberDialog>
  )
}
