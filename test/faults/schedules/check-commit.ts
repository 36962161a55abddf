import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import type { Violation } from './check.ts'
import { type Expected, type Happening, type History, type ListRule, matches, type Planned } from './history.ts'
import { elementsOf, plainItem, same, textOf, type Wire, type WireItem } from './wire.ts'

type Commit = Extract<Happening, { type: 'commit' }>
/** A rule that is broken, with what shows it. */
type Broken = readonly [rule: string, detail: string]

/** `relapse_prevention_plan` is not among them: changing the status states it. */
const FIGURES = [
  'total_sessions',
  'minutes_this_month',
  'weeks_since_initial_assessment',
  'initial_assessment',
  'last_follow_up',
  'last_psychiatric_consult',
] as const
const EVERY_WRITE = ['version', 'applied_ops', 'date_modified', 'audit_logs', 'relapse_prevention_plan', ...FIGURES]

const changedNames = (before: WireItem, after: WireItem): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !same(before[name], after[name]))

/** Nothing but what the operation may change: attributes of other programs stay byte for byte. */
function attributes(before: WireItem, after: WireItem, op: Planned): Broken[] {
  const allowed = [...EVERY_WRITE, ...op.attributes, ...Object.keys(op.lists)]
  const touched = changedNames(before, after).filter((name) => !allowed.includes(name))
  return touched.map((name) => ['touched', `${name} ${JSON.stringify(before[name])} → ${JSON.stringify(after[name])}`])
}

function found(item: WireItem, { holds, becomes }: Expected, after: WireItem, what: string): Broken[] {
  const over = Object.entries(holds).filter(([name, values]) => !values.includes(textOf(item[name])))
  const wrong = Object.entries(becomes).filter(([name, value]) => !matches(after, { [name]: value }))
  return [
    ...over.map(([name]): Broken => ['overwritten', `${what} ${name} was ${textOf(item[name])}`]),
    ...wrong.map(([name]): Broken => ['not as asked', `${what} ${name} is ${textOf(after[name])}`]),
  ]
}

function changedElement(before: WireItem, after: WireItem, rule: ListRule, what: string): Broken[] {
  const { change } = rule
  if (!change || !matches(before, change.where)) return [['neighbour', `${what} was changed`]]
  const others = changedNames(before, after).filter((name) => !change.attributes.includes(name))
  const revs = [before.rev, after.rev].map((rev) => Number(textOf(rev)))
  return [
    ...others.map((name): Broken => ['neighbour', `${what} ${name} was changed`]),
    ...found(before, change, after, what),
    ...(revs[1] === (revs[0] ?? 0) + 1 ? [] : [['rev', `${what} ${revs.join(' → ')}`] as const]),
  ]
}

/** Every element stays where and as it was, but the addressed ones; new ones follow. */
function listOf(before: Wire | undefined, after: Wire | undefined, rule: ListRule, name: string): Broken[] {
  const [old, now] = [before?.L ?? [], after?.L ?? []]
  const changed = old.flatMap((element, at) => {
    const what = `${name}[${at}]`
    if (same(element, now[at])) return []
    return changedElement(element.M ?? {}, now[at]?.M ?? {}, rule, what)
  })
  const appended = now.length - old.length
  const wrong: Broken[] = appended < 0 || appended > (rule.append ?? 0) ? [['list', `${name} grew by ${appended}`]] : []
  return [...changed, ...wrong]
}

function lists(before: WireItem, after: WireItem, op: Planned): Broken[] {
  const audits = op.traces.filter(({ list }) => list === 'audit_logs').length
  const rules = { ...op.lists, audit_logs: { append: audits } }
  return Object.entries(rules).flatMap(([name, rule]) => listOf(before[name], after[name], rule, name))
}

function bookkeeping(before: WireItem | null, after: WireItem, op: Planned): Broken[] {
  const [seen, now] = [before, after].map((item) => Number(textOf(item?.version)))
  const applied = before?.applied_ops?.SS ?? []
  const ops = [...applied, op.id]
  return [
    ...(applied.includes(op.id) ? [['applied again', op.id] as const] : []),
    ...(now === (seen ?? 0) + 1 ? [] : [['version', `${seen} → ${now}`] as const]),
    ...(same(after.applied_ops, { SS: [...new Set(ops)] }) ? [] : [['applied_ops', op.id] as const]),
  ]
}

