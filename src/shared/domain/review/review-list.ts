import { z } from '../../zod.ts'
import { billedCodeSchema } from '../entities/caseload-row.ts'
import { AGENDA_GROUPS, type AgendaItem } from './agenda.ts'
import { PACE_KINDS, paceKindOf } from './agenda-length.ts'
import { decisionSchema } from './decision.ts'
import { type DecisionDraft, decisionDraftSchema } from './decision-draft.ts'

const minutesSchema = z.number().int().min(0)
const monthStateSchema = z.object({ minutes: minutesSchema, codes: z.array(billedCodeSchema) })

/** What was decided for a patient, as it was saved: the summary shows it even where the entry still waits to be sent. */
export const outcomeSchema = z.object({
  decision: decisionSchema.nullable(),
  recommendation: z.string(),
  /** The care manager's minutes of the entry. */
  minutes: minutesSchema,
  flags: z.array(z.object({ type: z.string(), kept: z.boolean() })),
  status: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Day (`YYYY-MM-DD`) on which the review is asked for again. */
  nextReview: z.iso.date().nullable(),
  /** The month (`YYYY-MM`) of the entry without and with its minutes; null where it was not known. */
  month: z.object({ month: z.string(), before: monthStateSchema, after: monthStateSchema }).nullable(),
})
export type Outcome = z.infer<typeof outcomeSchema>

const itemStateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('waiting') }),
  z.object({
    is: z.literal('discussed'),
    /** Epoch milliseconds. */
    at: z.number(),
    /** The Psychiatric Consultation entry. */
    entryId: z.string(),
    /** The operation that wrote the entry, and those that amended it, in order. */
    operationIds: z.array(z.string()).min(1),
    outcome: outcomeSchema,
  }),
  z.object({ is: z.literal('skipped') }),
  z.object({
    is: z.literal('deferred'),
    until: z.iso.date(),
    /** The operation that tells the registry of the day, until the outbox has it. */
    unsent: z.uuid().optional(),
  }),
])
export type ItemState = z.infer<typeof itemStateSchema>

export const reviewItemSchema = z.object({
  mrn: z.string().min(1),
  origin: z.enum(['agenda', 'added']),
  group: z.enum(AGENDA_GROUPS),
  pace: z.enum(PACE_KINDS),
  /** Which pseudonym the patient has: 0 is Patient A. */
  pseudonym: z.number().int().min(0),
  spentMs: z.number().min(0),
  /** What is typed and not saved; null where nothing is. */
  draft: decisionDraftSchema.nullable(),
  state: itemStateSchema,
})
export type ReviewItem = z.infer<typeof reviewItemSchema>

/** An agenda that can be edited: who is on it in which order, and who is looked at. */
export const reviewListSchema = z
  .object({
    items: z.array(reviewItemSchema),
    /** MRN of the patient who is looked at; null only while the list is empty. */
    current: z.string().nullable(),
  })
  .refine(({ items }) => new Set(items.map(({ mrn }) => mrn)).size === items.length, 'A patient is on it twice.')
  .refine(({ items, current }) => {
    return current === null ? items.length === 0 : items.some(({ mrn }) => mrn === current)
  }, 'Who is looked at is not on it.')
export type ReviewList = z.infer<typeof reviewListSchema>

export const EMPTY_LIST: ReviewList = { items: [], current: null }

export const isWaiting = ({ state }: ReviewItem): boolean => state.is === 'waiting'
export const itemFor = ({ items }: ReviewList, mrn: string): ReviewItem | null =>
  items.find((item) => item.mrn === mrn) ?? null

/** A pseudonym for a place: `Patient A` to `Patient Z`, then `Patient AA`. It says nothing about the person. */
export function pseudonymText(place: number): string {
  const letters = (left: number): string =>
    (left < 26 ? '' : letters(Math.floor(left / 26) - 1)) + String.fromCharCode(65 + (left % 26))
  return `Patient ${letters(place)}`
}

