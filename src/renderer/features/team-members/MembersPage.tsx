import { type ReactNode, useMemo } from 'react'
import { coveredBy } from '#shared/domain/caseload/covered-by.ts'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry, Team } from '#shared/ipc/contract.ts'
import type { LeaveGuard } from '../../lib/guarded-leaving.ts'
import { client } from '../../lib/ipc-client.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { newId } from '../../lib/new-id.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import { PagePartsContext } from '../../lib/typed-page.ts'
import { useSaid } from '../../lib/use-printing.ts'
import { AppFrame, Banner, Button, ErrorMessage, Spinner } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { AdminDialog, SecondAdminDialog } from './AdminDialogs.tsx'
import { decideUnsent } from './decide-unsent.ts'
import { InvitationsTable } from './InvitationsTable.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { MembersHead, MembersSource, MembersStatus } from './MembersFrame.tsx'
import { MembersTable } from './MembersTable.tsx'
import { memberChoices } from './member-choices.ts'
import { RemoveDialog } from './RemoveDialog.tsx'
import { RoleDialog } from './RoleDialog.tsx'
import { adminCount, type InvitationRow, invitationRows, memberRows } from './team-rows.ts'
import type { Decision } from './unsent-choices.ts'
import { renewal } from './use-invite-form.ts'
import { useMembersPage } from './use-members-page.ts'
import { useRestoredMembers } from './use-restored-members.ts'
import { type Outcome, useTeam } from './use-team.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import './members.css'

export interface MembersPageProps {
  readonly open: OpenRegistry
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  readonly nameOf: NameOf
  /** Asked before the page is left for something else. */
  readonly guard: LeaveGuard
  /** Shows patients as a view with these filters. */
  readonly onView: (filters: Partial<CaseloadFilters>) => void
  /** Shows what a member saw and took along. */
  readonly onAccess: (userId: string) => void
}

type Page = ReturnType<typeof useMembersPage>

function Dialogs({ open, team, page, told }: { open: OpenRegistry; team: Team; page: Page; told: Told }) {
  const { dialog, setDialog } = page
  const registryId = open.registry.id
  const onClose = () => setDialog(null)
  const rows = memberRows(team, '')
  const done = (words: string) => (outcome: Outcome) => {
    onClose()
    told(words, outcome)
  }
  if (!dialog) return null
  if (dialog.kind === 'second-admin')
    return (
      <SecondAdminDialog {...{ rows, registryId, onClose }} typed={dialog.userId} onDone={done('Admin rights given')} />
    )
  if (dialog.kind === 'withdraw')
    return (
      <WithdrawDialog
        {...{ registryId, onClose }}
        invitation={dialog.row.invitation}
        onDone={done('Invitation withdrawn')}
      />
    )
  // As it is now: the role, or the count of patients, may have changed since the dialog was opened.
  const row = rows.find(({ member }) => member.userId === dialog.row.member.userId) ?? dialog.row
  if (dialog.kind === 'role')
    return <RoleDialog {...{ row, registryId, onClose }} typed={dialog.typed} onDone={done('Role changed')} />
  if (dialog.kind === 'admin')
    return <AdminDialog {...{ row, registryId, onClose }} onDone={done('Admin rights changed')} />
  return (
    <RemoveDialog
      {...{ rows, registryId, onClose }}
      covers={coveredBy(open.rows, row.member.userId, clinicDay(open.asOf, open.timeZone)).length}
      row={row}
      typed={dialog.typed}
      onDone={done('Member removed')}
    />
  )
}

type Told = (words: string, outcome: Outcome) => void

/** Renews an invitation: it stands for two more weeks. */
function useRenew(registryId: string, told: Told, say: (words: string) => void) {
  return async ({ invitation }: InvitationRow) => {
    const change = renewal(invitation)
    if (!change) return say('This role can’t be invited. Change the invitation to one that can.')
    const answer = await client.call('members.change', { registryId, operationId: newId(), change })
    if (answer.ok) told('Invitation renewed', answer.value.outcome)
    else say(answer.error.message)
  }
}

interface ContentProps extends Pick<MembersPageProps, 'open' | 'nameOf' | 'guard' | 'onView' | 'onAccess'> {
  readonly team: Team
  readonly page: Page
  readonly clock: ClinicClock
  readonly told: Told
  readonly say: (words: string) => void
}

