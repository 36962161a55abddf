import type { ContactType, VisitType } from '#shared/domain/entities/vocabulary.ts'
import notes from '../../../../resources/sample/notes.json' with { type: 'json' }
import type { SampleClock } from './clock.ts'
import type { Course, ToldVisit } from './course.ts'
import { choicesSchema, type Random } from './random.ts'

/** An entry before it is an item. `at` is epoch milliseconds; `minutes` null = none recorded. */
export interface Visit {
  readonly at: number
  readonly kind: 'contact' | 'consult' | 'no-show' | 'coordination'
  readonly type: ContactType
  readonly visit: VisitType
  readonly minutes: number | null
  readonly phq9?: number
  readonly gad7?: number
  readonly note: string
  /** A consultation that the psychiatrist recorded: its minutes are not a care manager's. */
  readonly byPsychiatrist: boolean
}

const contactNotes = choicesSchema.parse(notes.contact)
const consultationNotes = choicesSchema.parse(notes.consultation)

/** Days ago of each completed contact, from the initial assessment to the last one. */
function contactDays(course: Course, random: Random): number[] {
  const { initialAssessmentDays: first, lastContactDays: last, sessions } = course
  const steps = sessions - 1
  if (steps < 1) return [first]
  const gap = (first - last) / steps
  return Array.from({ length: sessions }, (_, step) => {
    const wander = step === 0 || step === steps || gap < 4 ? 0 : random.int(-1, 1)
    return Math.round(first - gap * step) + wander
  })
}

/** Spreads scores over the contacts: the first and the last get the first and the last score. */
function spread(scores: readonly number[], contacts: number): Map<number, number> {
  const last = Math.max(1, scores.length - 1)
  return new Map(scores.map((score, at) => [Math.round((at * (contacts - 1)) / last), score]))
}

function typeOf(course: Course, index: number, count: number): ContactType {
  if (index === 0) return 'Initial Assessment'
  return course.status === 'Relapse Prevention Plan' && index === Math.max(1, count - 3)
    ? 'Relapse Prevention Plan'
    : 'Follow Up'
}

const optional = <K extends string>(key: K, value: number | undefined) => (value === undefined ? {} : { [key]: value })

function contacts(course: Course, clock: SampleClock, random: Random): Visit[] {
  const days = contactDays(course, random)
  const [phq9, gad7] = [spread(course.phq9, days.length), spread(course.gad7, days.length)]
  return days.map((daysAgo, index) => ({
    at: clock.at(daysAgo, 8 * 60 + 30 + 15 * random.int(0, 30)),
    kind: 'contact',
    type: typeOf(course, index, days.length),
    visit: random.pick(['Phone', 'Phone', 'Clinic', 'In-person w/ Patient']),
    minutes: index === 0 ? random.int(35, 50) : random.int(14, 28),
    ...optional('phq9', phq9.get(index)),
    ...optional('gad7', gad7.get(index)),
    note: index === 0 ? `Referred by Dr. ${course.provider}.` : random.pick(contactNotes),
    byPsychiatrist: false,
  }))
}

/** The last consultation, and one every five weeks before it. */
function consultations(course: Course, clock: SampleClock, random: Random): Visit[] {
  const { lastConsultDays: last, initialAssessmentDays: first } = course
  if (last === null) return []
  const count = 1 + Math.max(0, Math.floor((first - 7 - last) / 35))
  return Array.from({ length: count }, (_, index) => ({
    at: clock.at(last + 35 * (count - 1 - index), 13 * 60),
    kind: 'consult',
    type: 'Psychiatric Consultation',
    visit: 'Clinic',
    minutes: random.int(6, 12),
    note: random.pick(consultationNotes),
    byPsychiatrist: random.chance(0.25),
  }))
}

function noShow(course: Course, clock: SampleClock): Visit[] {
  if (course.noShowDays === undefined) return []
  const at = clock.at(course.noShowDays, 8 * 60 + 5)
  const note = 'Called once, rescheduled.'
  return [{ at, kind: 'no-show', type: 'Follow Up', visit: 'Clinic', minutes: 0, note, byPsychiatrist: false }]
}

function told(visit: ToldVisit, index: number, clock: SampleClock): Visit {
  const { daysAgo, at, note, ...rest } = visit
  const type = visit.kind === 'consult' ? 'Psychiatric Consultation' : index === 0 ? 'Initial Assessment' : 'Follow Up'
  return { ...rest, at: clock.at(daysAgo, at), type, note: note ?? '', byPsychiatrist: false }
}

/** Everything that happened in a course of care, in order of date. */
export function visitsOf(course: Course, clock: SampleClock, random: Random): Visit[] {
  const all = course.told
    ? course.told.map((visit, index) => told(visit, index, clock))
    : [...contacts(course, clock, random), ...consultations(course, clock, random), ...noShow(course, clock)]
  return all.toSorted((a, b) => a.at - b.at)
}
