import { may } from '../permissions.ts'
import { isTimeZone } from '../time.ts'
import { type Actor, refusalText } from './operation-kind.ts'

/** Why a member may not change the members or the settings of a registry, null when they may. */
export const manageRefusal = (member: Actor): string | null =>
  may(member, 'manage-registry') ? null : refusalText('change its members')

/** What a change of a member is about, by which changes of one member are told from those of another. */
export const memberSubject = (userId: string): string => `member:${userId}`

const LONGEST_NAME = 200

/** Why a registry can't have this name, null when it can. */
export function registryNameProblem(name: string): string | null {
  const length = name.trim().length
  if (length === 0) return 'A registry needs a name.'
  return length > LONGEST_NAME ? `A registry’s name has at most ${LONGEST_NAME} characters.` : null
}

/** Why a registry can't be made like this, null when it can. `timeZone` is an IANA zone. */
export function newRegistryProblem({ name, timeZone }: { name: string; timeZone: string }): string | null {
  return registryNameProblem(name) ?? (isTimeZone(timeZone) ? null : 'The time zone is not known.')
}
