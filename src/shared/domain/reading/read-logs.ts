import type { ReadProblem } from '../entities/patient.ts'
import type { Distrust } from '../entities/registry.ts'
import { ENTRY_MINUTES_LIMIT } from '../entities/treatment-entry.ts'
import type { Score, SuspectReason, TreatmentLog } from '../entities/treatment-log.ts'
import { CONTACT_TYPES, VISIT_TYPES } from '../entities/vocabulary.ts'
import { inRange, instrument, instrumentForName } from '../rules/instruments.ts'
import {
  asNumber,
  asText,
  asTime,
  isMap,
  plainValue,
  type Reader,
  reader,
  type StoredMap,
  stored,
} from './read-values.ts'

export interface LogContext {
  /** Epoch milliseconds: what is dated later is suspect. */
  readonly now: number
  /** Instruments whose definition in this registry is or was wrong: those totals stay out of trends unless the right items were stored. */
  readonly distrusted: readonly Distrust[]
}

type Answers = Record<string, (number | null)[]>

/** What a total was made from, and when. */
interface Made {
  readonly answers: Answers
  /** Epoch milliseconds. */
  readonly date: number | null
}

function readAnswers(log: Reader): Answers {
  const value = log.map.answers
  if (value === undefined || value === null) return {}
  if (!isMap(value)) {
    log.problem('answers', 'The stored answers of an entry can’t be read.')
    return {}
  }
  return Object.fromEntries(
    Object.entries(value).map(([uid, list]) => [uid, Array.isArray(list) ? list.map((one) => asNumber(one)) : []]),
  )
}

/**
 * Whether a total was made with the right items. Stored answers tell by their number. Without them, in a registry whose definition is
 * wrong, only a total that this application recorded (`recorded_by`) was: it never offers the wrong items. Where it has been repaired,
 * totals of later days were too.
 */
function trusted(log: Reader, key: string | null, { answers, date }: Made, context: LogContext): boolean {
  if (key === null) return true
  const lists = Object.entries(answers).filter(([uid]) => instrumentForName(uid) === key)
  if (lists.length > 0) return lists.some(([, list]) => list.length === instrument(key)?.items)
  const distrust = context.distrusted.find((one) => one.instrument === key)
  if (!distrust || log.optionalText('recorded_by') !== null) return true
  return distrust.until !== null && date !== null && date > distrust.until
}

function readScores(log: Reader, made: Made, context: LogContext): Score[] {
  return log.list('scores').flatMap((element): Score[] => {
    const map: StoredMap = isMap(element) ? element : {}
    const name = asText(map.score_name)
    const value = asNumber(map.score_value)
    if (value === null) {
      log.problem('scores', 'A stored score has no readable value.')
      return []
    }
    const key = instrumentForName(name)
    return [{ name, value, instrument: key, inRange: inRange(key, value) && trusted(log, key, made, context) }]
  })
}

/** Whether something is stored, readable or not. Programs write 0 for none. */
const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '' && asNumber(value) !== 0

function suspicions(log: Omit<TreatmentLog, 'suspect'>, dated: boolean, context: LogContext): SuspectReason[] {
  const minutes = log.minutes ?? 0
  const found: [boolean, SuspectReason][] = [
    [log.date === null && !dated, 'no-date'],
    [log.date === null && dated, 'date-out-of-range'],
    [log.date !== null && log.date > context.now, 'future-dated'],
    [minutes < 0 || minutes > ENTRY_MINUTES_LIMIT, 'minutes-out-of-range'],
    [log.scores.some((score) => !score.inRange), 'score-out-of-range'],
    [log.contactType.known === null, 'unknown-contact-type'],
  ]
  return found.filter(([is]) => is).map(([, reason]) => reason)
}

