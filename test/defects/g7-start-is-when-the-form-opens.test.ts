// The start of an entry was the time at which its form opened: logging after a call warned of an overlap nearly each time.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/domain/time.ts'
import type { SameDayEntry } from '#shared/ipc/contract.ts'
import { startOf } from '../../src/renderer/features/log-contact/entry-from-draft.ts'
import { formText } from '../../src/renderer/features/log-contact/kept-form.ts'
import {
  type DraftAction,
  endingAt,
  initialDraft,
  isEdited,
  type LogDraft,
  reduceShown,
} from '../../src/renderer/features/log-contact/log-draft.ts'
import { openingDraft } from '../../src/renderer/features/log-contact/opening-draft.ts'
import { overlapping } from '../../src/renderer/features/log-contact/overlapping-entries.ts'
import { NOW } from '../fakes/stored-patient.ts'
import { begunFor, clinicOf } from '../unit/renderer/log-contact/fixtures.ts'

const MINUTE = 60_000
const clinicIn = (timeZone: string) => ({ ...clinicOf(), timeZone })
const ZONES = ['America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
const zones = fc.constantFrom(...ZONES)
/** Any minute of three years, and seconds within it: clock changes and midnights among them. */
const moments = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 * 60 }).map((second) => NOW + second * 1000)

interface Step {
  readonly action: DraftAction
  readonly now: number
}

/** The form at `now` after changes that were made at their times. */
function formAt(zone: string, openedAt: number, steps: readonly Step[], now: number): LogDraft {
  const opened = initialDraft({ ...begunFor(), openedAt }, clinicIn(zone))
  const typed = steps.reduce((draft, { action, now: at }) => reduceShown(draft, { action, now: at, zone }), opened)
  return endingAt(typed, now, zone)
}
const minutes = (value: number): DraftAction => ({ do: 'text', field: 'minutes', value: String(value) })
const floorMinute = (at: number) => Math.floor(at / MINUTE) * MINUTE

describe('The start of an entry', () => {
  it('is now less the minutes, whoever wrote them, over midnight and over a clock change', () => {
    const written = fc.oneof(
      fc.integer({ min: 0, max: 480 }).map(minutes),
      fc.integer({ min: 0, max: 480 }).map((value): DraftAction => ({ do: 'timer-minutes', minutes: String(value) })),
      fc.constantFrom(5, 10, 15).map((value): DraftAction => ({ do: 'add-minutes', minutes: value })),
    )
    fc.assert(
      fc.property(zones, moments, written, fc.integer({ min: 0, max: 90 }), (zone, openedAt, action, later) => {
        const now = openedAt + later * MINUTE
        const draft = formAt(zone, openedAt, [{ action, now: openedAt }], now)
        expect(startOf(draft, zone)).toBe(floorMinute(now) - Number(draft.minutes) * MINUTE)
      }),
    )
  })

  it('is now for a no-show and for minutes that are no entry’s', () => {
    for (const action of [minutes(0), minutes(481), { do: 'text', field: 'minutes', value: 'x' } as const])
      expect(startOf(formAt('UTC', NOW, [{ action, now: NOW }], NOW), 'UTC')).toBe(NOW)
    const noShow: DraftAction = { do: 'switch', field: 'noShow', value: true }
    const steps = [minutes(40), noShow].map((action) => ({ action, now: NOW }))
    expect(startOf(formAt('UTC', NOW, steps, NOW), 'UTC')).toBe(NOW)
  })

  it('is the person’s as soon as day or start is typed: neither the clock nor the minutes move it', () => {
    const typing = fc.oneof(
      fc.constant<DraftAction>({ do: 'text', field: 'time', value: '12:10' }),
      fc.constant<DraftAction>({ do: 'text', field: 'day', value: '2027-01-12' }),
    )
    fc.assert(
      fc.property(zones, moments, typing, fc.integer({ min: 1, max: 480 }), (zone, openedAt, action, value) => {
        const before = [minutes(20), action].map((one) => ({ action: one, now: openedAt }))
        const shown = formAt(zone, openedAt, before.slice(0, 1), openedAt)
        const after = [...before, { action: minutes(value), now: openedAt + MINUTE }]
        const { day, time } = formAt(zone, openedAt, after, openedAt + DAY_MS)
        expect({ day, time }).toEqual({
          day: 'field' in action && action.field === 'day' ? '2027-01-12' : shown.day,
          time: 'field' in action && action.field === 'time' ? '12:10' : shown.time,
        })
      }),
    )
  })

  it('of a form that was left is the one that it had then', () => {
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 480 }), (zone, openedAt, value) => {
        const clinic = clinicIn(zone)
        const left = formAt(zone, openedAt, [{ action: minutes(value), now: openedAt }], openedAt)
        const initial = initialDraft({ ...begunFor(), openedAt }, clinic)
        const form = formText({ draft: left, initial, earlier: null })
        const later = openedAt + DAY_MS
        const begun = { ...begunFor(), openedAt: later, kept: { form, savedAt: openedAt } }
        const opening = openingDraft({ clinic, begun })
        const typed = reduceShown(opening.draft, { action: minutes(7), now: later, zone })
        expect(startOf(endingAt(typed, later, zone), zone)).toBe(floorMinute(openedAt) - value * MINUTE)
        expect(isEdited({ ...opening.draft, minutes: '' }, opening.initial)).toBe(false)
      }),
    )
  })

  it('alone is no change: a form in which nothing was typed closes without a question', () => {
    const opened = formAt('UTC', NOW, [], NOW)
    expect(isEdited(formAt('UTC', NOW, [], NOW + DAY_MS), opened)).toBe(false)
  })
})

describe('Two entries', () => {
  const entry = (at: number, length: number): SameDayEntry => ({
    registry: null,
    mrn: '1',
    about: '',
    logId: 'other',
    at,
    minutes: length,
    contactType: 'Follow Up',
  })
  const overlap = (a: number, length: number, b: number, other: number) =>
    overlapping([entry(b, other)], a, length, 'own').length > 0

  it('overlap when they share time, not when they touch, to the millisecond', () => {
    const length = fc.integer({ min: 1, max: 480 })
    fc.assert(
      fc.property(length, length, fc.integer({ min: 1, max: MINUTE - 1 }), (own, other, ms) => {
        const end = NOW + other * MINUTE
        expect(overlap(end, own, NOW, other)).toBe(false)
        expect(overlap(NOW - own * MINUTE, own, NOW, other)).toBe(false)
        expect(overlap(end - ms, own, NOW, other)).toBe(true)
        expect(overlap(NOW - own * MINUTE + ms, own, NOW, other)).toBe(true)
      }),
    )
  })

  it('one of which is a moment overlap when it lies within the other', () => {
    for (const [at, is] of [
      [NOW - 1, false],
      [NOW - 30_000, false],
      [NOW, true],
      [NOW + 20 * MINUTE - 1, true],
      [NOW + 20 * MINUTE, false],
    ] as const) {
      expect(overlap(at, 0, NOW, 20)).toBe(is)
      expect(overlap(NOW, 20, at, 0)).toBe(is)
    }
    expect(overlap(NOW, 0, NOW, 0)).toBe(true)
  })

  it('logged one after the other, each when it has ended, do not overlap', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (now, first, second) => {
        const one = formAt('UTC', now, [{ action: minutes(first), now }], now)
        const later = now + second * MINUTE
        const two = formAt('UTC', later, [{ action: minutes(second), now: later }], later)
        expect(overlap(startOf(two, 'UTC') ?? 0, second, startOf(one, 'UTC') ?? 0, first)).toBe(false)
      }),
    )
  })
})
