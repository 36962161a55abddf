import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type AccessFilter, ANY_ACCESS } from '#shared/domain/access/access-filter.ts'
import type { SettingSection } from '#shared/domain/operations/setting-text.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { type ImportDraft, NO_DRAFT } from '../../features/import/import-draft.ts'
import type { MeasuresPlace } from '../../features/measures/use-measures.ts'
import { MONTH_END_START, type MonthEndPlace } from '../../features/month-end/use-month-end.ts'
import type { ReviewStore } from '../../features/review/review-state.ts'
import { createReviewStore } from '../../features/review/review-store.ts'
import { useAtWork } from '../../lib/at-work.ts'
import type { LeaveGuard } from '../../lib/guarded-leaving.ts'
import { client } from '../../lib/ipc-client.ts'
import { mayReview, maySee, type Section } from './section.ts'
import { useCaseloadPlace } from './use-caseload-place.ts'

/** What of the review is known here: whether it was read, whether a meeting is held, and whether it hides names. */
function useReview(review: ReviewStore, allowed: boolean) {
  const isRead = useStore(review, ({ ready, unkept }) => ready || unkept !== null)
  const inMeeting = useStore(review, ({ kept: { open } }) => open !== null && open.endedAt === null)
  useAtWork('meeting', inMeeting)
  const hidesNames = useStore(review, ({ kept: { open } }) => open?.hideNames ?? false)
  return { waits: allowed && !isRead, inMeeting, hidesNames }
}

/**
 * Asks before anything that names patients, while the meeting hides names: the window may be on a shared screen or on a wall. What was asked for is done
 * when the person leaves.
 */
function useLeaving(namesHidden: boolean, leave: () => void) {
  const [asked, setAsked] = useState<{ readonly act: () => void } | null>(null)
  const hidden = useRef(namesHidden)
  useEffect(() => {
    hidden.current = namesHidden
    if (!namesHidden) setAsked(null)
  }, [namesHidden])
  // Where the registry is left, nobody sees the pseudonyms any more: the next registry shows names.
  useEffect(() => () => void (hidden.current && client.call('sharing.end', {})), [])
  const unlessHidden = useCallback((act: () => void) => (hidden.current ? setAsked({ act }) : act()), [])
  const question = namesHidden &&
    asked && {
      onStay: () => setAsked(null),
      onLeave: async () => {
        await client.call('sharing.end', {})
        setAsked(null)
        leave()
        asked.act()
      },
    }
  return { unlessHidden, question: question || null }
}

/** Which section of the registry's settings is shown, and what the page asks before it is left. */
function useSettingsPlace() {
  const [section, onSection] = useState<SettingSection>('general')
  const guard = useRef<LeaveGuard['current']>(null)
  /** Does something that leaves the page: after a question, where settings were changed and not saved. */
  const unlessEdited = useCallback((act: () => void) => (guard.current ? guard.current(act) : act()), [])
  return { section, onSection, guard, unlessEdited }
}

/** Where pages were left, and how far an import is prepared. */
function usePlaces() {
  const measures = useRef<MeasuresPlace>({ listed: null, mrn: null })
  const monthEnd = useRef<MonthEndPlace>(MONTH_END_START)
  const imports = useRef<ImportDraft>(NO_DRAFT)
  const access = useRef<AccessFilter>(ANY_ACCESS)
  return { measures, monthEnd, imports, access }
}

/**
 * What of the registry is shown. A meeting that is open here goes on where it was, after a lock and after a restart too; whoever goes to a view
 * or to a patient leaves the team's pages.
 */
export function useSection(open: OpenRegistry, caseload: CaseloadStore) {
  const [section, setSection] = useState<Section | null>(null)
  const [review] = useState(() => createReviewStore(open.registry.id))
  const allowed = mayReview(open.membership)
  const { waits, inMeeting, hidesNames } = useReview(review, allowed)
  const first = inMeeting ? 'review' : 'caseload'
  const wanted = section ?? first
  const shown = maySee(wanted, open.membership) ? wanted : 'caseload'
  const namesHidden = shown === 'review' && hidesNames
  const { unlessHidden, question } = useLeaving(namesHidden, () => setSection('caseload'))
  const settings = useSettingsPlace()
  const { unlessEdited } = settings
  const leaveFor = useCallback((act: () => void) => unlessHidden(() => unlessEdited(act)), [unlessHidden, unlessEdited])
  useEffect(() => {
    if (allowed) void review.actions.load()
  }, [review, allowed])
  useEffect(() => {
    if (!waits) setSection((now) => now ?? first)
  }, [waits, first])
  const places = usePlaces()
  const { store, toCaseload } = useCaseloadPlace({ caseload, shown, leaveFor, setSection })
  const leaveTo = (to: Section) => (to === 'review' ? settings.unlessEdited : leaveFor)
  const go = (to: Section) => to !== shown && leaveTo(to)(() => setSection(to))
  return {
    section: shown,
    store,
    leaveFor,
    go,
    toCaseload,
    review,
    /** What is kept was not read yet: a meeting that hides names may go on. */
    waits,
    inMeeting,
    ...places,
    settings,
    /** Shows a section of the registry's settings. */
    showRegistrySettings(of: SettingSection) {
      if (shown === 'registry-settings') return settings.onSection(of)
      leaveFor(() => {
        settings.onSection(of)
        setSection('registry-settings')
      })
    },
    /** Nothing on the screen may name a patient: it may be shared. */
    namesHidden,
    unlessHidden,
    question,
  }
}
