import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Timer } from '#shared/timer.ts'
import { EntryFormContext } from '../../../../src/renderer/features/log-contact/entry-form-context.ts'
import { initialDraft, type LogDraft, reduceDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { OtherTimer, TimerField } from '../../../../src/renderer/features/log-contact/TimerField.tsx'
import type { EntryTimer } from '../../../../src/renderer/features/log-contact/use-entry-timer.ts'
import { NOW } from '../../../fakes/stored-patient.ts'
import { baseOf, minutes } from './fixtures.ts'

const MEASURED = 23 * 60_000 + 41_000
const base = baseOf()
const { operationId, logId } = base.begun
const running: Timer = {
  operationId,
  logId,
  registryId: 'r1',
  mrn: '003716',
  about: 'Halvorsen, Ingrid',
  startedAt: NOW - MEASURED,
  runningSince: NOW - MEASURED,
  elapsedMs: 0,
  lastRun: null,
  untilSleepMs: null,
  away: 'sleep',
  lockedSince: null,
  carriedMs: 0,
}
const still: Timer = { ...running, runningSince: null, elapsedMs: MEASURED }
const nothing = () => undefined

beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

const entryTimer = (own: Timer | null, other: Timer | null = null): EntryTimer => ({
  own,
  other,
  runs: own !== null && own.runningSince !== null,
  error: null,
  toggle: nothing,
  count: nothing,
  end: nothing,
  endOther: async () => undefined,
  otherMrn: null,
})

const markup = (element: ReactNode, draft: LogDraft = initialDraft(base.begun, base.clinic)) =>
  renderToStaticMarkup(
    <EntryFormContext value={{ draft, dispatch: nothing, base, problems: [] }}>{element}</EntryFormContext>,
  )
const words = (element: ReactNode, draft?: LogDraft) =>
  markup(element, draft)
    .replaceAll(/<svg.*?<\/svg>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const field = (own: Timer | null, other: Timer | null = null) => (
  <TimerField timer={entryTimer(own, other)} onBack={nothing} />
)
const typed = (value: string) => reduceDraft(initialDraft(base.begun, base.clinic), minutes(value))

describe('the timer of the entry', () => {
  it('says that it can be started, runs, or is paused', () => {
    expect(words(field(null))).toBe('Start Timer')
    expect(words(field(running))).toBe('Pause timer 23:41 Running 23:41 measured: 23 min')
    expect(words(field(still))).toBe('Go on with timer 23:41 Paused 23:41 measured: 23 min')
  })
  it('offers its minutes beside those that a person typed', () => {
    expect(words(field(running), typed('20'))).toContain('Use 23 min')
    expect(words(field(running), typed('23'))).not.toContain('Use')
    expect(words(field(running), typed(''))).toContain('Use 23 min')
  })
  it('is silent: nothing of it is a live region', () => {
    expect(markup(field(running), typed('20'))).not.toMatch(/aria-live|role="(status|timer|alert|log)"/)
  })
  it('can’t be started while another entry has it', () => {
    expect(markup(field(null, running))).toMatch(/aria-disabled="true"/)
  })
})

describe('the timer of another entry', () => {
  it('says whose it is and what it measured, and offers the way there and its end', () => {
    const said = words(<OtherTimer timer={running} onEnd={nothing} onGo={nothing} />)
    expect(said).toBe('Your timer runs for Halvorsen, Ingrid: 23 min. Go to that entry End that timer')
    expect(words(<OtherTimer timer={still} onEnd={nothing} onGo={nothing} />)).toContain('is paused for')
  })
  it('offers no way to an entry that can’t be opened from here', () => {
    const unknown = { ...running, about: '' }
    expect(words(<OtherTimer timer={unknown} onEnd={nothing} onGo={null} />)).toBe(
      'Your timer runs for another entry: 23 min. End that timer',
    )
  })
})
