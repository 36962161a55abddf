import { useRef, useState } from 'react'
import { USER_ROLES, userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { roleAbilities } from '#shared/domain/operations/role-abilities.ts'
import { useMounted } from '../../lib/focus.ts'
import { RadioList } from '../../ui/index.ts'
import { MemberDialog } from './MemberDialog.tsx'
import { accessText } from './members-text.ts'
import type { MemberRow } from './team-rows.ts'
import { type Outcome, useMemberChange } from './use-team.ts'

export interface MemberDialogOf {
  readonly row: MemberRow
  readonly registryId: string
  readonly onClose: () => void
  readonly onDone: (outcome: Outcome) => void
}

const OPTIONS = USER_ROLES.map((role) => ({ value: role, words: role, detail: roleAbilities(role) }))

/** Gives a member another role. What they did under the earlier one stays. */
export function RoleDialog({ row: { member }, registryId, onClose, onDone }: MemberDialogOf) {
  const [role, setRole] = useState(member.role)
  const { saving, error, save } = useMemberChange(registryId, onDone)
  const list = useRef<HTMLDivElement>(null)
  useMounted(() => list.current?.querySelector<HTMLElement>('input:checked, input')?.focus())
  const chosen = userRoleSchema.safeParse(role).data
  const isSame = role === member.role
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
        <RadioList label="Role" options={OPTIONS} value={role} onChange={setRole} />
      </div>
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