function Content({ open, team, page, clock, nameOf, guard, onView, onAccess, told, say }: ContentProps) {
  const { typed, setDialog, panel, showPanel, closePanel, tables } = page
  const renew = useRenew(open.registry.id, told, say)
  const shown = useMemo(
    () => ({ members: memberRows(team, typed), invitations: invitationRows(team, typed) }),
    [team, typed],
  )
  const onDecide = (decision: Decision) => void decideUnsent(decision).then((refusal) => say(refusal ?? 'Decided.'))
  const actions = {
    onRole: (row: MembersRow) => setDialog({ kind: 'role', row, typed: null }),
    onAdmin: (row: MembersRow) => setDialog({ kind: 'admin', row }),
    onRemove: (row: MembersRow) => setDialog({ kind: 'remove', row, typed: null }),
    onCaseload: (userId: string) => onView({ careManagers: [userId] }),
    onAccess,
    onDecide,
  }
  return (
    <div className="split">
      <div className="members-scroll" ref={tables} data-region="members">
        {adminCount(team) === 1 && (
          <Banner
            tone="info"
            icon="info"
            actions={
              <Button size="sm" onPress={() => setDialog({ kind: 'second-admin', userId: null })}>
                Choose a second admin
              </Button>
            }
          >
            {open.registry.name} has one admin. While that person is away, nobody can invite.
          </Banner>
        )}
        <MembersTable
          rows={shown.members}
          team={team}
          ownId={open.membership.userId}
          clock={clock}
          choicesOf={(row) => memberChoices(row, actions)}
        />
        {shown.members.length === 0 && <p className="members-note t2">Nobody matches “{typed.trim()}”.</p>}
        <InvitationsTable
          {...{ team, nameOf, clock, onDecide }}
          rows={shown.invitations}
          onRenew={(row) => void renew(row)}
          onChange={({ invitation }) => showPanel(invitation)}
          onWithdraw={(row) => setDialog({ kind: 'withdraw', row })}
        />
        <MembersSource team={team} clock={clock} />
      </div>
      {panel && (
        <InvitePanel
          key={panel.before?.email ?? ''}
          {...{ open, team, clock, guard }}
          before={panel.before}
          typed={panel.typed}
          onClose={closePanel}
          onDone={(outcome, email) => {
            closePanel()
            told(`${email} is invited`, outcome)
          }}
          onCopied={() => say('Copied. Send it to them yourself.')}
        />
      )}
    </div>
  )
}

type MembersRow = Parameters<typeof memberChoices>[0]

/** Who belongs to the registry and who is invited, for its admins. */
export function MembersPage(props: MembersPageProps) {
  const { open, titleBar, sidebar, notices, sync } = props
  const { reading, again } = useTeam(open)
  const { said, say } = useSaid()
  const page = useMembersPage(reading.kind === 'ready')
  const team = reading.kind === 'ready' ? reading.value : null
  const putPart = useRestoredMembers(team, page, say)
  const now = useNowWith(team)
  const clock = useMemo(() => ({ zone: open.timeZone, now }), [open.timeZone, now])
  const told: Told = (words, outcome) =>
    say(outcome === 'kept' ? `${words}: kept on this computer, and sent when the table can be reached.` : `${words}.`)
  return (
    <AppFrame titleBar={titleBar} statusBar={<MembersStatus team={team} said={said} sync={sync} />}>
      {sidebar}
      <main className="sheet">
        <MembersHead page={page} team={team} />
        {notices}
        {reading.kind === 'loading' && (
          <div className="center">
            <Spinner label="Reading the members" />
          </div>
        )}
        {reading.kind === 'failed' && (
          <ErrorMessage title="The members can’t be read" error={reading.error}>
            <Button variant="primary" onPress={again}>
              Try again
            </Button>
          </ErrorMessage>
        )}
        <PagePartsContext value={putPart}>
          {team && <Content {...props} {...{ team, page, clock, told, say }} />}
          {team && <Dialogs {...{ open, team, page, told }} />}
        </PagePartsContext>
      </main>
    </AppFrame>
  )
}
