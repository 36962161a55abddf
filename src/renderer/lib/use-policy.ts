import { useEffect, useState } from 'react'
import type { PolicyState } from '#shared/policy.ts'
import { client } from './ipc-client.ts'

/** What the organization has set for this computer; null until it is read. It doesn't change while Caseload runs. */
export function usePolicy(): PolicyState | null {
  const [policy, setPolicy] = useState<PolicyState | null>(null)
  useEffect(() => {
    let isGone = false
    void client.call('policy.get', {}).then((answer) => {
      if (answer.ok && !isGone) setPolicy(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [])
  return policy
}

/** Whether the organization has set something. */
export const isSet = (policy: PolicyState | null, key: PolicyState['set'][number]): policy is PolicyState =>
  policy?.set.includes(key) ?? false
