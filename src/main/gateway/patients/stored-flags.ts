import type { Flag, Patient } from '#shared/domain/entities/patient.ts'
import { asNumber } from '#shared/domain/reading/read-values.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change, PathValue } from '../writing/guarded-update.ts'
import { changeElement, elementOf } from '../writing/list-element.ts'
import { seenScalars } from '../writing/update-parts.ts'

const LIST = 'flags'

/** What an element says of its end; stamps are epoch seconds like `created_date`. Other programs require both to be there, null while it is open. */
const resolution = (flag: Flag): StoredItem =>
  flag.state === 'resolved'
    ? {
        resolved_by_provider_id: flag.resolvedBy ?? '',
        resolved_date: (flag.resolvedAt ?? 0) / 1000,
        resolve_reason: flag.resolveReason,
      }
    : { resolved_by_provider_id: null, resolved_date: null }

/** An element of `flags`; `created_date` in epoch seconds, 0 where nobody knows. */
const storedFlag = (flag: Flag): StoredItem => ({
  id: flag.id,
  rev: 1,
  flag_type: flag.type.stored,
  created_by_provider_id: flag.raisedBy ?? '',
  created_date: (flag.raisedAt ?? 0) / 1000,
  note: flag.note === '' ? undefined : flag.note,
  ...resolution(flag),
})

/** The flags that have an element after a change and had none before, in the order of the list. */
const added = (before: readonly Flag[], after: readonly Flag[]): StoredItem[] =>
  after
    .filter((flag) => flag.index !== null && !before.some((old) => old.index === flag.index))
    .toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))
    .map(storedFlag)

/**
 * The elements that were open are open still: what `patient_flag` shows is computed from them, and another program that resolves one
 * changes neither a version nor a length.
 */
const openStill = (before: Patient, item: StoredItem): PathValue[] =>
  before.flags.flatMap(({ index, state }) =>
    index === null || state === 'resolved'
      ? []
      : ['resolved_by_provider_id', 'resolved_date'].map((name) => ({
          path: [LIST, index, name] as const,
          value: elementOf(item, LIST, index)[name],
        })),
  )

/** An element that is resolved now: addressed by its `id` and `rev`, or by all that it holds. */
function resolving(item: StoredItem, flag: Flag, index: number): NonNullable<Change['at']> {
  const element = elementOf(item, LIST, index)
  const set = { id: flag.id, rev: (asNumber(element.rev) ?? 0) + 1, ...resolution(flag) }
  return changeElement(item, LIST, index, { set, remove: [] }, []).at ?? {}
}

/** What stands beside the list after a change: undefined for an attribute that is to go. */
function attributesAfter(before: Patient, { storedFlags }: Patient, item: StoredItem): [string, string | undefined][] {
  const { patientFlag, flag, mirror } = storedFlags
  const values: [string, string | null][] = [
    ['patient_flag', patientFlag],
    ['flag_mirror', mirror],
    // Another program's: it goes with the flag that it names, and is never touched else.
    ...(flag === before.storedFlags.flag ? [] : ([['flag', flag]] as [string, string | null][])),
  ]
  return values.flatMap(([name, value]) => (value === (item[name] ?? null) ? [] : [[name, value ?? undefined]]))
}

/** The change of a patient's flags between two states of them: elements, the two attributes and the mirror. */
export function flagsChange(before: Patient, after: Patient, item: StoredItem): Change {
  const attributes = attributesAfter(before, after, item)
  const ended = before.flags.flatMap(({ index, state }) => {
    const now = after.flags.find((flag) => flag.index === index)
    const ends = state !== 'resolved' && now?.state === 'resolved'
    return index !== null && ends ? [resolving(item, now, index)] : []
  })
  const elements = added(before.flags, after.flags)
  const length = Array.isArray(item.flags) ? item.flags.length : 0
  return {
    // An update can't append to a list and change its elements as well, but it can set the ones that follow the last.
    append: ended.length === 0 ? { flags: elements } : {},
    set: Object.fromEntries(attributes.filter(([, value]) => value !== undefined)),
    remove: attributes.flatMap(([name, value]) => (value === undefined ? [name] : [])),
    expect: seenScalars(item, ['patient_flag', 'flag']),
    at: {
      set: [
        ...ended.flatMap((one) => one.set ?? []),
        ...(ended.length === 0 ? [] : elements.map((value, at) => ({ path: [LIST, length + at] as const, value }))),
      ],
      expect: [...ended.flatMap((one) => one.expect ?? []), ...openStill(before, item)],
      lengths: ended.flatMap((one) => one.lengths ?? []),
    },
    lengths: [LIST],
  }
}

/** The change of the note of one element, addressed as a resolved one is. */
export function notedChange(item: StoredItem, index: number, { flags }: Patient): Change {
  const noted = flags.find((flag) => flag.index === index)
  const element = elementOf(item, LIST, index)
  const set = { id: noted?.id, rev: (asNumber(element.rev) ?? 0) + 1, note: noted?.note ?? '' }
  return changeElement(item, LIST, index, { set, remove: [] }, [])
}
