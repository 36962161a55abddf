import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { AGENDA_GROUP_TITLES, type Agenda, type AgendaItem } from '#shared/domain/review/agenda.ts'
import { type AgendaRow, agendaReasons } from '#shared/domain/review/agenda-reasons.ts'
import type { PreparedReview } from '#shared/domain/review/meeting.ts'
import {
  add,
  comeBack,
  EMPTY_LIST,
  goTo,
  isWaiting,
  itemFor,
  type ReviewItem,
  type ReviewList,
  withAgenda,
} from '#shared/domain/review/review-list.ts'

/** A caseload of so many patients is reviewed whole; of a larger one those about whom there is something. Source: our choice, a meeting of two hours. */
const SMALL_CASELOAD = 20

/** An agenda before its meeting. */
export interface Preparation {
  readonly list: ReviewList
  /** Patients about whom there is nothing to say, and who are not on the list. */
  readonly rest: readonly AgendaItem[]
  /** Whether those about whom there is nothing to say are on the list by themselves. */
  readonly withRest: boolean
}

const isRest = ({ group }: Pick<AgendaItem, 'group'>) => group === 'rest'

/** Whether the list holds patients about whom there is nothing to say and whom nobody added. */
const holdsRest = ({ items }: ReviewList, notReached: ReadonlySet<string>): boolean =>
  items.some((item) => item.origin === 'agenda' && isRest(item) && !notReached.has(item.mrn))

/**
 * The agenda as it is now, with what a person has made of it: who was added, left out and moved. A patient for whom another group applies by now
 * takes the place of that group, also one who was left out; who has no reason any more goes.
 * @param rows of the registry: who is no longer in it goes
 */
export function preparation(
  prepared: Pick<PreparedReview, 'list'> | null,
  agenda: Pick<Agenda, 'items'>,
  notReached: ReadonlySet<string>,
  rows: ReadonlyMap<string, Pick<CaseloadRow, 'mrn'>>,
): Preparation {
  const isBegun = prepared?.list.items.some(({ origin }) => origin === 'agenda') ?? false
  const withRest = prepared && isBegun ? holdsRest(prepared.list, notReached) : agenda.items.length <= SMALL_CASELOAD
  const due = agenda.items.filter((item) => withRest || !isRest(item) || notReached.has(item.mrn))
  const groups = new Map(due.map(({ mrn, group }) => [mrn, group]))
  const stays = (item: ReviewItem) =>
    item.origin === 'added' ? rows.has(item.mrn) : groups.get(item.mrn) === item.group
  const before = prepared?.list ?? EMPTY_LIST
  const kept = before.items.filter(stays)
  const merged = withAgenda({ items: kept, current: kept[0]?.mrn ?? null }, due)
  const list = before.current === null ? merged : goTo(merged, before.current)
  const listed = new Set(list.items.map(({ mrn }) => mrn))
  return { list, withRest, rest: agenda.items.filter((item) => isRest(item) && !listed.has(item.mrn)) }
}

/** The list with the patients about whom there is nothing to say, or without them. */
export function withoutRest(list: ReviewList, notReached: ReadonlySet<string>): ReviewList {
  const items = list.items.filter((item) => item.origin === 'added' || !isRest(item) || notReached.has(item.mrn))
  const current = items.some(({ mrn }) => mrn === list.current) ? list.current : (items[0]?.mrn ?? null)
  return { items, current }
}

/** What goes along to an agenda of other patients: who was added. */
export function onlyAdded(list: ReviewList): ReviewList {
  const items = list.items.filter(({ origin }) => origin === 'added')
  const current = items.some(({ mrn }) => mrn === list.current) ? list.current : (items[0]?.mrn ?? null)
  return { items, current }
}

/** The list with a patient whom a person wants on it, and looks at; one who was left out comes back. */
export function listWith(list: ReviewList, row: CaseloadRow, agenda: Pick<Agenda, 'items'>): ReviewList {
  const { mrn } = row
  const found = agenda.items.find((item) => item.mrn === mrn)
  const item = found ?? { mrn, group: 'rest', reasons: agendaReasons(row, null) }
  return goTo(itemFor(list, mrn) ? comeBack(list, mrn) : add(list, item), mrn)
}

/** A patient on the list, with the number that the meeting will call. */
export interface NumberedItem {
  readonly item: ReviewItem
  readonly row: CaseloadRow
  readonly number: number
}

/** Patients who stand one after the other for the same reason. */
export interface AgendaRun {
  readonly title: string
  readonly items: readonly NumberedItem[]
}

/** Who waits, by number. Patients whose row is gone are left out. */
export function numbered(list: ReviewList, rows: ReadonlyMap<string, CaseloadRow>): NumberedItem[] {
  return list.items.filter(isWaiting).flatMap((item, at) => {
    const row = rows.get(item.mrn)
    return row ? [{ item, row, number: at + 1 }] : []
  })
}

const titleOf = ({ origin, group }: ReviewItem): string =>
  origin === 'added' ? 'Added by you' : AGENDA_GROUP_TITLES[group]

/** The list as it is read: a title, and those below it. A patient who was moved away from the group stands under its title again. */
export function agendaRuns(items: readonly NumberedItem[]): AgendaRun[] {
  const runs: { title: string; items: NumberedItem[] }[] = []
  for (const one of items) {
    const title = titleOf(one.item)
    const last = runs.at(-1)
    if (last?.title === title) last.items.push(one)
    else runs.push({ title, items: [one] })
  }
  return runs
}

/** What is asked about a patient; '' where nobody has written a question. */
export const rowQuestion = ({ flags }: Pick<AgendaRow, 'flags'>): string =>
  flags
    .find(
      ({ type, note }) =>
        (type.known === 'Review with Psychiatrist' || type.known === 'Needs Discussion') && note.trim() !== '',
    )
    ?.note.trim() ?? ''
