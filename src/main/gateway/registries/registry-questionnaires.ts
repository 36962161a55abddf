import type { Questionnaire, Registry } from '#shared/domain/entities/registry.ts'
import { plural } from '#shared/domain/plural.ts'
import { distrustedInstruments, readQuestionnaire } from '#shared/domain/reading/read-registry.ts'
import { isMap } from '#shared/domain/reading/read-values.ts'
import {
  FORM_ATTRIBUTES,
  ITEM_LISTS,
  type ItemList,
  questionnairesProblem,
  storedItems,
  storedQuestionnaire,
  storedQuestions,
} from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7 } from '#shared/domain/rules/standard-questionnaires.ts'
import { conflict, invalid } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import type { Change, PathValue } from '../writing/guarded-update.ts'
import { elementOf, scalarsIn } from '../writing/list-element.ts'
import { type RegistryRequest, type RegistryWritten, writeRegistry } from '../writing/registry-write.ts'
import { settingsChange } from './settings-change.ts'

/** A questionnaire as the person saw it in the list. */
export type SeenQuestionnaire = Pick<Questionnaire, 'uid' | 'name' | 'retired'>

export interface RepairQuestionnaire extends RegistryRequest {
  readonly seen: SeenQuestionnaire
}

export interface SetQuestionnaires extends RegistryRequest {
  readonly questionnaires: readonly Questionnaire[]
  /** What was in the list when the person looked, in its order. */
  readonly seen: readonly SeenQuestionnaire[]
}

const LIST = 'questionnaires'
const elementsOf = (item: StoredItem): readonly unknown[] => (Array.isArray(item[LIST]) ? item[LIST] : [])

const changedSince = () =>
  conflict('Somebody else has changed the questionnaires since you looked. Nothing was written: look at them again.')

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0)

/** The lists of items that an element has: one in each of the two shapes, both where this application wrote it. */
const listsOf = (element: StoredItem): ItemList[] => ITEM_LISTS.filter((list) => Array.isArray(element[list]))

/** That the element at the index is the one that was read: its names, and how many items each of its lists has. */
function sameElement(item: StoredItem, index: number): NonNullable<Change['at']> {
  const element = elementOf(item, LIST, index)
  return {
    expect: ['uid', 'name'].flatMap((name) => scalarsIn(element[name], [LIST, index, name])),
    lengths: listsOf(element).map((list) => ({ path: [LIST, index, list], value: lengthOf(element[list]) })),
  }
}

/** Elements that are no form, or can't be read: they are not ours to drop. */
const unreadableIn = (elements: readonly unknown[]) => elements.filter((element) => readQuestionnaire(element) === null)

/** The right items in both lists, each in its own shape, and what else other programs require, where it is absent. */
function repairing(item: StoredItem, index: number): NonNullable<Change['at']> {
  const element = elementOf(item, LIST, index)
  const same = sameElement(item, index)
  const absent = Object.entries(FORM_ATTRIBUTES).filter(([name]) => element[name] === undefined)
  const added = [...ITEM_LISTS.filter((list) => element[list] === undefined), ...absent.map(([name]) => name)]
  return {
    ...same,
    expect: [
      ...(same.expect ?? []),
      ...added.map((name) => ({ path: [LIST, index, name] as const, value: undefined })),
    ],
    set: [
      ...ITEM_LISTS.map(
        (list): PathValue => ({
          path: [LIST, index, list],
          value: storedQuestions(GAD7.questions, list),
        }),
      ),
      ...absent.map(([name, value]): PathValue => ({ path: [LIST, index, name], value })),
    ],
  }
}

/** Remembers in the settings which instruments were wrong until now: their earlier totals must not join a trend. */
function distrustChange(registry: Registry, item: StoredItem, now: number): Change {
  const [wrong] = distrustedInstruments(registry).filter(({ until }) => until === null)
  return wrong ? settingsChange(item, [{ path: ['distrusted', wrong.instrument], value: now }]) : {}
}

