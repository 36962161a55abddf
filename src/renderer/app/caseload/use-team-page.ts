import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TypedOnPage, TypedPage } from '../../lib/typed-page.ts'
import type { Section } from './section.ts'
import type { useSection } from './use-section.ts'

/** Pages of the team on which something is typed that a lock must not lose. */
export const TYPED_PAGES = ['month-end', 'registry-settings', 'members'] as const satisfies readonly Section[]

/** What is typed on a page of the team, and what was as the screen locked. */
export interface TeamPage extends TypedPage {
  /** What is typed now. */
  readonly typed: () => TypedOnPage | null
  readonly restore: (typed: TypedOnPage) => void
}

/** Keeps what is typed on a page of the team for the moment at which the screen locks. */
export function useTeamPage(): TeamPage {
  const [before, restore] = useState<TypedOnPage | null>(null)
  const now = useRef<TypedOnPage | null>(null)
  const put = useCallback((typed: TypedOnPage | null) => {
    now.current = typed
  }, [])
  const typed = useCallback(() => now.current, [])
  const taken = useCallback(() => restore(null), [])
  return useMemo(() => ({ before, taken, put, typed, restore }), [before, taken, put, typed])
}

/** Shows the page again on which something was typed as the screen locked, once. A meeting goes first. */
export function useRestoredPage(
  { before }: TeamPage,
  { go, waits, inMeeting }: Pick<ReturnType<typeof useSection>, 'go' | 'waits' | 'inMeeting'>,
): void {
  const shown = useRef<TypedOnPage | null>(null)
  useEffect(() => {
    if (before === null || waits || inMeeting || shown.current === before) return
    shown.current = before
    const section = TYPED_PAGES.find((one) => one === before.page)
    if (section) go(section)
  })
}
