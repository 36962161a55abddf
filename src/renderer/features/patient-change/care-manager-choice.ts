import { useState } from 'react'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { NamedManager } from '#shared/domain/operations/enrol.ts'
import type { Members, Person } from '../../lib/use-members.ts'

/** What nobody is called in the list. */
const NOBODY = 'Nobody assigned'

interface ManagerOption extends NamedManager {
  /** The name; of two who have one name the second says so, otherwise both would be chosen. */
  readonly words: string
}

/** The care managers of a registry, in the order of the members. */
export function managerOptions(people: readonly Person[]): ManagerOption[] {
  const managers = people.filter(({ role }) => role === 'Care Manager')
  return managers.map(({ userId, name }, at) => {
    const alike = managers.slice(0, at).filter((one) => one.name === name).length
    return { userId, name, words: alike === 0 ? name : `${name} (${alike + 1})` }
  })
}

/**
 * Who is assigned with an enrolment: until a person chooses another, who enrols where that is a care manager.
 * @param before user id that was chosen before the screen locked; '' is nobody
 */
export function useManagerChoice(
  { userId, role, displayName }: Pick<Membership, 'userId' | 'role' | 'displayName'>,
  { people }: Members,
  before: string | undefined,
) {
  const options = managerOptions(people)
  const [typed, setTyped] = useState<string | null>(before ?? null)
  const own = role === 'Care Manager' ? { userId, name: displayName, words: displayName } : null
  const found = (id: string) => options.find((one) => one.userId === id) ?? (own?.userId === id ? own : null)
  const option = typed === null ? own && found(own.userId) : found(typed)
  return {
    words: [...(options.length === 0 && own ? [own] : options).map(({ words }) => words), NOBODY],
    value: option?.words ?? NOBODY,
    chosen: option && { userId: option.userId, name: option.name },
    choose: (words: string) =>
      setTyped(options.find((one) => one.words === words)?.userId ?? (words === own?.words ? own.userId : '')),
  }
}
