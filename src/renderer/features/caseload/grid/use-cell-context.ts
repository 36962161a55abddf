import { useMemo } from 'react'
import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { longDate } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import type { CellContext } from './cell-context.ts'

/** Cells say days. They follow the clock and not the last reading, which may be days ago, and are drawn anew once a day. */
export function useCellContext({ registry, timeZone, membership }: OpenRegistry): CellContext {
  const namesHidden = !may(membership, 'read-patients')
  const { billing } = registry.settings
  const now = useNow(60_000)
  const day = longDate(now, timeZone)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day stands for the time.
  return useMemo(() => ({ zone: timeZone, now, namesHidden, billing }), [timeZone, day, namesHidden, billing])
}
