import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastReviewDay, sinceFigures, sinceReview } from '#shared/domain/review/since-review.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay, DAY_MS } from '#shared/domain/time.ts'
import {
  assessment,
  at,
  consultation,
  context,
  patientWith,
  phq9,
  storedLog,
} from '../../../../fakes/stored-patient.ts'

/** The meeting of Wednesday, Mar 11, 2026, ended at 3:30 PM. */
const MEETING = at('2026-03-11', '15:30')
const since = (logs: unknown, discussed = true, extra: Record<string, unknown> = {}) =>
  sinceReview(patientWith(logs, extra), { at: MEETING, discussed }, context())
const course = [assessment('2026-01-05', phq9(20)), storedLog('2026-03-02', phq9(14))]
const review = (notes: string) => consultation('2026-03-11', { notes, date: at('2026-03-11', '14:40') })

describe('a recommendation', () => {
  it.each([
    ['on the day of the meeting', '2026-03-11', 0],
    ['five days after', '2026-03-16', 5],
    ['today', '2026-03-18', 7],
  ])('was followed by a contact %s', (_when, day, days) => {
    const logs = [...course, review('Adjust treatment\nSertraline 150 mg'), storedLog(day, { minutes: 18 })]
    const found = since(logs)
    expect(found).toMatchObject({
      group: 'followed',
      recommended: { decision: 'adjust', recommendation: 'Sertraline 150 mg' },
      followedBy: { days, minutes: 18, contactType: 'Follow Up', visitType: 'Phone' },
    })
  })

  it('is followed by the first contact, whatever came after', () => {
    const logs = [storedLog('2026-03-17'), storedLog('2026-03-13'), storedLog('2026-03-10')]
    expect(since(logs).followedBy).toMatchObject({ days: 2 })
  })

  it.each([
    ['nothing', [], 0],
    ['a contact of the day before', [storedLog('2026-03-10')], 0],
    ['a no-show', [storedLog('2026-03-14', { no_show: true })], 1],
    ['a call attempt', [storedLog('2026-03-14', { non_contact: true, minutes: 10 })], 1],
    ['an attempt of the day before', [storedLog('2026-03-10', { non_contact: true })], 0],
    ['a consultation', [consultation('2026-03-14')], 0],
    ['a voided contact', [storedLog('2026-03-14', { voided_at: at('2026-03-14'), void_reason: 'x' })], 0],
    ['a contact dated ahead', [storedLog('2026-03-19')], 0],
  ])('is not followed by %s', (_name, logs, attempts) => {
    const found = since([...course, ...logs])
    expect([found.group, found.followedBy, found.attempts.length]).toEqual(['no-contact', null, attempts])
  })

  it('is read of an entry that another program wrote', () => {
    expect(since([...course, review('Call in a week.')]).recommended).toEqual({
      decision: null,
      recommendation: 'Call in a week.',
    })
    expect(since(course).recommended).toBeNull()
  })

  it('is none for who was not reached, with the last contact', () => {
    const found = since(course, false)
    expect(found).toMatchObject({ group: 'not-reached', lastContact: { at: at('2026-03-02') } })
  })
})

describe('scores and flags', () => {
  it('has the latest new PHQ-9 beside the last before the meeting', () => {
    expect(since([...course, storedLog('2026-03-12', phq9(17)), storedLog('2026-03-16', phq9(18))]).phq9).toMatchObject(
      {
        before: { value: 14 },
        after: { value: 18 },
      },
    )
    expect(since(course).phq9).toBeNull()
    expect(since([storedLog('2026-03-16', phq9(18))]).phq9).toMatchObject({ before: null, after: { value: 18 } })
  })

  it('has flags raised and cleared after the meeting, not those that it decided on', () => {
    const flag = (flag_type: string, created: number, resolved?: number) => ({
      id: flag_type,
      flag_type,
      created_by_provider_id: 'u1',
      created_date: created,
      ...(resolved === undefined ? {} : { resolved_date: resolved, resolved_by_provider_id: 'u1' }),
    })
    const flags = [
      flag('Needs Discussion', at('2026-03-01'), at('2026-03-11', '14:41')),
      flag('Safety Risk', at('2026-03-02'), at('2026-03-12')),
      flag('Review with Psychiatrist', at('2026-03-17')),
    ]
    const found = since(course, true, { flags })
    const types = (of: typeof found.openFlags) => of.map(({ type }) => type.stored)
    expect([types(found.flagsRaised), types(found.flagsCleared), types(found.openFlags)]).toEqual([
      ['Review with Psychiatrist'],
      ['Safety Risk'],
      ['Review with Psychiatrist'],
    ])
  })
})

it('adds up to the figures above the list', () => {
  const all = [
    since([...course, storedLog('2026-03-16', phq9(18))]),
    since([...course, storedLog('2026-03-15', phq9(10))]),
    since([...course, storedLog('2026-03-12', phq9(14))]),
    since([...course, storedLog('2026-03-14', { non_contact: true })]),
    since(course, false),
  ]
  expect(sinceFigures(all)).toEqual({
    discussed: 4,
    notReached: 1,
    followed: 3,
    medianDays: 4,
    noContact: 1,
    attempts: 1,
    newScores: 3,
    lower: 1,
    higher: 1,
    flagsRaised: 0,
    flagsCleared: 0,
  })
  expect(sinceFigures([]).medianDays).toBeNull()
})

describe('the last day of a review', () => {
  it('is the last before today with a consultation', () => {
    const patients = [
      patientWith([consultation('2026-03-04'), consultation('2026-03-18')]),
      patientWith([review('x'), storedLog('2026-03-16')]),
    ]
    expect(lastReviewDay(patients, context())).toEqual({
      day: '2026-03-11',
      at: at('2026-03-11', '14:40'),
      mrns: ['003716'],
    })
    expect(lastReviewDay([patientWith(course)], context())).toBeNull()
  })

  it('holds on any day and in any zone', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1.5e12, max: 2e12 }),
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom('America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu'),
        (now, days, timeZone) => {
          const date = now - days * DAY_MS
          const patient = patientWith([consultation('2026-01-01', { date })], {}, now)
          const clock = clinicContext({ now, timeZone })
          const isToday = clinicDay(date, timeZone) === clinicDay(now, timeZone)
          expect(lastReviewDay([patient], clock)?.at ?? null).toBe(isToday ? null : date)
          const found = sinceReview(patient, { at: date, discussed: true }, clock)
          expect(found.recommended).not.toBeNull()
        },
      ),
    ))
})
