import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import type { UserRole } from '#shared/domain/entities/vocabulary.ts'
import { INVITED_POLICY, policiesOf } from '#shared/domain/operations/role-abilities.ts'
import type { Team } from '#shared/ipc/contract.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import { fromToday, longDate, plural, shortDate, timeAndDay } from '../../lib/format.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import type { InvitationRow, MemberRow } from './team-rows.ts'

/** When somebody did what last. Null: no record tells of anything. */
export function lastText({ member, figures }: MemberRow, ownId: string, { now, zone }: ClinicClock) {
  if (member.userId === ownId) return { when: 'Now', what: 'This computer' }
  return figures.last && { when: timeAndDay(figures.last.at, now, zone), what: figures.last.what }
}

/** When an invitation ends or ended; null where it never does. */
export function endText({ endsAt }: Pick<OpenInvitation, 'endsAt'>, { now, zone }: ClinicClock) {
  if (endsAt === null) return null
  const isOver = endsAt <= now
  return {
    isOver,
    words: `${isOver ? 'Ended' : 'Ends'} ${shortDate(endsAt, zone, now)}`,
    days: fromToday(endsAt, now, zone),
  }
}

/** Which change is not in the table yet, and why, in sentences. */
export function unsentText(entry: OutboxEntry, { handOvers }: Pick<Team, 'handOvers'>, label: string): string {
  const handOver = handOvers.find(({ operationId }) => operationId === entry.operation.id)
  const error = entry.state === 'waiting' ? null : entry.error
  if (!handOver) return [`${label}.`, error?.message].filter(Boolean).join(' ')
  const stuck =
    handOver.stuck === 0 ? '' : ` ${plural(handOver.stuck, 'of them needs', 'of them need')} a decision first.`
  return `${label}, after ${plural(handOver.left, 'patient is', 'patients are')} handed over.${stuck}`
}

/** What somebody is told who is to be invited: Caseload sends no e-mail. */
export const textForThem = (invited: {
  readonly inviter: string
  readonly registry: string
  readonly email: string
  readonly role: string
  /** Epoch milliseconds. */
  readonly endsAt: number
  readonly zone: string
}): string =>
  [
    `${invited.inviter} invites you to the registry “${invited.registry}” in Caseload, as ${invited.role}.`,
    `Open Caseload and sign in with ${invited.email}. The invitation is shown under Registries: choose Accept.`,
    `It ends on ${longDate(invited.endsAt, invited.zone)}. After that, ask for it to be renewed.`,
  ].join('\n')

/** What AWS must allow, by the names of the templates. */
export const accessText = (role: UserRole, isAdmin: boolean): { readonly until: string; readonly after: string } => ({
  until: INVITED_POLICY,
  after: policiesOf(role, isAdmin).join(' and '),
})

/** What a removal does, in sentences. */
export const REMOVAL_TEXT =
  'What they have recorded stays, under their name. What they have saved and not sent yet can’t be sent any more: it stays on their computer, which says so.'

/** Why the only admin stays one; null for everybody else. */
export const onlyAdminText = ({ isOnlyAdmin }: Pick<MemberRow, 'isOnlyAdmin'>): string | null =>
  isOnlyAdmin ? 'The only admin. Make another member an admin first.' : null

export const onlyAdminStays = ({ isOnlyAdmin }: Pick<MemberRow, 'isOnlyAdmin'>): string | null =>
  isOnlyAdmin ? 'The only admin can’t be removed.' : null

/** The button that gives an invitation two more weeks. */
export const renewWords = ({ invitation }: InvitationRow, now: number): string =>
  invitation.endsAt !== null && invitation.endsAt <= now ? 'Invite again' : 'Renew'
