import { useRef, useState } from 'react'
import { USER_ROLES, userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { roleAbilities } from '#shared/domain/operations/role-abilities.ts'
import { focusChosen, useMounted } from '../../lib/focus.ts'
import { usePartTyped } from '../../lib/typed-page.ts'
import { RadioList } from '../../ui/index.ts'
import { MemberDialog } from './MemberDialog.tsx'
import { accessText } from './members-text.ts'
import type { MemberRow } from './team-rows.ts'
import { DIALOG_PART, type TypedRole } from './typed-members.ts'
import { type Outcome, useMemberChange } from './use-team.ts'

export interface MemberDialogOf {
  readonly row: MemberRow
  readonly registryId: string
  readonly onClose: () => void
  readonly onDone: (outcome: Outcome) => void
}

const OPTIONS = USER_ROLES.map((role) => ({ value: role, words: role, detail: roleAbilities(role) }))

interface RoleDialogProps extends MemberDialogOf {
  /** What was chosen as the screen locked. */
  readonly typed: TypedRole | null
}

/** Gives a member another role. What they did under the earlier one stays. */
export function RoleDialog({ row: { member }, typed, registryId, onClose, onDone }: RoleDialogProps) {
  const [atFirst] = useState(typed?.seen ?? member.role)
  const [choice, setChoice] = useState<string | null>(typed?.role ?? null)
  const role = choice ?? member.role
  const { saving, error, save, sending } = useMemberChange(registryId, onDone)
  const list = useRef<HTMLDivElement>(null)
  useMounted(() => focusChosen(list.current))
  const chosen = userRoleSchema.safeParse(role).data
  const isSame = role === member.role
  const { userId } = member
  usePartTyped(DIALOG_PART, isSame ? null : { kind: 'role', userId, seen: atFirst, role }, sending)
  return (
    <MemberDialog
      title={`Change the role of ${member.displayName}`}
      confirm="Change role"
      saving={saving}
      error={error}
      blocked={isSame || !chosen ? 'Choose another role.' : null}
      onClose={onClose}
      onConfirm={() => {
        const seen = { role: member.role, isAdmin: member.isAdmin }
        if (chosen) void save({ kind: 'change-role', userId: member.userId, seen, role: chosen })
      }}
    >
      <div ref={list}>
        <RadioList label="Role" options={OPTIONS} value={role} onChange={setChoice} />
      </div>
      {atFirst !== member.role && (
        <p className="f13 semi" role="status">
          Somebody changed this meanwhile: their role was {atFirst || 'not known'} at first, and is{' '}
          {member.role || 'not known'} now.
        </p>
      )}
      <p className="f12 t2">
        What they recorded keeps the role of its time.{' '}
        {chosen && !isSame && (
          <>
            Their AWS access must be changed too, to <b className="semi">{accessText(chosen, member.isAdmin).after}</b>.
          </>
        )}
      </p>
    </MemberDialog>
  )
}
