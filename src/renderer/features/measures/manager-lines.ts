import type { ShownMeasure } from '#shared/ipc/contract.ts'
import { capitalized } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'

type Line = NonNullable<ShownMeasure['byCareManager']>[number]

/** By whose last contact a patient is counted. */
export type CountedBy = Line['by']

/** What one care manager's patients come to, by measure. */
export interface ManagerLine {
  readonly by: CountedBy
  readonly values: ReadonlyMap<string, Line['value']>
}

/** A key that no two care managers share. */
export const managerKey = (by: CountedBy): string =>
  by.kind === 'member' ? ['member', by.userId].join(' ') : by.kind === 'provider' ? `provider ${by.name}` : 'unknown'

export function managerName(by: CountedBy, nameOf: NameOf): string {
  if (by.kind === 'unknown') return 'Not known'
  return by.kind === 'provider' ? by.name : capitalized(nameOf(by.userId))
}

const last = ({ by }: ManagerLine) => (by.kind === 'unknown' ? 1 : 0)

/**
 * The measures side by side for each care manager, in the order of the first measure that names them; who is not known comes last. Null
 * for a reader who is not told.
 */
export function managerLines(measures: readonly ShownMeasure[]): ManagerLine[] | null {
  const lines = new Map<string, { by: CountedBy; values: Map<string, Line['value']> }>()
  for (const { id, byCareManager } of measures) {
    if (!byCareManager) return null
    for (const { by, value } of byCareManager) {
      const line = lines.get(managerKey(by)) ?? { by, values: new Map() }
      line.values.set(id, value)
      lines.set(managerKey(by), line)
    }
  }
  return [...lines.values()].toSorted((a, b) => last(a) - last(b))
}
