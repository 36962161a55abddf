import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { CountedOnce } from './counted-once-text.ts'
import { client } from './ipc-client.ts'
import { useReading } from './use-reading.ts'
import { useRevision } from './use-revision.ts'

/**
 * Of whom the worksheet of a month (`YYYY-MM`) counts fewer minutes, by MRN: nobody where the registry only marks overlapping ones, and while it is
 * not known. It is read again when the patients change.
 */
export function useCountedOnce(
  { registry, billing, rows }: Pick<OpenRegistry, 'registry' | 'billing' | 'rows'>,
  month: string,
): ReadonlyMap<string, CountedOnce> | null {
  const isOnce = billing.overlaps === 'once'
  const revision = useRevision(rows)
  const read = async () => {
    if (!isOnce) return { ok: true, value: null } as const
    const answer = await client.call('registries.countedOnce', { registryId: registry.id, month })
    if (!answer.ok) return answer
    return { ok: true, value: { month, of: new Map(answer.value.patients.map((one) => [one.mrn, one])) } } as const
  }
  const { reading } = useReading(read, `${registry.id} ${month} ${isOnce} ${isOnce ? revision : ''}`, true)
  const value = reading.kind === 'ready' ? reading.value : null
  return value?.month === month ? value.of : null
}
