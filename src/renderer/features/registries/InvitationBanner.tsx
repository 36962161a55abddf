import { useContext, useState } from 'react'
import { userRoleSchema } from '#shared/domain/entities/vocabulary.ts'
import { ADMIN_ABILITIES, roleAbilities } from '#shared/domain/operations/role-abilities.ts'
import type { Invitation } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { computerZone, fromToday, shortDate } from '../../lib/format.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { Banner, Button, ConfirmDialog, Tag } from '../../ui/index.ts'

interface InvitationBannerProps {
  readonly invitation: Invitation
  /** Resolves to why the answer was not taken. */
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
}

/** As what somebody is invited, and what they may do then. */
function RoleLine({ invitation: { role, isAdmin = false } }: Pick<InvitationBannerProps, 'invitation'>) {
  const known = userRoleSchema.safeParse(role).data
  if (!role && !isAdmin) return null
  return (
    <div className="f12 t2">
      Role: {role || 'none'}
      {isAdmin && ', and an admin'}. {known && roleAbilities(known)} {isAdmin && ADMIN_ABILITIES}
    </div>
  )
}

/** Until when an invitation stands. One that has ended can't be accepted: an admin renews it. */
function EndLine({ endsAt, now }: { endsAt: number; now: number }) {
  const zone = computerZone()
  const [day, days] = [shortDate(endsAt, zone, now), fromToday(endsAt, now, zone)]
  if (endsAt > now)
    return (
      <div className="f12 t2">
        Ends {day}, {days}.
      </div>
    )
  return (
    <div className="f12 t2">
      <Tag tone="warn" icon="clock">
        Ended {day}
      </Tag>{' '}
      Ask an admin of the registry to renew it, then look here again.
    </div>
  )
}

/** Why the invitation can't be answered now; null when it can. */
function useBlocked(answering: boolean): string | null {
  const { link } = useContext(SyncContext)
  if (answering) return 'Your answer is being saved.'
  return link.state === 'offline' ? 'Needs a connection. The invitation stays until you answer it.' : null
}

/** An open invitation, to accept or to decline. Declining asks first: only an admin can invite again. */
export function InvitationBanner({ invitation, onAnswer }: InvitationBannerProps) {
  const [answering, setAnswering] = useState(false)
  const [declining, setDeclining] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const now = useTableNow(60_000)
  const blocked = useBlocked(answering)
  const { registryId, endsAt = null } = invitation
  const inviter = invitation.invitedBy || 'A member'
  const registry = invitation.registryName || 'another registry'
  const hasEnded = endsAt !== null && endsAt <= now
  const answer = async (accept: boolean) => {
    setDeclining(false)
    setAnswering(true)
    setError(await onAnswer(registryId, accept))
    setAnswering(false)
  }
  const ended = hasEnded ? 'This invitation has ended. Ask an admin of the registry to renew it.' : null
  const actions = (
    <div className="row gap2">
      <Button variant="primary" disabledReason={blocked ?? ended} onPress={() => void answer(true)}>
        Accept
      </Button>
      <Button disabledReason={blocked} onPress={() => setDeclining(true)}>
        Decline
      </Button>
    </div>
  )
  return (
    <Banner tone="info" card actions={actions}>
      <div>
        <b className="semi">{inviter}</b> invited you to <b className="semi">{registry}</b>
      </div>
      <RoleLine invitation={invitation} />
      {endsAt !== null && <EndLine endsAt={endsAt} now={now} />}
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
