import { useMemo } from 'react'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { ResponseOf } from '#shared/ipc/define.ts'
import { client } from './ipc-client.ts'
import { FORMER_MEMBER, memberName, type NameOf } from './member-names.ts'
import { useMembersRead } from './members-read.ts'
import { useReading } from './use-reading.ts'

/** A member of the open registry. */
export type Person = ResponseOf<Contract, 'registries.people'>['people'][number]

export interface Members {
  /** Empty while they are read, and where they can't be. */
  readonly people: readonly Person[]
  /** The reader by the name of their membership; `No longer a member` for who is none, once the members are known. */
  readonly nameOf: NameOf
}

const NOBODY: readonly Person[] = []

/** The members of a registry, with their roles and names. */
export function useMembers(registryId: string, own: Pick<Membership, 'userId' | 'displayName'>): Members {
  const { userId: ownId, displayName } = own
  const { reading, again } = useReading(() => client.call('registries.people', { registryId }), registryId, true)
  useMembersRead(registryId, again)
  const people = reading.kind === 'ready' ? reading.value.people : NOBODY
  return useMemo(() => {
    const names = new Map(people.map(({ userId, name }) => [userId, name]))
    const nameOf = (userId: string): string => {
      if (userId === ownId) return displayName
      return people.length > 0 && !names.has(userId) ? FORMER_MEMBER : memberName(names, userId)
    }
    return { people, nameOf }
  }, [people, ownId, displayName])
}