function readLog(element: unknown, index: number, context: LogContext, problems: ReadProblem[]): TreatmentLog {
  const prefix = `treatment_logs[${index}].`
  if (!isMap(element))
    problems.push({ attribute: `treatment_logs[${index}]`, reason: `Entry ${index + 1} can’t be read.` })
  const log = reader(isMap(element) ? element : {}, problems, prefix)
  const made = { answers: readAnswers(log), date: log.time('date') }
  const read = {
    index,
    id: log.optionalText('id'),
    rev: log.integer('rev') ?? 0,
    date: made.date,
    contactType: stored(log.text('contact_type'), CONTACT_TYPES),
    visitType: stored(log.text('visit_type'), VISIT_TYPES),
    provider: log.text('provider'),
    noShow: log.flag('no_show'),
    nonContact: log.flag('non_contact'),
    minutes: log.number('minutes'),
    scores: readScores(log, made, context),
    answers: made.answers,
    flag: log.optionalText('flag'),
    notes: log.text('notes'),
    recordedBy: log.optionalText('recorded_by'),
    recordedRole: log.optionalText('recorded_role'),
    voided: readVoid(log),
    amended:
      log.time('amended_at') === null ? null : { at: log.time('amended_at'), by: log.optionalText('amended_by') },
    original: readOriginal(log),
    ...readNotKept(log),
    ...readMoved(log),
    duplicateOf: null,
  }
  const unreadable: SuspectReason[] = isMap(element) ? [] : ['unreadable']
  return { ...read, suspect: [...suspicions(read, isGiven(log.map.date), context), ...unreadable] }
}

/** The replaced values as plain ones. */
function readOriginal(log: Reader): TreatmentLog['original'] {
  const value = log.map.original
  if (value === undefined || value === null) return null
  const plain = plainValue(value)
  if (isMap(plain)) return { ...plain }
  log.problem('original', 'The replaced values of an entry can’t be read.')
  return null
}

/** What was entered in two places and not kept, as plain values. */
function readNotKept(log: Reader): Pick<TreatmentLog, 'notKept'> {
  if (log.map.not_kept === undefined || log.map.not_kept === null) return {}
  const notKept = log.list('not_kept').flatMap((element) => {
    const one = isMap(element) ? element : {}
    const values = plainValue(one.values)
    if (isMap(values))
      return [{ at: asTime(one.at), by: optional(one.by), keptBy: optional(one.kept_by), values: { ...values } }]
    log.problem('not_kept', 'A version of an entry that was not kept can’t be read.')
    return []
  })
  return notKept.length === 0 ? {} : { notKept }
}

/** The mark of a move. Without a way that is known it says nothing that could be shown. */
function readMoved(log: Reader): Pick<TreatmentLog, 'moved'> {
  const { moved } = log.map
  if (!isMap(moved)) return {}
  const way = asText(moved.way)
  if (way !== 'to' && way !== 'from') return {}
  const [mrn, operationId] = [asText(moved.mrn), asText(moved.op)]
  return { moved: { way, mrn, at: asTime(moved.at), by: optional(moved.by), operationId } }
}

const optional = (value: unknown): string | null => asText(value) || null

function readVoid(log: Reader): TreatmentLog['voided'] {
  const at = log.time('voided_at')
  const by = log.optionalText('voided_by')
  const reason = log.text('void_reason')
  return at === null && by === null && reason === '' ? null : { at, by, reason }
}

/** What two stored logs must share to be the same entry: the id, or without one every stored value. */
function identity(element: unknown): string {
  const id = isMap(element) ? asText(element.id) : ''
  return id === '' ? `content ${canonical(element)}` : `id ${id}`
}

/** Text of a stored value that does not depend on the order of its attributes. */
function canonical(value: unknown): string {
  const number = asNumber(value)
  if (number !== null && typeof value !== 'string') return `#${number}`
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isMap(value)) return typeof value === 'bigint' ? `#${value}` : (JSON.stringify(value) ?? 'absent')
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${key}:${canonical(value[key])}`)
  return `{${entries.join()}}`
}

/**
 * Marks repeated entries. Of two logs with one id the higher `rev` stands; the choice never depends on their order in the
 * list, so that derived figures don't either.
 */
function markDuplicates(logs: TreatmentLog[], elements: readonly unknown[]): TreatmentLog[] {
  const groups = Map.groupBy(logs, (log) => identity(elements[log.index]))
  const standsFor = new Map<number, number>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const text = (log: TreatmentLog) => canonical(elements[log.index])
    const [kept] = group.toSorted(
      (a, b) => b.rev - a.rev || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : a.index - b.index),
    )
    for (const log of group) if (kept && log !== kept) standsFor.set(log.index, kept.index)
  }
  return logs.map((log) => ({ ...log, duplicateOf: standsFor.get(log.index) ?? null }))
}

/** Reads `treatment_logs`. Every element stays, in its stored place; nothing throws. */
export function readLogs(patient: Reader, context: LogContext): TreatmentLog[] {
  const elements = patient.list('treatment_logs')
  const logs = elements.map((element, index) => readLog(element, index, context, patient.problems))
  return elements.length > 1 ? markDuplicates(logs, elements) : logs
}
