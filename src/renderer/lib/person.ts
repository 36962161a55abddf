import type { Person } from '#shared/sign-in.ts'

/** What a person is called: their name, else their e-mail address, else what AWS calls them. */
export function nameOf(person: Person): string {
  if (person.state === 'unknown') return person.userName
  return person.state === 'known' && person.displayName.trim() !== '' ? person.displayName : person.email
}

/** What the clinic calls somebody who has not said their name. */
export const suggestedName = (person: Person) =>
  person.state === 'first-run'
    ? { firstName: person.firstName ?? '', lastName: person.lastName ?? '' }
    : { firstName: '', lastName: '' }

/** The e-mail address, null where none is known. */
export const emailOf = (person: Person): string | null => (person.state === 'unknown' ? null : person.email)

/** Whether two sessions are of one person, as far as can be told. */
export function isSamePerson(one: Person, other: Person): boolean {
  if ('userId' in one && 'userId' in other) return one.userId === other.userId
  const [a, b] = [one, other].map((person) => (emailOf(person) ?? nameOf(person)).toLowerCase())
  return a === b
}
