import type { CarePlan, MedicationValue, PlanMark, PlanValue, PlanVersion } from '#shared/domain/entities/care-plan.ts'
import { isUnrecorded, planKey, valueIn } from '#shared/domain/entities/care-plan-fields.ts'
import { type DayText, doseText, planFieldName, planValueText } from '#shared/domain/operations/care-plan-text.ts'

/** One line of the changes of a plan: what was, and what is. Null: nothing to be said of that side. */
export interface PlanLine extends PlanMark {
  readonly key: string
  readonly title: string
  readonly was: string | null
  readonly now: string | null
  /** Both texts are long: they are compared beside each other. */
  readonly isLong: boolean
}

type Words = Pick<PlanLine, 'title' | 'was' | 'now'>

/** Texts over this length are told as rewritten, in characters. */
const LONG = 80

function medicationWords(was: MedicationValue | null, now: MedicationValue | null, day: DayText): Words {
  if (!was && !now) return { title: 'Medication', was: null, now: null }
  if (!was || !now)
    return was
      ? { title: `${was.name} taken out`, was: doseText(was, day), now: null }
      : { title: `${now?.name} added`, was: null, now: now && doseText(now, day) }
  if (was.stopped === '' && now.stopped !== '')
    return { title: `${now.name} stopped`, was: null, now: now.reason || `Stopped ${day(now.stopped)}` }
  if (was.stopped !== '' && now.stopped === '')
    return { title: `${now.name} taken again`, was: null, now: doseText(now, day) }
  if (was.name !== now.name) return { title: now.name, was: was.name, now: now.name }
  if (was.dose === now.dose && was.since !== now.since)
    return { title: now.name, was: `since ${day(was.since) || 'no day'}`, now: `since ${day(now.since) || 'no day'}` }
  return { title: now.name, was: doseText(was, day), now: doseText(now, day) }
}

type Diagnoses = Extract<PlanValue, { field: 'diagnosis' }>

function diagnosisWords(was: Diagnoses, now: Diagnoses): Words {
  const isIn = ({ value }: Diagnoses, text: string) => value.some((one) => one.text === text)
  const added = now.value.filter(({ text }) => !isIn(was, text))
  const gone = was.value.filter(({ text }) => !isIn(now, text))
  const [first] = added
  const [last] = gone
  if (first && added.length === 1 && !last) return { title: `${first.text} added`, was: null, now: first.code || null }
  if (last && gone.length === 1 && !first) return { title: `${last.text} taken out`, was: last.code || null, now: null }
  return { title: 'Diagnosis', was: planValueText(was), now: planValueText(now) }
}

/** What a change of one field is called, and its two values. */
export function changeWords(was: PlanValue, now: PlanValue, day: DayText): Words {
  if (was.field === 'medication' && now.field === 'medication') return medicationWords(was.value, now.value, day)
  if (was.field === 'diagnosis' && now.field === 'diagnosis') return diagnosisWords(was, now)
  const title = planFieldName(now)
  if (isUnrecorded(was)) return { title: `${title} recorded`, was: null, now: planValueText(now, day) }
  return { title, was: planValueText(was, day), now: planValueText(now, day) }
}

function lineOf(words: Words, { at, by, review }: PlanVersion, key: string): PlanLine {
  const isLong = (words.was?.length ?? 0) > LONG || (words.now?.length ?? 0) > LONG
  return { ...words, at, by, review, key, isLong }
}

/**
 * The changes of a plan, the newest first. What a field became stands in the next change of the same field, or in the plan.
 * @param day how a day is written
 */
export function planLines(plan: CarePlan | null, history: readonly PlanVersion[], day: DayText): PlanLine[] {
  const later = new Map<string, PlanValue>()
  return history.toReversed().flatMap((version, place) => {
    const lines = version.before.map((was) => {
      const key = planKey(was)
      const now = later.get(key) ?? valueIn(plan, was)
      later.set(key, was)
      return lineOf(changeWords(was, now, day), version, `${place} ${key}`)
    })
    const notKept = version.notKept.map((one) => {
      const words = { title: `${planFieldName(one)}, not kept`, was: null, now: planValueText(one, day) }
      return lineOf(words, version, `${place} not kept ${planKey(one)}`)
    })
    return [...lines, ...notKept]
  })
}