const nextPseudonym = ({ items }: ReviewList): number =>
  items.reduce((next, { pseudonym }) => Math.max(next, pseudonym + 1), 0)

type Placed = Pick<AgendaItem, 'mrn' | 'group' | 'reasons'>

const newItem = (item: Placed, origin: ReviewItem['origin'], pseudonym: number): ReviewItem => ({
  mrn: item.mrn,
  origin,
  group: item.group,
  pace: paceKindOf(item),
  pseudonym,
  spentMs: 0,
  draft: null,
  state: { is: 'waiting' },
})

function insertAt(list: ReviewList, place: number, item: ReviewItem): ReviewList {
  return { items: list.items.toSpliced(place, 0, item), current: list.current ?? item.mrn }
}

/**
 * The list with the agenda as it is now: a patient who is new on the agenda comes in after the one before on it. Nobody leaves the list,
 * and what was moved, skipped or decided stays.
 */
export function withAgenda(list: ReviewList, agenda: readonly Placed[]): ReviewList {
  const known = new Set(list.items.map(({ mrn }) => mrn))
  const placed = new Map(agenda.map((item) => [item.mrn, item]))
  const coming = new Map<string | null, ReviewItem[]>()
  let pseudonym = nextPseudonym(list)
  let before: string | null = null
  for (const item of placed.values()) {
    if (known.has(item.mrn)) before = item.mrn
    else {
      const after = coming.get(before) ?? []
      after.push(newItem(item, 'agenda', pseudonym++))
      coming.set(before, after)
    }
  }
  const updated = (item: ReviewItem): ReviewItem => {
    const now = isWaiting(item) ? placed.get(item.mrn) : undefined
    return now ? { ...item, group: now.group, pace: paceKindOf(now) } : item
  }
  const first = coming.get(null) ?? []
  const items = [...first, ...list.items.flatMap((item) => [updated(item), ...(coming.get(item.mrn) ?? [])])]
  return { items, current: list.current ?? items[0]?.mrn ?? null }
}

/** A list of an agenda, with the first patient looked at. */
export const listOf = (agenda: readonly Placed[]): ReviewList => withAgenda(EMPTY_LIST, agenda)

/** The list with pseudonyms in its present order, as a meeting begins with. */
export const withPseudonyms = (list: ReviewList): ReviewList => ({
  ...list,
  items: list.items.map((item, place) => ({ ...item, pseudonym: place })),
})

function withState(list: ReviewList, mrn: string, change: (item: ReviewItem) => ItemState): ReviewList {
  return { ...list, items: list.items.map((item) => (item.mrn === mrn ? { ...item, state: change(item) } : item)) }
}

/** On to the next patient who waits after the one looked at, else the first who waits; with nobody waiting it stays. */
export function advance(list: ReviewList): ReviewList {
  const at = list.items.findIndex(({ mrn }) => mrn === list.current)
  const next = [...list.items.slice(at + 1), ...list.items.slice(0, at + 1)].find(isWaiting)
  return next ? { ...list, current: next.mrn } : list
}

/** Who is looked at leaves the waiting ones: on to the next. For another patient the present one stays. */
const left = (list: ReviewList, mrn: string, changed: ReviewList) => (list.current === mrn ? advance(changed) : changed)

/** Takes a waiting patient out of this meeting only: the reasons stay, so the next agenda has the patient again. */
export const skip = (list: ReviewList, mrn: string): ReviewList =>
  left(
    list,
    mrn,
    withState(list, mrn, (item) => (item.state.is === 'discussed' ? item.state : { is: 'skipped' })),
  )

/**
 * Puts a waiting patient off.
 * @param until day, `YYYY-MM-DD`
 * @param unsent id of the operation that will tell the registry of the day
 */
export const defer = (list: ReviewList, mrn: string, until: string, unsent?: string): ReviewList =>
  left(
    list,
    mrn,
    withState(list, mrn, ({ state }) =>
      state.is === 'discussed' ? state : { is: 'deferred', until, ...(unsent === undefined ? {} : { unsent }) },
    ),
  )