const tracesOnce = (after: WireItem, op: Planned): Broken[] =>
  op.traces.flatMap(({ list, where, optional }) => {
    const count = elementsOf(after, list).filter((element) => matches(element, where)).length
    return count === 1 || (optional && count === 0) ? [] : [['trace', `${list} ${JSON.stringify(where)}: ${count}`]]
  })

/**
 * Whether another program changed entries in place since they were read: no version and no length tells of that. The figures are as of
 * the reading then, until the next write.
 */
export function readWasOld({ before, read }: Commit): boolean {
  const lengths = [read, before].map((item) => item?.treatment_logs?.L?.length)
  return (
    same(read?.version, before?.version) &&
    lengths[0] === lengths[1] &&
    !same(read?.treatment_logs, before?.treatment_logs)
  )
}

function figures(after: Patient, item: WireItem, history: History): Broken[] {
  const derived: Readonly<Record<string, number | undefined>> = { ...derivedAttributes(after, history.context) }
  return FIGURES.flatMap((name): Broken[] => {
    const wanted = derived[name]
    if (wanted === undefined || textOf(item[name]) === String(wanted)) return []
    return [['figures', `${name} is ${textOf(item[name])}, not ${wanted}`]]
  })
}

const openTypes = ({ flags }: Patient) =>
  new Set(flags.flatMap(({ state, type }) => (state === 'resolved' ? [] : [type.stored])))

/** Types of which another program resolved an element since it was read: our mirror of it in `patient_flag` says nothing more. */
function resolvedSince({ read, before }: Commit): string[] {
  const now = elementsOf(before, 'flags')
  return elementsOf(read, 'flags').flatMap((flag, at) =>
    !flag.resolved_date && now[at]?.resolved_date ? [textOf(flag.flag_type)] : [],
  )
}

/** No flag goes but the resolved ones, and none comes but the raised ones. */
function flags(before: Patient, after: Patient, op: Planned, resolved: readonly string[]): Broken[] {
  const [old, now] = [openTypes(before), openTypes(after)]
  const gone = [...old].filter((type) => !now.has(type) && type !== op.resolves && !resolved.includes(type))
  const come = [...now].filter((type) => !old.has(type) && !op.raises?.includes(type))
  const missing = op.resolves !== undefined && now.has(op.resolves) ? [op.resolves] : []
  return [
    ...gone.map((type): Broken => ['flag lost', type]),
    ...come.map((type): Broken => ['flag made', type]),
    ...missing.map((type): Broken => ['flag open', type]),
  ]
}

function broken(commit: Commit, op: Planned, history: History): Broken[] {
  const { before, after } = commit
  if (!after) return [['removed', 'a write of ours removed the item']]
  const read = (item: WireItem) => readPatient(plainItem(item), { ...history.reading, mrn: commit.mrn })
  const patient = read(after)
  const always = [
    ...bookkeeping(before, after, op),
    ...tracesOnce(after, op),
    ...(readWasOld(commit) ? [] : figures(patient, after, history)),
  ]
  if (op.creates) return before === null ? always : [...always, ['written over', op.kind]]
  if (before === null) return [...always, ['ghost', 'an update made an item']]
  return [
    ...always,
    ...attributes(before, after, op),
    ...lists(before, after, op),
    ...(op.expected ? found(before, op.expected, after, 'item') : []),
    ...flags(read(before), patient, op, resolvedSince(commit)),
  ]
}

/** What one write of ours did to the item, against what its operation may do. */
export function checkCommit(commit: Commit, op: Planned, history: History): Violation[] {
  return broken(commit, op, history).map(([rule, detail]) => ({
    rule,
    mrn: commit.mrn,
    op: op.id,
    detail: `${op.kind}: ${detail}`,
  }))
}
