import { useCallback, useEffect, useState } from 'react'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { client } from './ipc-client.ts'
import { memberName, type NameOf } from './member-names.ts'

/** The names of a registry's members by user id; none while they are read, and where they can't be. */
export function usePeople(registryId: string): ReadonlyMap<string, string> {
  const [people, setPeople] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let current = true
    client.call('registries.people', { registryId }).then((answer) => {
      if (current && answer.ok) setPeople(new Map(answer.value.people.map(({ userId, name }) => [userId, name])))
    })
    return () => {
      current = false
    }
  }, [registryId])
  return people
}

/** What the members of a registry are called, the reader by the name of their membership. */
export function useMemberNames(
  registryId: string,
  { userId: own, displayName }: Pick<Membership, 'userId' | 'displayName'>,
): NameOf {
  const people = usePeople(registryId)
  return useCallback(
    (userId: string) => (userId === own ? displayName : memberName(people, userId)),
    [people, own, displayName],
  )
}
