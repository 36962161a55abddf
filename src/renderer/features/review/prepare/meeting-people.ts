import type { Membership } from '#shared/domain/entities/registry.ts'

/** A member of the registry who can take part. */
export interface MeetingPerson {
  readonly userId: string
  readonly name: string
  readonly role: string
}

const CONSULTS = 'Consulting Psychiatrist'
const isPsychiatrist = ({ role }: Pick<MeetingPerson, 'role'>) => role === CONSULTS

/** The members, the person who starts first; alone where no member is known here. */
export function meetingPeople(
  people: readonly MeetingPerson[],
  { userId, displayName, role }: Pick<Membership, 'userId' | 'displayName' | 'role'>,
): MeetingPerson[] {
  const own = { userId, name: displayName, role }
  return [own, ...people.filter((one) => one.userId !== userId).toSorted((a, b) => a.name.localeCompare(b.name, 'en'))]
}

/** Who can consult: the psychiatrists of the registry, then the others who take part. */
export const consultants = (people: readonly MeetingPerson[], participants: readonly string[]): MeetingPerson[] => [
  ...people.filter(isPsychiatrist),
  ...people.filter((one) => !isPsychiatrist(one) && participants.includes(one.userId)),
]

/** Who consults as long as nobody has chosen: the person who starts, else the only psychiatrist; null where that is not clear. */
export function likelyConsultant(people: readonly MeetingPerson[], own: string): string | null {
  const psychiatrists = people.filter(isPsychiatrist)
  const self = psychiatrists.find(({ userId }) => userId === own)
  return (self ?? (psychiatrists.length === 1 ? psychiatrists[0] : undefined))?.userId ?? null
}
