import { useRef, useState } from 'react'
import { ADMIN_ABILITIES } from '#shared/domain/operations/role-abilities.ts'
import { isPerson } from '#shared/domain/reading/member.ts'
import { focusChosen, useMounted } from '../../lib/focus.ts'
import { usePartTyped } from '../../lib/typed-page.ts'
import { RadioList } from '../../ui/index.ts'
import { MemberDialog } from './MemberDialog.tsx'
import type { MemberDialogOf } from './RoleDialog.tsx'
import type { MemberRow } from './team-rows.ts'
import { DIALOG_PART } from './typed-members.ts'
import { useMemberChange } from './use-team.ts'

/** Asks before a member becomes an admin, or is one no longer. */
export function AdminDialog({ row: { member }, registryId, onClose, onDone }: MemberDialogOf) {
  const { saving, error, save } = useMemberChange(registryId, onDone)
  const { displayName, isAdmin } = member
  const title = isAdmin ? `Take the admin rights of ${displayName} away?` : `Make ${displayName} an admin?`
  return (
    <MemberDialog
      title={title}
      confirm={isAdmin ? 'Take admin away' : 'Make admin'}
      tone={isAdmin ? 'danger' : 'primary'}
      saving={saving}
      error={error}
      onClose={onClose}
      onConfirm={() => {
        const seen = { role: member.role, isAdmin }
        void save({ kind: 'change-role', userId: member.userId, seen, isAdmin: !isAdmin })
      }}
    >
      <p className="f13 t2">
        {isAdmin
          ? `They stay a member as ${member.role || 'before'}, and can’t change members, settings or the entries of others any more. Take the policy “supervisor” away in AWS.`
          : `${ADMIN_ABILITIES} Attach the policy “supervisor” in AWS, beside that of their role.`}
      </p>
    </MemberDialog>
  )
}

interface SecondAdminDialogProps extends Omit<MemberDialogOf, 'row'> {
  readonly rows: readonly MemberRow[]
  /** Who was chosen as the screen locked. */
  readonly typed: string | null
}

/** Chooses who becomes an admin beside the only one. */
export function SecondAdminDialog({ rows, typed, registryId, onClose, onDone }: SecondAdminDialogProps) {
  const { saving, error, save, sending } = useMemberChange(registryId, onDone)
  const [userId, setUserId] = useState<string | null>(typed)
  const list = useRef<HTMLDivElement>(null)
  useMounted(() => focusChosen(list.current))
  const others = rows.filter(({ member }) => !member.isAdmin && isPerson(member))
  const member = others.find((one) => one.member.userId === userId)?.member
  usePartTyped(DIALOG_PART, member ? { kind: 'second-admin', userId: member.userId } : null, sending)
  return (
    <MemberDialog
      title="Choose a second admin"
      confirm="Make admin"
      saving={saving}
      error={error}
      blocked={member ? null : 'Choose a member.'}
      onClose={onClose}
      onConfirm={() => {
        if (member)
          void save({
            kind: 'change-role',
            userId: member.userId,
            seen: { role: member.role, isAdmin: false },
            isAdmin: true,
          })
      }}
    >
      {others.length === 0 ? (
        <p className="f13 t2">There is no other member yet. Invite somebody first.</p>
      ) : (
        <div ref={list}>
          <RadioList
            label="Member"
            options={others.map((one) => ({
              value: one.member.userId,
              words: one.member.displayName,
              detail: one.member.role || 'Without a role',
            }))}
            value={userId}
            onChange={setUserId}
          />
        </div>
      )}
      <p className="f12 t2">{ADMIN_ABILITIES} Attach the policy “supervisor” in AWS, beside that of their role.</p>
    </MemberDialog>
  )
}
