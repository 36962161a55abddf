import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import { MemberDialog } from './MemberDialog.tsx'
import { type Outcome, useMemberChange } from './use-team.ts'

interface WithdrawDialogProps {
  readonly invitation: OpenInvitation
  readonly registryId: string
  readonly onClose: () => void
  readonly onDone: (outcome: Outcome) => void
}

/** Asks before an invitation is taken back. */
export function WithdrawDialog({ invitation, registryId, onClose, onDone }: WithdrawDialogProps) {
  const { email, role, isAdmin, invitedAt } = invitation
  const { saving, error, save } = useMemberChange(registryId, onDone)
  return (
    <MemberDialog
      title={`Withdraw the invitation of ${email}?`}
      confirm="Withdraw"
      tone="danger"
      saving={saving}
      error={error}
      onClose={onClose}
      onConfirm={() => void save({ kind: 'withdraw-invite', email, seen: { role, isAdmin, invitedAt } })}
    >
      <p className="f13 t2">
        They can’t join as {role || 'a member'} any more. To let them in later, invite them again.
      </p>
    </MemberDialog>
  )
}
