import { checkCommit } from './check-commit.ts'
import { checkMinutes } from './check-minutes.ts'
import { type Happening, type History, matches, type Planned, plannedOf, type Trace } from './history.ts'
import { elementsOf, sameItem, type WireItem } from './wire.ts'

/** One thing that must not be. `rule` names it; the rest is for whoever looks for the reason. */
export interface Violation {
  readonly rule: string
  readonly mrn: string
  readonly op?: string
  readonly detail: string
}

type Write = Exclude<Happening, { type: 'answer' }>
export const isWrite = (one: Happening): one is Write => one.type !== 'answer'
const writesOf = ({ happened }: History, mrn: string): Write[] =>
  happened.filter(isWrite).filter((one) => one.mrn === mrn)

const traceCount = (item: WireItem | null, { list, where }: Trace): number =>
  elementsOf(item, list).filter((element) => matches(element, where)).length

const nameOf = ({ list, where }: Trace) => `${list} ${JSON.stringify(where)}`

/** Nothing wrote that is not in the history: else nothing else that is checked means anything. */
function checkChain(history: History): Violation[] {
  const mrns = new Set([...history.start.keys(), ...history.end.keys(), ...history.operations.map(({ mrn }) => mrn)])
  return [...mrns].flatMap((mrn) => {
    const writes = writesOf(history, mrn)
    const images = [history.start.get(mrn) ?? null, ...writes.map(({ after }) => after)]
    const next = [...writes.map(({ before }) => before), history.end.get(mrn) ?? null]
    const broken = images.findIndex((image, at) => !sameItem(image, next[at] ?? null))
    return broken < 0 ? [] : [{ rule: 'unrecorded write', mrn, detail: `after write ${broken}` }]
  })
}

/** An item with nothing of a patient in it. */
const isGhost = (item: WireItem | null) => item !== null && !(item.patient_mrn && item.last_name)

function checkGhosts(history: History): Violation[] {
  const made = history.happened.filter(isWrite).filter(({ before, after }) => isGhost(after) && !isGhost(before))
  const left = [...history.end].filter(([, item]) => isGhost(item))
  return [
    ...made.map(({ mrn }) => ({ rule: 'ghost', mrn, detail: 'was made' })),
    ...left.map(([mrn, item]) => ({ rule: 'ghost', mrn, detail: Object.keys(item).join(', ') })),
  ]
}

const applied = (item: WireItem | null, { id }: Planned) => item?.applied_ops?.SS?.includes(id) === true

/** Whether another program has dropped the operation's id, and with it all that could tell it from what never came. */
const forgotten = (op: Planned, writes: readonly Write[]): boolean =>
  op.forgettable === true &&
  writes.some(({ type, before, after }) => type === 'foreign' && applied(before, op) && !applied(after, op))

/**
 * Whether other programs made a mark come back: one that writes the whole item as it read it, a while ago, brings back what another has
 * taken away, and what stands in the way of a request that is still on its way. In between nothing told that the operation ever came.
 */
function broughtBack(trace: Trace, op: Planned, { happened }: History): boolean {
  const answered = happened.findIndex((one) => one.type === 'answer' && one.op === (op.partOf ?? op.id))
  const last = happened.findLastIndex(
    (one) => isWrite(one) && one.mrn === op.mrn && traceCount(one.before, trace) < traceCount(one.after, trace),
  )
  const isForeign = (one: Happening | undefined) => one?.type === 'foreign' && one.mrn === op.mrn
  return isForeign(happened[last]) || (last > answered && happened.slice(0, last).some(isForeign))
}

/** What happened to a mark, for whoever looks for the reason. */
const storyOf = (trace: Trace, op: Planned, { happened }: History): string =>
  happened
    .filter((one) => (one.type === 'answer' ? one.op === (op.partOf ?? op.id) : one.mrn === op.mrn))
    .map((one) => {
      if (one.type === 'answer') return `answer: ${one.detail}`
      const who = one.type === 'foreign' ? one.act : one.op === op.id ? 'itself' : 'another operation'
      return `${who} ${traceCount(one.before, trace)}→${traceCount(one.after, trace)}`
    })
    .join(', ')

