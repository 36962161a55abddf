// 02:30 on the day on which clocks go forward was stored as 03:30, and 01:30 in autumn as the first of two, without a word.
import fc from 'fast-check'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { clinicDay, clinicMinuteOfDay, instantsOfClock } from '#shared/domain/time.ts'
import {
  type Amending,
  amendChanges,
  toAmendment,
} from '../../src/renderer/features/log-contact/amend/amend-changes.ts'
import { amendProblems } from '../../src/renderer/features/log-contact/amend/amend-problems.ts'
import { draftFromStored } from '../../src/renderer/features/log-contact/amend/draft-from-stored.ts'
import { draftProblems } from '../../src/renderer/features/log-contact/draft-problems.ts'
import { QuickForm } from '../../src/renderer/features/log-contact/EntryContent.tsx'
import { EntryFormContext } from '../../src/renderer/features/log-contact/entry-form-context.ts'
import { entryFromDraft, startOf } from '../../src/renderer/features/log-contact/entry-from-draft.ts'
import {
  clinicDayAndTime,
  type DraftAction,
  endingAt,
  initialDraft,
  type LogDraft,
  reduceDraft,
} from '../../src/renderer/features/log-contact/log-draft.ts'
import { WhenFields } from '../../src/renderer/features/log-contact/WhenFields.tsx'
import { at, NOW, ZONE } from '../fakes/stored-patient.ts'
import { baseOf, draftAfter, minutes } from '../unit/renderer/log-contact/fixtures.ts'

vi.mock('../../src/renderer/lib/ipc-client.ts', () => ({ client: {} }))

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const pad = (value: number) => String(value).padStart(2, '0')
const clockAt = (ms: number, zone: string) => {
  const minute = clinicMinuteOfDay(ms, zone)
  return { day: clinicDay(ms, zone), time: `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}` }
}

/** Milliseconds by which the clock of `zone` is ahead of UTC. */
const ahead = (ms: number, zone: string) => {
  const { day, time } = clockAt(ms, zone)
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(ms / MINUTE) * MINUTE
}

/** The first instant with the new clock, of every change in a year, found by looking at each hour and then each minute. */
function changesOf(zone: string, year: number): number[] {
  const found: number[] = []
  for (let hour = Date.UTC(year, 0, 1); hour < Date.UTC(year + 1, 0, 1); hour += 6 * HOUR) {
    if (ahead(hour, zone) === ahead(hour + 6 * HOUR, zone)) continue
    let minute = hour
    while (ahead(minute, zone) === ahead(hour, zone)) minute += MINUTE
    found.push(minute)
  }
  return found
}

describe('The instants of a clock time', () => {
  it('are one wherever the clocks run on, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const minute = fc.integer({ min: Date.UTC(1990, 0, 1) / MINUTE, max: Date.UTC(2037, 0, 1) / MINUTE })
    fc.assert(
      fc.property(zones, minute, (zone, moment) => {
        const ms = moment * MINUTE
        const { day, time } = clockAt(ms, zone)
        const instants = instantsOfClock(day, time, zone)
        expect(instants).toContain(ms)
        for (const one of instants) expect(clockAt(one, zone)).toEqual({ day, time })
      }),
      { numRuns: 400 },
    )
  })

  it('are none where a change skips the time and two where a change repeats it, in all zones of many years', () => {
    const zones = fc.constantFrom(
      ...Intl.supportedValuesOf('timeZone').filter((zone) => /^(America|Australia|Europe|Pacific|Asia)/.test(zone)),
    )
    let [skipped, repeated] = [0, 0]
    fc.assert(
      fc.property(zones, fc.integer({ min: 1995, max: 2030 }), (zone, year) => {
        for (const change of changesOf(zone, year)) {
          const by = ahead(change, zone) - ahead(change - MINUTE, zone)
          // A day or more that was left out for a new date line is the same rule; its clock is not looked at here.
          if (Math.abs(by) > 3 * HOUR) continue
          const clock = (local: number) => new Date(local).toISOString()
          const times = (local: number) => instantsOfClock(clock(local).slice(0, 10), clock(local).slice(11, 16), zone)
          const [before, after] = [change + ahead(change - MINUTE, zone), change + ahead(change, zone)]
          for (let local = Math.min(before, after); local < Math.max(before, after); local += 10 * MINUTE) {
            if (by > 0) expect(times(local)).toEqual([])
            else expect(times(local)).toEqual([local - after + change + by, local - after + change])
            if (by > 0) skipped += 1
            else repeated += 1
          }
        }
      }),
      { numRuns: 25 },
    )
    expect(skipped).toBeGreaterThan(0)
    expect(repeated).toBeGreaterThan(0)
  })

  it.each([
    ['Australia/Lord_Howe', '2026-10-04', '02:10', 0],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', 1],
    ['Australia/Lord_Howe', '2026-04-05', '01:29', 1],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', 2],
    ['Australia/Lord_Howe', '2026-04-05', '02:00', 1],
    ['America/New_York', '2026-03-08', '02:00', 0],
    ['America/New_York', '2026-03-08', '03:00', 1],
    ['America/New_York', '2026-11-01', '01:00', 2],
    ['America/New_York', '2026-11-01', '02:00', 1],
    ['Pacific/Apia', '2011-12-30', '12:00', 0],
    ['Africa/Cairo', '2026-04-24', '00:30', 0],
    ['America/Phoenix', '2026-03-08', '02:30', 1],
  ])('in %s on %s at %s are %i', (zone, day, time, count) =>
    expect(instantsOfClock(day, time, zone)).toHaveLength(count),
  )
})