const joined = (a: Change, b: Change): Change => ({
  ...a,
  set: { ...a.set, ...b.set },
  expect: { ...a.expect, ...b.expect },
  at: {
    set: [...(a.at?.set ?? []), ...(b.at?.set ?? [])],
    expect: [...(a.at?.expect ?? []), ...(b.at?.expect ?? [])],
    lengths: [...(a.at?.lengths ?? []), ...(b.at?.lengths ?? [])],
  },
})

/**
 * Puts the right definition in the place of a wrong one (`replaced` in what was read), in both shapes; its other attributes stay. That it
 * was wrong until now stays known (`settings.distrusted`): totals made with it keep out of trends.
 * @throws ExpectedFailure `conflict` when the list no longer holds it, and what `writeRegistry` throws
 */
export async function repairQuestionnaire(table: Table, request: RepairQuestionnaire): Promise<RegistryWritten> {
  const { seen, now } = request
  return writeRegistry(table, request, (registry, item) => {
    const index = elementsOf(item).findIndex((element) => {
      const one = readQuestionnaire(element)
      return one?.replaced && one.uid === seen.uid && one.name === seen.name
    })
    if (index < 0) throw changedSince()
    const repair: Change = { at: repairing(item, index), lengths: [LIST] }
    const from = lengthOf(storedItems(elementOf(item, LIST, index)))
    return {
      change: joined(repair, distrustChange(registry, item, now)),
      action: `Questionnaire ${seen.name} repaired: ${plural(from, 'item')} replaced by the right ${GAD7.questions.length}`,
    }
  })
}

const isActive = (element: StoredItem) => element.active !== false
const definitionOf = ({ retired: _, ...one }: Questionnaire) => JSON.stringify(storedQuestionnaire(one))

/** An element that is wanted as it is stays as it is stored, but for whether it is given; any other is written in both shapes. */
function storedOr(elements: readonly unknown[], wanted: Questionnaire): unknown {
  const same = elements.filter(isMap).find((element) => {
    const one = readQuestionnaire(element)
    return one && !one.replaced && definitionOf(one) === definitionOf(wanted)
  })
  if (!same) return storedQuestionnaire(wanted)
  return isActive(same) === !wanted.retired ? same : { ...same, active: !wanted.retired }
}

/** What a person sees of the list: what is in it, in which order, and which of them are given. */
const shownOf = (list: readonly SeenQuestionnaire[]): string =>
  JSON.stringify(list.map(({ uid, name, retired }) => [uid, name, retired === true]))

/**
 * Sets the registry's questionnaires: those that stay the same stay as they are stored, the others are written in the shapes that
 * every program reads. Where that replaces a wrong definition, it stays known as in `repairQuestionnaire`.
 * @throws ExpectedFailure `invalid-request`, `conflict` when the list is not the one that was seen, and what `writeRegistry` throws
 */
export async function setQuestionnaires(table: Table, request: SetQuestionnaires): Promise<RegistryWritten> {
  const { questionnaires, seen, now } = request
  const problem = questionnairesProblem(questionnaires)
  if (problem !== null) throw invalid(`${problem} Nothing was written.`)
  return writeRegistry(table, request, (registry, item) => {
    if (shownOf(registry.questionnaires) !== shownOf(seen)) throw changedSince()
    const elements = elementsOf(item)
    const same = elements.map((_, index) => sameElement(item, index))
    const change: Change = {
      set: { [LIST]: [...questionnaires.map((one) => storedOr(elements, one)), ...unreadableIn(elements)] },
      at: {
        expect: same.flatMap(({ expect = [] }) => expect),
        lengths: same.flatMap(({ lengths = [] }) => lengths),
      },
      lengths: [LIST],
    }
    const names = questionnaires.map(({ name, retired }) => (retired ? `${name} (inactive)` : name)).join(', ')
    return { change: joined(change, distrustChange(registry, item, now)), action: `Questionnaires set: ${names}` }
  })
}
