import { useEffect, useState } from 'react'
import { client } from './ipc-client.ts'

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
