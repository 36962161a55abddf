import { useState } from 'react'
import type { Invitation } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { Banner, Button, ConfirmDialog } from '../../ui/index.ts'

interface InvitationBannerProps {
  readonly invitation: Invitation
  /** Resolves to why the answer was not taken. */
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
}

/** An open invitation, to accept or to decline. Declining asks first: only an admin can invite again. */
export function InvitationBanner({ invitation, onAnswer }: InvitationBannerProps) {
  const [answering, setAnswering] = useState(false)
  const [declining, setDeclining] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const inviter = invitation.invitedBy || 'A member'
  const registry = invitation.registryName || 'another registry'
  const answer = async (accept: boolean) => {
    setDeclining(false)
    setAnswering(true)
    setError(await onAnswer(invitation.registryId, accept))
    setAnswering(false)
  }
  const busy = answering ? 'Your answer is being saved.' : null
  const actions = (
    <div className="row gap2">
      <Button variant="primary" disabledReason={busy} onPress={() => void answer(true)}>
        Accept
      </Button>
      <Button disabledReason={busy} onPress={() => setDeclining(true)}>
        Decline
      </Button>
    </div>
  )
  return (
    <Banner tone="info" card actions={actions}>
      <div>
        <b className="semi">{inviter}</b> invited you to <b className="semi">{registry}</b>
      </div>
      {invitation.role && <div className="f12 t2">Role: {invitation.role}</div>}
      <div className="f12 med invitation-error" role="alert">
        {error && `Your answer was not saved. ${error.message}`}
        {error?.id && ` Reference: ${error.id}.`}
      </div>
      {declining && (
        <ConfirmDialog
          title={`Decline the invitation to ${registry}?`}
          words="The invitation goes away. To join later, an admin of the registry has to invite you again."
          keep="Keep the invitation"
          confirm="Decline"
          onKeep={() => setDeclining(false)}
          onConfirm={() => void answer(false)}
        />
      )}
    </Banner>
  )
}
