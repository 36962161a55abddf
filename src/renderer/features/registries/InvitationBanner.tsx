import type { Invitation } from '#shared/ipc/contract.ts'
import { Banner } from '../../ui/Banner.tsx'

/** An open invitation. It is shown for information: this version can't accept one. */
export function InvitationBanner({ invitation }: { invitation: Invitation }) {
  return (
    <Banner tone="info" card>
      <div>
        <b className="semi">{invitation.invitedBy || 'An administrator'}</b> invited you to{' '}
        <b className="semi">{invitation.registryName || 'another registry'}</b>
      </div>
      <div className="f12 t2">
        {invitation.role && <>Role: {invitation.role} · </>}
        To join, ask {invitation.invitedBy || 'an admin of the registry'} to add you as a member. Accepting here is not
        available in this version.
      </div>
    </Banner>
  )
}
