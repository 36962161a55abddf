import type { AccessEvent, AccessKind } from '../entities/access-event.ts'

/** The figures above the log. */
export interface AccessFigures {
  readonly events: number
  readonly views: { readonly count: number; readonly patients: number }
  /** Tables, records and PDFs, without those that did not come about. */
  readonly exports: { readonly count: number; readonly named: number }
  readonly prints: { readonly printed: number; readonly copied: number }
  readonly unlocks: { readonly count: number; readonly people: number }
  readonly failedUnlocks: { readonly count: number; readonly allTriesUsed: number }
  readonly offline: number
  readonly shared: number
}

const distinct = (values: readonly unknown[]): number => new Set(values).size

/** Counts the events of a time. What was taken back counts neither as exported nor as printed. */
export function accessFigures(events: readonly AccessEvent[]): AccessFigures {
  const of = (...kinds: readonly AccessKind[]) => events.filter(({ kind }) => kinds.includes(kind))
  const less = (count: number, kind: AccessKind) => Math.max(0, count - of(kind).length)
  const viewed = of('viewed')
  const exported = of('exported', 'pdf')
  const named = (found: readonly AccessEvent[]) => found.filter(({ isNamed }) => isNamed === true).length
  const unlocked = of('unlocked')
  const failed = of('unlock-failed')
  return {
    events: events.length,
    views: { count: viewed.length, patients: distinct(viewed.map(({ mrn }) => mrn)) },
    exports: {
      count: less(exported.length, 'not-exported'),
      named: Math.max(0, named(exported) - named(of('not-exported'))),
    },
    prints: { printed: less(of('printed').length, 'not-printed'), copied: of('copied').length },
    unlocks: { count: unlocked.length, people: distinct(unlocked.map(({ userId }) => userId)) },
    failedUnlocks: { count: failed.length, allTriesUsed: failed.filter(({ triesLeft }) => triesLeft === 0).length },
    offline: of('offline').length,
    shared: of('sharing-begun').length,
  }
}