/** The outbox has the operation of a patient who was put off. A later one of the same patient stays unsent. */
export const deferralSent = (list: ReviewList, mrn: string, operationId: string): ReviewList =>
  withState(list, mrn, ({ state }) =>
    state.is === 'deferred' && state.unsent === operationId ? { is: 'deferred', until: state.until } : state,
  )

/** A skipped or deferred patient waits again, at the same place. */
export const comeBack = (list: ReviewList, mrn: string): ReviewList =>
  withState(list, mrn, ({ state }) => (state.is === 'discussed' ? state : { is: 'waiting' }))

/** Puts a patient on the list, at its end or after the one looked at. One who is on it comes back instead: nobody is on it twice. */
export function add(list: ReviewList, item: Placed, place: 'end' | 'next' = 'end'): ReviewList {
  if (itemFor(list, item.mrn)) return comeBack(list, item.mrn)
  const current = list.items.findIndex(({ mrn }) => mrn === list.current)
  const at = place === 'next' ? current + 1 : list.items.length
  return insertAt(list, at, newItem(item, 'added', nextPseudonym(list)))
}

/** Changes places with the waiting patient before (or after), past those who don't wait. At the end of the list nothing changes. */
export function move(list: ReviewList, mrn: string, by: -1 | 1): ReviewList {
  const from = list.items.findIndex((item) => item.mrn === mrn)
  const item = list.items[from]
  if (!item || !isWaiting(item)) return list
  const to =
    by < 0
      ? list.items.slice(0, from).findLastIndex(isWaiting)
      : list.items.findIndex((one, at) => at > from && isWaiting(one))
  const other = list.items[to]
  return other ? { ...list, items: list.items.with(from, other).with(to, item) } : list
}

/** Looks at a patient of the list, whatever became of them; nothing changes for one who is not on it. */
export const goTo = (list: ReviewList, mrn: string): ReviewList =>
  itemFor(list, mrn) ? { ...list, current: mrn } : list

/** Looks at the patient before or after; at the ends nothing changes. */
export function goBy(list: ReviewList, by: -1 | 1): ReviewList {
  const at = list.items.findIndex(({ mrn }) => mrn === list.current)
  return { ...list, current: (at < 0 ? null : list.items[at + by]?.mrn) ?? list.current }
}

/** Keeps what is typed about a patient. */
export const withDraft = (list: ReviewList, mrn: string, draft: DecisionDraft | null): ReviewList => ({
  ...list,
  items: list.items.map((item) => (item.mrn === mrn ? { ...item, draft } : item)),
})

export interface Decided {
  readonly at: number
  readonly entryId: string
  readonly operationId: string
  readonly outcome: Outcome
}

/** A patient is discussed; a second time it is an amendment of the same entry. The same operation twice changes nothing. */
export function decide(list: ReviewList, mrn: string, { at, entryId, operationId, outcome }: Decided): ReviewList {
  const changed = withState(list, mrn, ({ state }) => {
    if (state.is !== 'discussed') return { is: 'discussed', at, entryId, operationIds: [operationId], outcome }
    if (state.operationIds.includes(operationId)) return state
    return { ...state, operationIds: [...state.operationIds, operationId], outcome }
  })
  return left(list, mrn, withDraft(changed, mrn, null))
}

/**
 * What an amendment of a discussed patient has sent.
 * @param outcome what it comes to; null where some of it was not saved: then the draft stays
 */
export function amend(
  list: ReviewList,
  mrn: string,
  operationIds: readonly string[],
  outcome: Outcome | null,
): ReviewList {
  const changed = withState(list, mrn, ({ state }) =>
    state.is === 'discussed'
      ? {
          ...state,
          operationIds: [...new Set([...state.operationIds, ...operationIds])],
          outcome: outcome ?? state.outcome,
        }
      : state,
  )
  return outcome === null ? changed : withDraft(changed, mrn, null)
}
