import { useMemo, useRef, useState } from 'react'
import type { Compared } from '#shared/domain/caseload/figures.ts'
import { byCareManager, byProvider, figureOf, inCareOf, type TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import { compareFolded, foldText } from '#shared/domain/fold.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { focusWhenFree, useMounted } from '../../lib/focus.ts'
import { focusStop, hasFocus, moveStop } from '../../lib/stops.ts'
import type { Members } from '../../lib/use-members.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { keyOf, lineName } from './team-text.ts'

export interface TeamSorting {
  readonly by: Compared | 'name'
  readonly desc: boolean
}

/** One figure of one line, by its key. */
export interface Listed {
  readonly key: string
  readonly figure: Compared
}

/** The lines in an order; equal ones by name. */
export function sortedLines(
  lines: readonly TeamLine[],
  { by, desc }: TeamSorting,
  nameOf: Members['nameOf'],
): TeamLine[] {
  const nameIn = ({ of }: TeamLine) => foldText(lineName(of, nameOf))
  const named = lines.toSorted((a, b) => compareFolded(nameIn(a), nameIn(b)))
  const sign = desc ? -1 : 1
  if (by === 'name') return desc ? named.toReversed() : named
  return named.toSorted((a, b) => sign * (figureOf(a, by) - figureOf(b, by)))
}

/** The caseloads of a registry side by side. A physician, who is no admin, sees the own line by provider only. */
export function useTeamLines({ rows, membership }: OpenRegistry, { people, nameOf }: Members, sorting: TeamSorting) {
  const seesAll = membership.isAdmin
  return useMemo(() => {
    const managers = people.flatMap(({ userId, role }) => (role === 'Care Manager' ? [userId] : []))
    const providers = byProvider(rows, seesAll ? null : membership)
    return {
      managers: seesAll ? sortedLines(byCareManager(rows, managers), sorting, nameOf) : [],
      providers,
      all: seesAll ? inCareOf(rows) : providers.flatMap((line) => line.rows),
    }
  }, [rows, membership, people, nameOf, sorting, seesAll])
}

interface TeamKeys {
  /** The list that is shown, and its patients. */
  readonly onAssign: () => void
  readonly onPrint: () => void
}

/** Which list is shown, and the keys of the page. */
export function useTeamList(lines: readonly TeamLine[], { onAssign, onPrint }: TeamKeys) {
  const tables = useRef<HTMLElement>(null)
  const [listed, setListed] = useState<Listed | null>(null)
  const line = lines.find(({ of }) => keyOf(of) === listed?.key) ?? null
  const shown = line && listed ? { line, figure: listed.figure } : null
  const close = () => {
    setListed(null)
    // Esc in the list leads back to the figure that it was of.
    if (!hasFocus(tables.current)) focusStop(() => tables.current)
  }
  useMounted(() => focusWhenFree(() => moveStop(tables.current, 1)))
  useShortcuts({ m: onAssign, 'Mod+p': onPrint, Escape: close })
  return { tables, shown, listed, setListed, close }
}
