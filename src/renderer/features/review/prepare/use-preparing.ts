import { useMemo } from 'react'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import type { PreparedReview, ReviewScope, TypedQuestion } from '#shared/domain/review/meeting.ts'
import type { ReviewList } from '#shared/domain/review/review-list.ts'
import { notReachedMrns } from '#shared/domain/review/summary.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import { usePreferences } from '../../../lib/contexts.ts'
import { useNowWith } from '../../../lib/table-clock.ts'
import type { ReviewPageProps } from '../page.ts'
import { numbered, onlyAdded, preparation } from './preparation.ts'
import { firstScope, knownScope, rowsInScope } from './review-scope.ts'

/** The agenda of the patients whom the meeting is about, and of the registry. */
function useAgenda({ open, state: { kept } }: Pick<ReviewPageProps, 'open' | 'state'>) {
  const { rows, membership } = open
  const { savedViews } = usePreferences().registry
  const now = useNowWith(rows)
  const reader = useMemo(() => ({ membership, savedViews }), [membership, savedViews])
  const chosen = kept.prepared?.scope ?? null
  const scope = useMemo(
    () => knownScope(chosen ?? firstScope(rows, membership), reader),
    [chosen, rows, membership, reader],
  )
  const notReached = useMemo(() => (kept.last ? notReachedMrns(kept.last) : new Set<string>()), [kept.last])
  const whole = useMemo(() => agendaOf(rows, contextAt(open, now), notReached), [rows, open, now, notReached])
  const agenda = useMemo(() => {
    const inScope = new Set(rowsInScope(rows, scope, reader).map(({ mrn }) => mrn))
    return {
      items: whole.items.filter(({ mrn }) => inScope.has(mrn)),
      unreadable: whole.unreadable.filter((mrn) => inScope.has(mrn)),
    }
  }, [whole, rows, scope, reader])
  return { now, reader, scope, notReached, whole, agenda }
}

/** The agenda that is prepared: from the rows in the window, with what a person has made of it. Every change is kept at once. */
export function usePreparing(props: Pick<ReviewPageProps, 'open' | 'store' | 'state'>) {
  const { rows } = props.open
  const { prepared } = props.state.kept
  const found = useAgenda(props)
  const { now, scope, notReached, agenda } = found
  const list = prepared?.list ?? null
  const byMrn = useMemo(() => new Map(rows.map((row) => [row.mrn, row])), [rows])
  const prep = useMemo(
    () => preparation(list === null ? null : { list }, agenda, notReached, byMrn),
    [list, agenda, notReached, byMrn],
  )
  const waiting = useMemo(() => numbered(prep.list, byMrn), [prep.list, byMrn])
  const questions = prepared?.questions ?? []
  const put = (part: Partial<Pick<PreparedReview, 'scope' | 'list' | 'questions'>>) =>
    props.store.actions.prepare({ scope, list: prep.list, questions, ...part }, now)
  return {
    ...found,
    byMrn,
    ...prep,
    waiting,
    questions,
    step: (step: (list: ReviewList) => ReviewList) => put({ list: step(prep.list) }),
    /** Another scope: what was added stays, what was left out and moved is of the other agenda. */
    choose: (next: ReviewScope) => put({ scope: next, list: onlyAdded(prep.list) }),
    /** Keeps what is typed about a patient; null: nothing. */
    type: (mrn: string, question: TypedQuestion | null) =>
      put({ questions: [...questions.filter((one) => one.mrn !== mrn), ...(question ? [question] : [])] }),
  }
}
export type Preparing = ReturnType<typeof usePreparing>
