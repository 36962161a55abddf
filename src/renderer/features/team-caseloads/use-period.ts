import { useState } from 'react'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useRevision } from '../../lib/use-revision.ts'

/** Over which time minutes and codes are compared. */
export type Period = 'month' | 'year'

export interface ShownPeriod {
  /** The rows hold the minutes and codes of this period; the year's are not those of one month. */
  readonly open: OpenRegistry
  readonly period: Period
  /** What a person chose: the figures of before stay until those of it are there. */
  readonly chosen: Period
  readonly choose: (period: Period) => void
  /** Why the chosen one could not be counted. */
  readonly error: IpcError | null
  readonly again: () => void
}

/** The registry with the figures of the present month, or of the year so far, counted anew whenever its patients change. */
export function usePeriod(open: OpenRegistry): ShownPeriod {
  const [chosen, choose] = useState<Period>('month')
  const { registry, rows } = open
  const revision = useRevision(rows)
  const read = async () => {
    if (chosen === 'month') return { ok: true, value: null } as const
    const answer = await client.call('registries.yearToDate', { registryId: registry.id })
    if (!answer.ok) return answer
    const figures = new Map(answer.value.patients.map(({ mrn, minutes, codes }) => [mrn, { minutes, codes }]))
    const none = { minutes: 0, codes: [] }
    const counted = rows.map((row) => ({ ...row, month: { ...row.month, ...(figures.get(row.mrn) ?? none) } }))
    return { ok: true, value: counted } as const
  }
  const { reading, again } = useReading(read, `${registry.id} ${chosen} ${revision}`, true)
  const counted = chosen === 'year' && reading.kind === 'ready' ? reading.value : null
  return {
    open: counted ? { ...open, rows: counted } : open,
    period: counted ? 'year' : 'month',
    chosen,
    choose,
    error: reading.kind === 'failed' ? reading.error : null,
    again,
  }
}
