import type { Flag, Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { FLAG_TYPES, type FlagType } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'

type Member = Pick<Membership, 'role' | 'isAdmin'>

/** The flags of one type that are not over: they are cleared together. */
export interface FlagGroup {
  readonly type: Flag['type']
  /** `confirm`: another program cleared the flag, or only an entry holds it. The flag stays until a person confirms. */
  readonly state: 'open' | 'confirm'
  readonly flags: readonly Flag[]
}

/** Unresolved flags by type, the most urgent first, unknown types last. */
export function flagGroups({ flags }: Pick<Patient, 'flags'>): FlagGroup[] {
  const groups = new Map<string, Flag[]>()
  for (const flag of flags) {
    if (flag.state !== 'resolved') groups.set(flag.type.stored, [...(groups.get(flag.type.stored) ?? []), flag])
  }
  const rank = ({ type }: FlagGroup) => (type.known === null ? FLAG_TYPES.length : FLAG_TYPES.indexOf(type.known))
  return [...groups.values()]
    .flatMap((same): FlagGroup[] => {
      const [first] = same
      if (!first) return []
      return [{ type: first.type, state: same.some(({ state }) => state === 'open') ? 'open' : 'confirm', flags: same }]
    })
    .toSorted((a, b) => rank(a) - rank(b))
}

/** Flags that are over, the last first. */
export const flagHistory = ({ flags }: Pick<Patient, 'flags'>): Flag[] =>
  flags
    .filter(({ state }) => state === 'resolved')
    .toSorted((a, b) => (b.resolvedAt ?? b.raisedAt ?? 0) - (a.resolvedAt ?? a.raisedAt ?? 0))

/** Why a flag of this type can't be raised, as a sentence; null when it can. Main holds the same rules. */
export function raiseBlock(member: Member, patient: Pick<Patient, 'flags'>, type: FlagType): string | null {
  if (!may(member, type === 'Needs Discussion' ? 'raise-needs-discussion' : 'raise-flag'))
    return `Your role in this registry can’t raise ${type}. Ask an admin of the registry.`
  const open = flagGroups(patient).some((group) => group.type.known === type && group.state === 'open')
  return open ? `${type} is raised already.` : null
}

/** Why flags can't be cleared, as a sentence; null when they can. */
export const clearBlock = (member: Member): string | null =>
  may(member, 'resolve-flag') ? null : 'Your role in this registry can’t clear flags. Ask an admin of the registry.'
