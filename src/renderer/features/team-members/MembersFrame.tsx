import { type ReactNode, useContext } from 'react'
import type { Team } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count, timeAndDay } from '../../lib/format.ts'
import { Button, Icon, SearchBox } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { adminCount } from './team-rows.ts'
import type { useMembersPage } from './use-members-page.ts'

type MembersPlace = ReturnType<typeof useMembersPage>

/** How many there are, and what was just done. */
export function MembersStatus({ team, said, sync }: { team: Team | null; said: string | null; sync: ReactNode }) {
  return (
    <>
      {team && (
        <>
          <span>
            <b>{count(team.members.length)}</b> {team.members.length === 1 ? 'member' : 'members'}
          </span>
          <span>
            <b>{count(adminCount(team))}</b> {adminCount(team) === 1 ? 'admin' : 'admins'}
          </span>
          <span>
            <b>{count(team.invitations.length)}</b> {team.invitations.length === 1 ? 'invitation' : 'invitations'}
          </span>
        </>
      )}
      <span className="grow" />
      <span role="status" className="status-saved">
        {said}
      </span>
      {sync}
    </>
  )
}

/** The title, the search and the way to invite. */
export function MembersHead({ page, team }: { page: MembersPlace; team: Team | null }) {
  const { typed, setTyped, search, move, showPanel } = page
  return (
    <div className="vhead">
      <h1>Team</h1>
      {team && <span className="t3 num">{count(team.members.length)}</span>}
      <span className="grow" />
      <SearchBox
        label="Name or e-mail"
        shortcut="/"
        value={typed}
        onChange={setTyped}
        inputRef={search}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('')
          else if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          move(1)
        }}
      />
      <Button
        shortcut="I"
        disabledReason={team ? null : 'The members are not read yet.'}
        onPress={() => showPanel(null)}
      >
        <Icon name="mail" />
        Invite
      </Button>
    </div>
  )
}

/** What the figures are, and from when the list is. */
export function MembersSource({ team, clock }: { team: Team; clock: ClinicClock }) {
  const { link } = useContext(SyncContext)
  return (
    <p className="members-source f12 t2">
      <Icon name="info" size={14} />
      <span>
        Members as of {timeAndDay(team.asOf, clock.now, clock.zone)}
        {link.state === 'offline' && ', from the copy on this computer'}. Patients: in care, whose care manager they
        are. Minutes: those that count, of entries that they recorded. Entries of other programs do not say who recorded
        them.
      </span>
    </p>
  )
}
