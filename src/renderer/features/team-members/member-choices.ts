import { isPerson } from '#shared/domain/reading/member.ts'
import { count } from '../../lib/format.ts'
import type { MenuChoice } from '../../ui/index.ts'
import { onlyAdminStays, onlyAdminText } from './members-text.ts'
import type { MemberRow } from './team-rows.ts'
import { type Decision, unsentChoices } from './unsent-choices.ts'

export interface MemberActions {
  readonly onRole: (row: MemberRow) => void
  readonly onAdmin: (row: MemberRow) => void
  readonly onRemove: (row: MemberRow) => void
  readonly onCaseload: (userId: string) => void
  readonly onAccess: (userId: string) => void
  readonly onDecide: (decision: Decision) => void
}

/** What can be done with a member. What is blocked stays, with the reason. */
export function memberChoices(row: MemberRow, on: MemberActions): MenuChoice[] {
  const { member, figures, unsent } = row
  const waits = unsent.some(({ state }) => state !== 'lost') ? 'A change of this member is not sent yet.' : null
  const odd = isPerson(member) ? waits : 'This entry names no person. Ask your administrator.'
  return [
    ...unsentChoices(unsent, { member }, on.onDecide),
    { words: 'Change role', icon: 'pencil', onChoose: () => on.onRole(row), disabledReason: odd },
    ...(figures.patients === 0
      ? []
      : [
          {
            words: `Show caseload of ${count(figures.patients)}`,
            icon: 'list' as const,
            onChoose: () => on.onCaseload(member.userId),
          },
        ]),
    { words: 'Show access audit', icon: 'eye', onChoose: () => on.onAccess(member.userId) },
    {
      words: member.isAdmin ? 'Take admin away' : 'Make admin',
      icon: 'shield',
      onChoose: () => on.onAdmin(row),
      disabledReason: odd ?? onlyAdminText(row),
    },
    {
      words: 'Remove from the registry',
      icon: 'close',
      onChoose: () => on.onRemove(row),
      disabledReason: odd ?? onlyAdminStays(row),
    },
  ]
}
