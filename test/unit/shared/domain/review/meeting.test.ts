import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Meeting, meetingSchema, timeLeft, weekOn } from '#shared/domain/review/meeting.ts'
import {
  closed,
  decided,
  decidedBefore,
  ended,
  lookedAgain,
  lookedAway,
  reopened,
  stepped,
  timeOnCurrent,
  withNamesHidden,
  withParticipants,
} from '#shared/domain/review/meeting-steps.ts'
import { comeBack, defer, goBy, goTo, skip } from '#shared/domain/review/review-list.ts'
import { at } from '../../../../fakes/stored-patient.ts'
import { meetingOf, outcome, STARTED } from './meetings.ts'

const MINUTE = 60_000
const minute = (minutes: number) => STARTED + minutes * MINUTE
const spent = ({ list }: Meeting) => list.items.map(({ spentMs }) => spentMs / MINUTE)
const saved = (minutes: number, operationId = `o${minutes}`) => ({
  at: minute(minutes),
  entryId: 'e1',
  operationId,
  outcome,
})

it('keeps of a closed meeting who was discussed, and nothing that was said', () => {
  const meeting = decided(meetingOf('A', 'B'), 'A', {
    ...saved(3),
    outcome: { ...outcome, recommendation: 'Add bupropion.' },
  })
  const kept = closed(ended(meeting, minute(4)))
  expect(JSON.stringify(kept)).not.toContain('bupropion')
  expect(kept.list.items.map(({ mrn, state }) => [mrn, state.is])).toEqual([
    ['A', 'discussed'],
    ['B', 'waiting'],
  ])
  expect(meetingSchema.parse(kept)).toEqual(kept)
})

describe('the time on a patient', () => {
  it('is counted for who is looked at, over several visits', () => {
    const looked = stepped(meetingOf('A', 'B'), minute(3), (list) => goTo(list, 'B'))
    const back = stepped(looked, minute(4), (list) => goTo(list, 'A'))
    expect(spent(decided(back, 'A', saved(6)))).toEqual([5, 1])
    expect(timeOnCurrent(back, minute(6)) / MINUTE).toBe(5)
  })

  it('stands still while nobody looks, and while the application is closed', () => {
    const away = lookedAway(meetingOf('A'), minute(2))
    expect(timeOnCurrent(away, minute(500)) / MINUTE).toBe(2)
    expect(spent(ended(lookedAgain(away, minute(500)), minute(501)))).toEqual([3])
  })

  it('takes no clock that was set back, and no night, for talk', () => {
    expect(spent(ended(meetingOf('A'), STARTED - 5 * MINUTE))).toEqual([0])
    expect(spent(ended(meetingOf('A'), minute(900)))).toEqual([60])
  })

  it('makes the estimate of what is left', () => {
    const meeting = meetingOf('A', 'B', 'C', 'D', 'E')
    expect(timeLeft(meeting)).toEqual({ patients: 5, minutes: 25, from: 'settings' })
    const three = [4, 8, 12].reduce((all, minutes, place) => decided(all, 'ABC'[place] ?? '', saved(minutes)), meeting)
    expect(timeLeft(three)).toEqual({ patients: 2, minutes: 8, from: 'meeting' })
  })
})

describe('a decision whose saving ends after the list has gone on', () => {
  const gone = stepped(meetingOf('A', 'B', 'C'), minute(3), (list) => goTo(list, 'B'))

  it.each([
    ['stayed with the next', 'B'],
    ['went back', 'A'],
    ['went further', 'C'],
  ])('counts, and leaves who is looked at to a person who %s', (_, looked) => {
    const meanwhile = stepped(gone, minute(4), (list) => goTo(list, looked))
    const after = decidedBefore(meanwhile, 'A', saved(5))
    expect(after.list.current).toBe(looked)
    expect(after.list.items.map(({ state }) => state.is)).toEqual(['discussed', 'waiting', 'waiting'])
    expect(spent(after).reduce((all, one) => all + one, 0)).toBe(5)
  })

  it('counts once, and after the end too', () => {
    const once = decidedBefore(gone, 'A', saved(5))
    expect(decidedBefore(once, 'A', saved(5))).toEqual(once)
    expect(decidedBefore(ended(gone, minute(4)), 'A', saved(5)).list).toMatchObject({
      current: 'B',
      items: [{ state: { is: 'discussed', operationIds: ['o5'] } }, {}, {}],
    })
  })
})

