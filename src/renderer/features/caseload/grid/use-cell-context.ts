import { useMemo } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { longDate } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import type { CellContext } from './cell-context.ts'

/** Cells show days. They follow the clock, not the last reading, which may be days old; the context changes once a day. */
export function useCellContext({ registry, timeZone, billing, membership }: OpenRegistry): CellContext {
  const namesHidden = !may(membership, 'read-patients')
  const now = useNow(60_000)
  const day = longDate(now, timeZone)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day stands for the time.
  return useMemo(
    () => ({ zone: timeZone, now, namesHidden, clinic: contextAt({ registry, timeZone, billing }, now) }),
    [registry, timeZone, billing, day, namesHidden],
  )
}