/** How often a mark stood in the item, and who took it away. */
function checkTrace(trace: Trace, op: Planned, history: History): Violation[] {
  const { mrn, id, kind } = op
  const found = (rule: string, detail = '') => ({ rule, mrn, op: id, detail: `${kind}: ${nameOf(trace)} ${detail}` })
  const writes = writesOf(history, mrn)
  const counts = writes.map(({ before, after }) => [traceCount(before, trace), traceCount(after, trace)] as const)
  const twice = counts.some(([, after]) => after > 1) ? [found('twice')] : []
  const taken = writes.flatMap((write, at) => {
    const [before, after] = counts[at] ?? [0, 0]
    return write.type === 'commit' && after < before ? [found('erased', `by ${write.op}`)] : []
  })
  const made = counts.some(([before, after]) => after > before)
  const stands = traceCount(history.end.get(mrn) ?? null, trace) > 0
  const answer = history.happened.find((one) => one.type === 'answer' && one.op === (op.partOf ?? id))
  const outcome = answer?.type === 'answer' ? answer.outcome : null
  const superfluous = op.unless && writes.some(({ after }) => op.unless && traceCount(after, op.unless) > 0)
  const never = outcome === 'done' && !made && !trace.optional && !superfluous ? [found('never written')] : []
  const denied =
    outcome === 'refused' &&
    stands &&
    !trace.staysTakenBack &&
    !forgotten(op, writes) &&
    !broughtBack(trace, op, history)
      ? [found('reported as not done', storyOf(trace, op, history))]
      : []
  const theirs = writes.some(({ type }) => type === 'foreign')
  const isPart = history.operations.some((one) => one !== op && (one.partOf ?? one.id) === (op.partOf ?? id))
  // Of two patients only one needs to have lost it.
  const invented =
    outcome === 'undone' && !isPart && !(made && theirs) && !trace.optional ? [found('reported as undone')] : []
  return [...twice, ...taken, ...never, ...denied, ...invented]
}

function checkAnswer(op: Planned, { happened }: History): Violation[] {
  if (op.partOf !== undefined) return []
  const answers = happened.flatMap((one) => (one.type === 'answer' && one.op === op.id ? [one] : []))
  const [answer] = answers
  const found = (rule: string, detail: string) => [{ rule, mrn: op.mrn, op: op.id, detail: `${op.kind}: ${detail}` }]
  if (answers.length !== 1 || !answer) return found('no answer', `${answers.length} answers`)
  return answer.outcome === 'unexpected' ? found('unexpected failure', answer.detail) : []
}

function checkOwner(history: History): Violation[] {
  const known = new Set(history.operations.map(({ id }) => id))
  return history.happened.flatMap((one) =>
    one.type === 'commit' && (one.op === null || !known.has(one.op))
      ? [{ rule: 'without operation id', mrn: one.mrn, detail: String(one.op) }]
      : [],
  )
}

/**
 * Whether what happened is what must happen: each operation once or reported as not done, or undone by another program since; minutes
 * that add up; nothing touched but what was addressed. Pure. Empty when all is well.
 */
export function check(history: History): Violation[] {
  const commits = history.happened.flatMap((one) => {
    const op = one.type === 'commit' ? plannedOf(history, one) : undefined
    return op && one.type === 'commit' ? checkCommit(one, op, history) : []
  })
  return [
    ...checkChain(history),
    ...checkGhosts(history),
    ...checkOwner(history),
    ...history.operations.flatMap((op) => [
      ...checkAnswer(op, history),
      ...op.traces.flatMap((trace) => checkTrace(trace, op, history)),
    ]),
    ...commits,
    ...checkMinutes(history),
  ]
}
