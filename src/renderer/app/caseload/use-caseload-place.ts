import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import type { Section } from './section.ts'

/** Pages from which a patient is opened, and to which the patient's page is left again. */
const LEFT_TO: readonly Section[] = ['measures', 'month-end']

/** Shows the caseload and does something there, with the actions of its store that ask nothing. */
export type ToCaseload = (act: (actions: CaseloadStore['actions']) => void) => void

/** Does something that leaves what is shown: at once, or after the person has agreed. */
type LeaveFor = (act: () => void) => void

/**
 * The caseload's store for whoever leads to another place: a view or a patient is chosen once what is shown may be left. Otherwise the place
 * would have changed behind the question.
 * @param agreed says that nothing is to be asked any more
 */
function useAskingStore(caseload: CaseloadStore, agreed: LeaveFor): CaseloadStore {
  return useMemo(() => {
    const { showView, reveal, openPatient } = caseload.actions
    const asking: typeof caseload.actions = {
      ...caseload.actions,
      showView: (view) => agreed(() => showView(view)),
      reveal: (mrn, inView) => agreed(() => reveal(mrn, inView)),
      openPatient: (mrn, tab) => agreed(() => openPatient(mrn, tab)),
    }
    return { ...caseload, actions: asking }
  }, [caseload, agreed])
}

/** Asks before something is done, and while it is done nothing more: `isAgreed` says so. */
function useAgreed(leaveFor: LeaveFor) {
  const isAgreed = useRef(false)
  const agreed = useCallback<LeaveFor>(
    (act) =>
      leaveFor(() => {
        isAgreed.current = true
        act()
        isAgreed.current = false
      }),
    [leaveFor],
  )
  const unlessAgreed = useCallback<LeaveFor>((act) => (isAgreed.current ? act() : leaveFor(act)), [leaveFor])
  return { agreed, unlessAgreed }
}

/** Shows the caseload when a view or a patient is chosen, and the page again from whose list a patient was opened. */
function useCaseloadShown(
  caseload: CaseloadStore,
  shown: Section,
  leaveFor: LeaveFor,
  setSection: (section: Section) => void,
): void {
  const now = useRef(shown)
  useEffect(() => {
    now.current = shown
  }, [shown])
  useEffect(() => {
    let from: Section | null = null
    return caseload.subscribe((state, before) => {
      const isElsewhere = state.view !== before.view || state.revealed !== before.revealed
      if (!isElsewhere && state.patient === before.patient) return
      const back = !isElsewhere && state.patient === null ? from : null
      const isMoved = state.patient !== null && before.patient !== null && now.current === 'caseload'
      if (isElsewhere || state.patient === null) from = null
      else if (LEFT_TO.includes(now.current)) from = now.current
      else if (!isMoved) from = null
      leaveFor(() => setSection(back ?? 'caseload'))
    })
  }, [caseload, leaveFor, setSection])
}

interface CaseloadPlaceOptions {
  readonly caseload: CaseloadStore
  /** What is shown. */
  readonly shown: Section
  readonly leaveFor: LeaveFor
  readonly setSection: (section: Section) => void
}

/** The ways to a view and to a patient, from whatever page. @param leaveFor what is asked before the page is left */
export function useCaseloadPlace({ caseload, shown, leaveFor, setSection }: CaseloadPlaceOptions) {
  const { agreed, unlessAgreed } = useAgreed(leaveFor)
  const store = useAskingStore(caseload, agreed)
  useCaseloadShown(caseload, shown, unlessAgreed, setSection)
  const toCaseload: ToCaseload = (act) =>
    agreed(() => {
      // The view that is chosen already is shown too.
      setSection('caseload')
      act(caseload.actions)
    })
  return { store, toCaseload }
}
