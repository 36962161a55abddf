/** What a member is called whose name is not known here. A user id says nothing to a person, and is never shown. */
export const UNKNOWN_MEMBER = 'a member'

/** What somebody is called who was a member, and is none any more. */
export const FORMER_MEMBER = 'No longer a member'

/** What a member is called, by user id. */
export type NameOf = (userId: string) => string

/** The name of a member; `a member` where it is not known. A registry that knows no name answers with the id itself. */
export function memberName(people: ReadonlyMap<string, string>, userId: string): string {
  const name = people.get(userId)?.trim() ?? ''
  return name === '' || name === userId ? UNKNOWN_MEMBER : name
}

/** Where no name is known yet. */
export const unknownMember: NameOf = () => UNKNOWN_MEMBER
