import { useId } from 'react'
import type { Team } from '#shared/ipc/contract.ts'
import { count, shortDate } from '../../lib/format.ts'
import { isolated } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, Icon, MenuButton, Tag } from '../../ui/index.ts'
import { briefName } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { endText, renewWords } from './members-text.ts'
import type { InvitationRow } from './team-rows.ts'
import { UnsentMarks } from './UnsentMarks.tsx'
import { type Decision, unsentChoices } from './unsent-choices.ts'

interface InvitationsTableProps {
  readonly rows: readonly InvitationRow[]
  readonly team: Team
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly onRenew: (row: InvitationRow) => void
  readonly onChange: (row: InvitationRow) => void
  readonly onWithdraw: (row: InvitationRow) => void
  readonly onDecide: (decision: Decision) => void
}

function Ends({ row, clock }: { row: InvitationRow; clock: ClinicClock }) {
  const end = endText(row.invitation, clock)
  if (!end) return <span className="none">Never</span>
  return (
    <>
      {end.isOver ? (
        <Tag tone="warn" icon="clock">
          {end.words}
        </Tag>
      ) : (
        end.words
      )}
      <span className="f12 t2 member-second">{end.days}</span>
    </>
  )
}

/** What can be done with an invitation: the table has it, and nothing of it waits. */
function Actions({
  row,
  clock,
  ...on
}: Omit<InvitationsTableProps, 'rows' | 'team' | 'nameOf'> & { row: InvitationRow }) {
  const { invitation, unsent, isStored } = row
  const { email } = invitation
  const waiting = unsentChoices(unsent, isStored ? { invitation } : {}, on.onDecide)
  if (waiting.length > 0)
    return (
      <MenuButton label={`Decide about ${email}`} className="btn sm" choices={waiting} isStop>
        Decide
        <Icon name="chevron-down" size={12} />
      </MenuButton>
    )
  if (unsent.length > 0 || !isStored) return null
  return (
    <>
      <Button
        size="sm"
        data-stop=""
        aria-label={`${renewWords(row, clock.now)}: ${email}`}
        onPress={() => on.onRenew(row)}
      >
        {renewWords(row, clock.now)}
      </Button>
      <Button size="sm" variant="ghost" aria-label={`Change: ${email}`} onPress={() => on.onChange(row)}>
        Change
      </Button>
      <Button size="sm" variant="ghost" aria-label={`Withdraw: ${email}`} onPress={() => on.onWithdraw(row)}>
        Withdraw
      </Button>
    </>
  )
}

function InvitationLine({ row, team, nameOf, ...rest }: Omit<InvitationsTableProps, 'rows'> & { row: InvitationRow }) {
  const { email, name, role, isAdmin, invitedBy, invitedAt } = row.invitation
  const { now, zone } = rest.clock
  const by = invitedBy === '' ? 'Not known' : briefName(nameOf(invitedBy))
  return (
    <tr>
      <th scope="row">
        <span className="member-name">
          <span className="med ell" title={email}>
            {isolated(email)}
          </span>
          {name !== '' && <span className="f12 t2 ell">{isolated(name)}</span>}
        </span>
      </th>
      <td className="member-role">
        {role || 'Without a role'}
        {isAdmin && <span className="f12 t2 member-second">and an admin</span>}
        <UnsentMarks entries={row.unsent} team={team} clock={rest.clock} />
      </td>
      <td className="f13 t2">
        {by}
        {invitedAt !== null && `, ${shortDate(invitedAt, zone, now)}`}
      </td>
      <td>
        <Ends row={row} clock={rest.clock} />
      </td>
      <td>
        <div className="invitation-actions">
          <Actions row={row} {...rest} />
        </div>
      </td>
    </tr>
  )
}

/** The invitations that were made from here and not answered. */
export function InvitationsTable({ rows, ...line }: InvitationsTableProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="members-title">
        Invitations <span className="t3 num">{count(rows.length)}</span>
      </h2>
      {rows.length > 0 && (
        <table className="members-table" aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col" className="i-mail">
                E-mail
              </th>
              <th scope="col" className="i-role">
                Role
              </th>
              <th scope="col" className="i-by">
                Invited by
              </th>
              <th scope="col" className="i-end">
                Ends
              </th>
              <th scope="col">
                <span className="sr">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <InvitationLine key={row.invitation.email} row={row} {...line} />
            ))}
          </tbody>
        </table>
      )}
      <p className="members-note f12 t2">
        <Icon name="info" size={14} />
        <span>
          {rows.length === 0 && 'Nobody is invited. '}
          Invitations made by other programs are filed by address and can’t be listed: invite the address to see one.
        </span>
      </p>
    </section>
  )
}
