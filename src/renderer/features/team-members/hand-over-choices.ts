import { may } from '#shared/domain/permissions.ts'
import { isPerson } from '#shared/domain/reading/member.ts'
import { plural } from '../../lib/format.ts'
import type { MemberRow } from './team-rows.ts'
import type { Taker } from './typed-members.ts'

/** Stands for nobody among the members. */
const NOBODY = ''

/** Who may take over patients: members who call them, and nobody for who is to stay without. */
export function takersOf(rows: readonly MemberRow[], userId: string) {
  const takers = rows.filter(
    ({ member }) => member.userId !== userId && isPerson(member) && may({ ...member, isAdmin: false }, 'record'),
  )
  return [
    ...takers.map(({ member, figures }) => ({
      value: member.userId,
      words: member.displayName,
      detail: `${member.role}, ${plural(figures.patients, 'patient')}`,
    })),
    {
      value: NOBODY,
      words: 'Nobody yet',
      detail: 'The patients stay in the caseload, under “No longer a member”.',
    },
  ]
}

/**
 * Who of those who may is to take over; null: somebody has to be chosen. That nobody does was decided for the patients who were shown: it is
 * asked anew when they are more or fewer. So it is when who was chosen can't take over any more: nobody was not meant.
 */
export function takerOf(choice: Taker | null, takers: readonly { readonly value: string }[], patients: number) {
  const isStale = choice?.userId === NOBODY && choice.patients !== patients
  return choice && !isStale && takers.some(({ value }) => value === choice.userId) ? choice.userId : null
}
