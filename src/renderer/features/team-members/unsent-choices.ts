import type { OpenInvitation } from '#shared/domain/entities/invitation.ts'
import type { MemberChange, Operation } from '#shared/domain/operations/operation.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import type { MenuChoice } from '../../ui/index.ts'

const NEEDS_A_PERSON: readonly string[] = ['conflict', 'refused', 'lost']

/** What a person has decided about a change that the table does not have. */
export type Decision =
  | { readonly kind: 'retry' | 'drop'; readonly entry: OutboxEntry }
  /** The change, made to what is stored now. */
  | { readonly kind: 'anew'; readonly entry: OutboxEntry; readonly change: MemberChange }

/** What is stored now of what a change is about. */
export interface Stored {
  readonly member?: Member
  readonly invitation?: OpenInvitation
}

/** The change of a role, made to the member as stored now. Null where it would change nothing. */
function roleAnew(change: Operation['change'], { member }: Stored): MemberChange | null {
  if (change.kind !== 'change-role' || !member) return null
  const { role, isAdmin } = change
  const isSame = (role ?? member.role) === member.role && (isAdmin ?? member.isAdmin) === member.isAdmin
  return isSame ? null : { ...change, seen: { role: member.role, isAdmin: member.isAdmin } }
}

/** The invitation in the place of the one that stands now. */
const inviteAnew = (change: Operation['change'], { invitation }: Stored): MemberChange | null =>
  change.kind === 'invite' && invitation
    ? { ...change, replaces: invitation.role, replacesAdmin: invitation.isAdmin }
    : null

function anewWords(change: MemberChange): string {
  if (change.kind === 'invite') return `Invite as ${change.role} all the same`
  if (change.kind !== 'change-role') return 'Make my change all the same'
  return change.role ? `Make it ${change.role} all the same` : 'Change the admin rights all the same'
}

/** What a person can decide about changes that the table does not have. */
export function unsentChoices(
  entries: readonly OutboxEntry[],
  stored: Stored,
  decide: (decision: Decision) => void,
): MenuChoice[] {
  return entries.flatMap((entry): MenuChoice[] => {
    const { state, attempts, operation } = entry
    const anew =
      state === 'conflict' ? (roleAnew(operation.change, stored) ?? inviteAnew(operation.change, stored)) : null
    const drop = () => decide({ kind: 'drop', entry })
    if (NEEDS_A_PERSON.includes(state))
      return [
        anew
          ? { words: anewWords(anew), icon: 'check', onChoose: () => decide({ kind: 'anew', entry, change: anew }) }
          : { words: 'Try the change again', icon: 'refresh', onChoose: () => decide({ kind: 'retry', entry }) },
        { words: 'Leave it as it is in the registry', icon: 'close', onChoose: drop },
      ]
    return state === 'waiting' && attempts === 0
      ? [{ words: 'Take the change back', icon: 'close', onChoose: drop }]
      : []
  })
}