const base = { ...baseOf(), now: at('2026-11-20') }
const when = (day: string, time: string): DraftAction[] => [
  { do: 'text', field: 'day', value: day },
  { do: 'text', field: 'time', value: time },
]
const problemsOf = (draft: LogDraft) =>
  draftProblems(draft, base)
    .filter(({ field }) => field === 'time' || field === 'occurrence')
    .map(({ field, message }) => `${field}: ${message}`)
const FIRST = Date.parse('2026-11-01T05:30:00Z')
const SECOND = FIRST + HOUR

describe('An entry', () => {
  const typed = (...actions: DraftAction[]) => draftAfter(base, minutes('20'), ...actions)

  it('with a time that is skipped is not saved, and never moved', () => {
    const draft = typed(...when('2026-03-08', '02:30'))
    expect(problemsOf(draft)).toEqual(['time: There is no 2:30 AM on Mar 8, 2026: clocks go forward.'])
    expect(startOf(draft, ZONE)).toBeNull()
    expect(problemsOf(typed(...when('2026-03-08', '03:30')))).toEqual([])
  })

  it('with a time that comes twice is saved once the person has said which', () => {
    const draft = typed(...when('2026-11-01', '01:30'))
    expect(problemsOf(draft)).toEqual(['occurrence: Say which of the two it was.'])
    const dates = (['first', 'second'] as const).map((value) => {
      const chosen = reduceDraft(draft, { do: 'occurrence', value })
      expect(problemsOf(chosen)).toEqual([])
      return entryFromDraft(chosen, base).date
    })
    expect(dates).toEqual([FIRST, SECOND])
  })

  it('is asked again when another time that comes twice is typed', () => {
    const chosen = typed(...when('2026-11-01', '01:30'), { do: 'occurrence', value: 'second' })
    expect(problemsOf(reduceDraft(chosen, { do: 'text', field: 'time', value: '01:40' }))).toHaveLength(1)
  })

  it('whose start goes with the clock knows which of the two it is', () => {
    const fresh = initialDraft(base.begun, base.clinic)
    for (const now of [FIRST, SECOND])
      expect(startOf(endingAt({ ...fresh, minutes: '5' }, now, ZONE), ZONE)).toBe(now - 5 * MINUTE)
  })

  it('is asked in each form: Log contact and quick entry', () => {
    const draft = typed(...when('2026-11-01', '01:30'))
    const markup = (form: ReactNode, shown: LogDraft) =>
      renderToStaticMarkup(
        <EntryFormContext value={{ draft: shown, dispatch: () => undefined, base, problems: [] }}>
          {form}
        </EntryFormContext>,
      )
    const quick = <QuickForm formRef={{ current: null }} onWhole={() => undefined} />
    for (const form of [<WhenFields key="when" />, quick]) {
      expect(markup(form, draft)).toContain('1:30 AM comes twice on Nov 1, 2026: clocks go back. Which one?')
      expect(markup(form, draft)).toContain('First, EDT')
      expect(markup(form, draft)).toContain('Second, EST')
      expect(markup(form, typed(...when('2026-11-02', '01:30')))).not.toContain('comes twice')
    }
    expect(markup(<WhenFields />, typed(...when('2026-03-08', '02:30')))).toContain('There is no 2:30 AM')
  })
})

describe('A correction of a stored entry', () => {
  const [stored] = base.begun.detail.patient.treatmentLogs.slice(-1)
  if (!stored) throw new Error('The patient has no entries.')
  const amending = (date: number, ...actions: DraftAction[]): Amending => {
    const log = { ...stored, date }
    const initial = draftFromStored(log, base.clinic)
    return { log, initial, draft: actions.reduce(reduceDraft, initial) }
  }
  const problems = (one: Amending) =>
    amendProblems(one, toAmendment(one, 'Typed wrong.', base), base).map(({ field }) => field)

  it('leaves a start that comes twice as it is stored, seconds and all', () => {
    for (const date of [FIRST + 12_345, SECOND + 12_345]) {
      const one = amending(date, { do: 'text', field: 'notes', value: 'Slept well.' })
      expect(amendChanges(one, base)).toEqual({ notes: 'Slept well.' })
      expect(problems(one)).toEqual([])
      expect(startOf(one.initial, ZONE)).toBe(date - 12_345)
    }
  })

  it('can say that the other of the two was meant', () =>
    expect(amendChanges(amending(FIRST, { do: 'occurrence', value: 'second' }), base)).toEqual({ date: SECOND }))

  it('is questioned as a new entry is', () => {
    expect(problems(amending(NOW, ...when('2026-11-01', '01:30')))).toEqual(['occurrence'])
    expect(problems(amending(NOW, ...when('2026-03-08', '02:30')))).toEqual(['time'])
    expect(amendChanges(amending(NOW, ...when('2026-03-08', '02:30')), base)).toEqual({})
  })
})

it('A moment and the fields that stand for it are one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Europe/Dublin', 'America/St_Johns'),
      fc.integer({ min: Date.UTC(2020, 0, 1) / MINUTE, max: Date.UTC(2030, 0, 1) / MINUTE }),
      (zone, minute) => {
        expect(startOf(clinicDayAndTime(minute * MINUTE, zone), zone)).toBe(minute * MINUTE)
      },
    ),
    { numRuns: 2000 },
  )
})
