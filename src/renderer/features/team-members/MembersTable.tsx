import { isNameless } from '#shared/domain/reading/member.ts'
import type { Team } from '#shared/ipc/contract.ts'
import { count, initials, monthName } from '../../lib/format.ts'
import { isolated } from '../../lib/isolated.ts'
import { Icon, MenuButton, type MenuChoice, Tag } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { lastText } from './members-text.ts'
import type { MemberRow } from './team-rows.ts'
import { UnsentMarks } from './UnsentMarks.tsx'

interface MembersTableProps {
  readonly rows: readonly MemberRow[]
  readonly team: Team
  readonly ownId: string
  readonly clock: ClinicClock
  readonly choicesOf: (row: MemberRow) => readonly MenuChoice[]
}

function Who({
  member: { displayName, email, userId, problems, ...rest },
  ownId,
}: Pick<MemberRow, 'member'> & { ownId: string }) {
  const isUnnamed = isNameless({ displayName, userId, email })
  return (
    <span className="member-who">
      <span className="avatar member-avatar" aria-hidden="true">
        {initials(displayName)}
      </span>
      <span className="member-name">
        <span className="med ell" title={displayName}>
          {isolated(displayName)} {userId === ownId && <span className="t3 reg">you</span>}
        </span>
        <span className="f12 t2 ell" title={email}>
          {isUnnamed ? 'Has not said a name yet' : isolated(email || 'No e-mail address')}
        </span>
        {problems.map(({ reason }) => (
          <span key={reason} className="f12 warn-text">
            {reason}
          </span>
        ))}
        {rest.role === '' && <span className="f12 t2">Without a role: reads only.</span>}
      </span>
    </span>
  )
}

const Figure = ({ value }: { value: number }) => (value === 0 ? <span className="none">None</span> : count(value))

function MemberLine({ row, team, ownId, clock, choicesOf }: Omit<MembersTableProps, 'rows'> & { row: MemberRow }) {
  const { member, figures, unsent, isOnlyAdmin } = row
  const last = lastText(row, ownId, clock)
  return (
    <tr>
      <th scope="row">
        <Who member={member} ownId={ownId} />
      </th>
      <td className="member-role">
        {member.role}
        <UnsentMarks entries={unsent} team={team} clock={clock} />
      </td>
      <td>
        {member.isAdmin && (
          <Tag tone="acc" icon="shield">
            Admin
          </Tag>
        )}
        {isOnlyAdmin && <span className="f12 t2 member-second">the only one</span>}
      </td>
      <td className="r num">
        <Figure value={figures.patients} />
      </td>
      <td className="r num">
        <Figure value={figures.minutes} />
      </td>
      <td className="member-last">
        {last ? last.when : <span className="none">None</span>}
        {last && <span className="f12 t2 member-second">{last.what}</span>}
      </td>
      <td className="r">
        <MenuButton
          label={`Actions for ${member.displayName}`}
          className="btn ghost icon"
          choices={choicesOf(row)}
          isStop
        >
          <Icon name="more" />
        </MenuButton>
      </td>
    </tr>
  )
}

/** The members, a row each. */
export function MembersTable({ rows, team, ...line }: MembersTableProps) {
  const month = monthName(team.month)
  return (
    <table className="members-table" aria-label="Members">
      <thead>
        <tr>
          <th scope="col" className="m-who">
            Member
          </th>
          <th scope="col" className="m-role">
            Role
          </th>
          <th scope="col" className="m-admin">
            Admin
          </th>
          <th scope="col" className="m-figure r" title="In care, whose care manager they are">
            Patients
          </th>
          <th scope="col" className="m-figure r" title="Minutes that count, of entries that they recorded">
            {month} min
          </th>
          <th scope="col" className="m-last" title="Last entry, flag or change in this registry">
            Last activity here
          </th>
          <th scope="col" className="m-menu">
            <span className="sr">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MemberLine key={row.member.userId} row={row} team={team} {...line} />
        ))}
      </tbody>
    </table>
  )
}
