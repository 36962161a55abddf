import { may } from '../permissions.ts'
import { type Actor, refusalText } from './operation-kind.ts'

/** Why a member may not change the members or the settings of a registry, null when they may. */
export const manageRefusal = (member: Actor): string | null =>
  may(member, 'manage-registry') ? null : refusalText('change its members')