describe('the end', () => {
  it('stops all but a decision that was saved, until the meeting is opened again', () => {
    const over = ended(meetingOf('A', 'B'), minute(10))
    expect(stepped(over, minute(11), (list) => skip(list, 'B'))).toEqual(over)
    expect(ended(over, minute(20))).toEqual(over)
    expect(lookedAgain(over, minute(20))).toEqual(over)
    expect(decided(over, 'A', saved(11)).list.items[0]?.state.is).toBe('discussed')
    const again = stepped(reopened(over, minute(12)), minute(13), (list) => skip(list, 'B'))
    expect(again).toMatchObject({ endedAt: null, since: minute(13) })
  })
})

describe('who takes part', () => {
  it('has each once, and no consultant who is not there', () => {
    const meeting = withParticipants(meetingOf('A'), ['u3', 'u2', 'u3'], 'u2')
    expect(meeting).toMatchObject({ participants: ['u3', 'u2'], consultant: 'u2' })
    expect(withParticipants(meeting, ['u3'], 'u2').consultant).toBeNull()
  })
})

it.each([
  ['2026-03-18', 'America/New_York', '2026-03-25'],
  ['2026-03-04', 'America/New_York', '2026-03-11'],
  ['2026-12-28', 'Pacific/Kiritimati', '2027-01-05'],
])('a week on from %s in %s is %s', (day, zone, next) => expect(weekOn(at(day, '09:00'), zone)).toBe(next))

describe('any sequence of steps', () => {
  const mrn = fc.constantFrom('A', 'B', 'C', 'D')
  const step = fc.oneof(
    mrn.map((one) => (meeting: Meeting, now: number) => stepped(meeting, now, (list) => skip(list, one))),
    mrn.map((one) => (meeting: Meeting, now: number) => stepped(meeting, now, (list) => comeBack(list, one))),
    mrn.map(
      (one) => (meeting: Meeting, now: number) => stepped(meeting, now, (list) => defer(list, one, '2026-03-25')),
    ),
    fc.constant((meeting: Meeting, now: number) => stepped(meeting, now, (list) => goBy(list, 1))),
    mrn.map(
      (one) => (meeting: Meeting, now: number) => decided(meeting, one, { ...saved(0, `o-${one}-${now}`), at: now }),
    ),
    fc.constantFrom(ended, reopened, lookedAway, lookedAgain),
    fc.boolean().map((hide) => (meeting: Meeting) => withNamesHidden(meeting, hide)),
  )
  const timed = fc.array(fc.tuple(step, fc.integer({ min: -10, max: 90 })))

  it('is a meeting that can be kept and read again, loses no decision and no minute that it has counted', () =>
    fc.assert(
      fc.property(timed, (steps) => {
        let now = STARTED
        let meeting = meetingOf('A', 'B', 'C', 'D')
        for (const [one, minutes] of steps) {
          now += minutes * MINUTE
          const next = one(meeting, now)
          expect(meetingSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next)
          next.list.items.forEach((item, place) => {
            const before = meeting.list.items[place]
            expect(item.mrn).toBe(before?.mrn)
            expect(item.pseudonym).toBe(before?.pseudonym)
            expect(item.spentMs).toBeGreaterThanOrEqual(before?.spentMs ?? 0)
            if (before?.state.is === 'discussed')
              expect(item.state).toMatchObject({ is: 'discussed', entryId: before.state.entryId })
          })
          meeting = next
        }
      }),
      { numRuns: 300 },
    ))
})
