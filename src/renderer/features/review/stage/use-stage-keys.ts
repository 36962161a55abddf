import { DECISION_TEXTS, DECISIONS, type Decision } from '#shared/domain/review/decision.ts'
import { withClear } from '#shared/domain/review/decision-draft.ts'
import { withNamesHidden } from '#shared/domain/review/meeting-steps.ts'
import { goBy, move } from '#shared/domain/review/review-list.ts'
import { focusAfterDrawing, focusRegion } from '../../../lib/focus.ts'
import { sayRefusal } from '../../../lib/refusal.ts'
import { useTableClock } from '../../../lib/table-clock.ts'
import { type Shortcuts, useShortcuts } from '../../../lib/use-shortcuts.ts'
import type { MeetingPageProps } from '../page.ts'
import { STILL_READ, type useDecision } from './use-decision.ts'

interface StageKeysOptions extends MeetingPageProps {
  readonly decision: ReturnType<typeof useDecision>
  readonly large: boolean
  readonly setLarge: (large: boolean) => void
}

/** The keys of the decision; they say why where nothing can be decided. */
function decisionKeys({ decision: { panel, fields, save } }: StageKeysOptions): Shortcuts {
  const unless = (act: () => void) => () => (panel.blocked === null ? act() : sayRefusal(panel.blocked))
  const first = (act: () => void) =>
    unless(() => (panel.again ? sayRefusal('This patient was discussed already.') : act()))
  const read = (act: () => void) => unless(() => (panel.patient ? act() : sayRefusal(STILL_READ)))
  const { patient } = panel
  const [flag] = patient?.flags.filter(({ state }) => state !== 'resolved').map(({ type }) => type.stored) ?? []
  const clear = () => {
    if (!patient || flag === undefined) return
    panel.onType((one) => withClear(one, flag, !one.clears.includes(flag), patient))
    focusAfterDrawing(() => fields.flags.current?.scrollIntoView({ block: 'nearest' }))
  }
  const choose = (decision: Decision) => unless(() => panel.onType((one) => ({ ...one, decision })))
  return {
    ...Object.fromEntries(DECISIONS.map((one) => [DECISION_TEXTS[one].key, choose(one)])),
    m: read(() => (panel.planBlock === null ? panel.onAskPlan(true) : sayRefusal(panel.planBlock))),
    n: unless(() => fields.minutes.current?.focus()),
    r: unless(() => (fields.recommendation.current ?? fields.showRecommendation.current)?.focus()),
    f: read(clear),
    t: read(() => fields.status.current?.querySelector('button')?.click()),
    s: first(panel.onSkip),
    d: first(panel.onDefer),
    'Mod+Enter': unless(save),
  }
}

/** The keyboard of a meeting. */
export function useStageKeys(options: StageKeysOptions): void {
  const { store, meeting, setLarge } = options
  const { actions } = store
  const clock = useTableClock()
  const step = (by: 1 | -1) => () => actions.look(clock(), (list) => goBy(list, by))
  const moved = (by: 1 | -1) => () =>
    actions.step(clock(), (list) => (list.current === null ? list : move(list, list.current, by)))
  useShortcuts({
    ...decisionKeys(options),
    j: step(1),
    k: step(-1),
    'Alt+ArrowDown': moved(1),
    'Alt+ArrowUp': moved(-1),
    p: () => actions.change((one) => withNamesHidden(one, !meeting.hideNames)),
    '+': () => setLarge(true),
    '-': () => setLarge(false),
    F6: () => focusRegion(1),
    'Shift+F6': () => focusRegion(-1),
  })
}
