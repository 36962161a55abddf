import { useMemo } from 'react'
import { may } from '#shared/domain/permissions.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { useNowWith } from '../../../lib/table-clock.ts'
import { useCountedOnce } from '../../../lib/use-counted-once.ts'
import { presentMonth } from '../use-month.ts'
import type { CellContext } from './cell-context.ts'

/** What cells are drawn with. They follow the clock, not the last reading, which may be days old. */
export function useCellContext(open: OpenRegistry, nameOf: NameOf, dueInSight: boolean): CellContext {
  const { registry, timeZone, billing, membership } = open
  const namesHidden = !may(membership, 'read-patients')
  const now = useNowWith(open)
  const countedOnce = useCountedOnce(open, presentMonth(open))
  return useMemo(
    () => ({
      zone: timeZone,
      now,
      namesHidden,
      dueInSight,
      nameOf,
      countedOnce,
      clinic: contextAt({ registry, timeZone, billing }, now),
    }),
    [registry, timeZone, billing, now, namesHidden, nameOf, dueInSight, countedOnce],
  )
}
