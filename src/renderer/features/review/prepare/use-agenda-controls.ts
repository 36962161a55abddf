import { useEffect, useMemo, useRef, useState } from 'react'
import { DEFAULT_PACE, estimateLength } from '#shared/domain/review/agenda-length.ts'
import { lastPaces } from '#shared/domain/review/kept-review.ts'
import type { TypedQuestion } from '#shared/domain/review/meeting.ts'
import { comeBack, goTo, move, skip, withAgenda } from '#shared/domain/review/review-list.ts'
import {
  elementWithData,
  focusAfterDrawing,
  focusRegion,
  focusWhenFree,
  isFocusFree,
  useMounted,
} from '../../../lib/focus.ts'
import { useMoveKeys } from '../../../lib/use-move-keys.ts'
import { usePrinting, useSaid } from '../../../lib/use-printing.ts'
import { useShortcuts } from '../../../lib/use-shortcuts.ts'
import type { ReviewPageProps } from '../page.ts'
import { agendaRuns, listWith, rowQuestion, withoutRest } from './preparation.ts'
import { questionProblem } from './question-change.ts'
import type { Preparing } from './use-preparing.ts'
import { useQuestions } from './use-question.ts'

/** The elements of the agenda that take the keyboard. */
function useAgendaFocus(covered: boolean) {
  const agenda = useRef<HTMLElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const toRow = () => agenda.current?.querySelector<HTMLElement>('.agenda-open[tabindex="0"]')?.focus()
  const row = useRef(toRow)
  useMounted(() => {
    if (!covered && isFocusFree()) row.current()
  })
  useEffect(() => {
    if (!covered) focusWhenFree(() => row.current())
  }, [covered])
  return {
    agenda,
    area,
    toRow: () => focusAfterDrawing(() => row.current()),
    inAgenda: () => agenda.current?.contains(document.activeElement) ?? false,
    toMrn: (mrn: string) =>
      focusAfterDrawing(() => {
        if (agenda.current) elementWithData(agenda.current, 'mrn', mrn)?.focus()
      }),
    toArea: () => focusAfterDrawing(() => focusAfterDrawing(() => area.current?.focus())),
  }
}

/** Who is shown: all who wait, or those without a question. */
function useShown({ waiting, list }: Preparing) {
  const [onlyUnasked, setOnlyUnasked] = useState(false)
  const without = useMemo(() => waiting.filter(({ row }) => rowQuestion(row) === ''), [waiting])
  const shown = onlyUnasked ? without : waiting
  return {
    shown,
    unasked: without.length,
    onlyUnasked,
    toggleUnasked: () => setOnlyUnasked(!onlyUnasked),
    runs: useMemo(() => agendaRuns(shown), [shown]),
    selected: shown.find(({ item }) => item.mrn === list.current) ?? shown[0] ?? null,
  }
}

interface AgendaKeys {
  readonly go: (by: -1 | 1) => void
  readonly list: ReturnType<typeof useListActions>
  readonly inAgenda: () => boolean
  readonly onAdd: () => void
  readonly onEscape: () => void
}

/** The keyboard of the agenda. */
function useAgendaKeys({ go, list, inAgenda, onAdd, onEscape }: AgendaKeys): void {
  const arrow = (by: -1 | 1) => () => {
    if (inAgenda()) go(by)
  }
  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    ArrowDown: arrow(1),
    ArrowUp: arrow(-1),
    a: onAdd,
    Delete: list.leaveOut,
    Escape: onEscape,
    F6: () => focusRegion(1),
    'Shift+F6': () => focusRegion(-1),
  })
  useMoveKeys(list.moveBy)
}

/** Which patient is looked at, and whether the panel beside the agenda is open; `asks`: with the keyboard in the question. */
function usePanel(
  { step }: Preparing,
  { shown, selected }: ReturnType<typeof useShown>,
  focus: ReturnType<typeof useAgendaFocus>,
) {
  const [panel, setPanel] = useState<'shut' | 'open' | 'asks'>('shut')
  return {
    panel,
    openPatient: (mrn: string) => {
      step((items) => goTo(items, mrn))
      setPanel('asks')
      focus.toArea()
    },
    closePanel: () => {
      setPanel('shut')
      focus.toRow()
    },
    go: (by: -1 | 1) => {
      const at = shown.findIndex(({ item }) => item.mrn === selected?.item.mrn)
      const next = shown[at + by]?.item.mrn
      if (next === undefined) return
      step((items) => goTo(items, next))
      setPanel(panel === 'shut' ? 'shut' : 'open')
      focus.toMrn(next)
    },
  }
}

/** What a person does with the agenda, and the keys for it. */
export function useAgendaControls(props: Pick<ReviewPageProps, 'open' | 'covered' | 'state'>, preparing: Preparing) {
  const { open, covered } = props
  const [overlay, setOverlay] = useState<'add' | 'start' | null>(null)
  const { said, say } = useSaid()
  const view = useShown(preparing)
  const focus = useAgendaFocus(covered || overlay !== null)
  const questions = useQuestions(open.registry.id, (mrn) => preparing.type(mrn, null))
  const list = useListActions(preparing, view, focus)
  const panel = usePanel(preparing, view, focus)
  const openAdd = () => setOverlay('add')
  useAgendaKeys({
    go: panel.go,
    list,
    inAgenda: focus.inAgenda,
    onAdd: openAdd,
    onEscape: () => panel.panel !== 'shut' && panel.closePanel(),
  })
  return {
    ...view,
    ...list,
    ...panel,
    ...usePrinting(open, 'review-agenda', say),
    said,
    overlay,
    agenda: focus.agenda,
    area: focus.area,
    savings: questions.savings,
    save: (question: TypedQuestion) => void questions.save(question),
    type: (mrn: string, question: TypedQuestion | null) => {
      questions.forget(mrn)
      preparing.type(mrn, question)
    },
    unsaved: preparing.questions.filter((one) => questionProblem(one) === null),
    length: estimateLength(
      preparing.waiting.map(({ item }) => item.pace),
      DEFAULT_PACE,
      [],
      lastPaces(props.state.kept),
    ),
    openAdd,
    openStart: () => setOverlay('start'),
    closeOverlay: () => setOverlay(null),
  }
}
export type AgendaControls = ReturnType<typeof useAgendaControls>

/** Who is on the list, and where. */
function useListActions(
  preparing: Preparing,
  { selected }: ReturnType<typeof useShown>,
  focus: ReturnType<typeof useAgendaFocus>,
) {
  const { step, whole, byMrn, rest, notReached } = preparing
  const mrn = selected?.item.mrn ?? null
  return {
    moveBy: (by: -1 | 1) => {
      if (mrn === null) return
      step((items) => goTo(move(items, mrn, by), mrn))
      if (focus.inAgenda()) focus.toMrn(mrn)
    },
    leaveOut: () => {
      if (mrn === null) return
      step((items) => skip(goTo(items, mrn), mrn))
      focus.toRow()
    },
    putBack: (back: string) => {
      step((items) => goTo(comeBack(items, back), back))
      focus.toMrn(back)
    },
    add: (added: string) => {
      const row = byMrn.get(added)
      if (!row) return
      step((items) => listWith(items, row, whole))
      focus.toMrn(added)
    },
    showRest: (on: boolean) => step((items) => (on ? withAgenda(items, rest) : withoutRest(items, notReached))),
  }
}
