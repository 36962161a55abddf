import { describe, expect, test } from 'vitest'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import {
  announcement,
  bannerText,
  linkNote,
  memoryText,
  outboxNotes,
  type SyncView,
  syncedText,
} from '../../../../src/renderer/features/sync/sync-text.ts'
import { signInText } from '../../../../src/renderer/ui/sign-in-text.ts'

const ZONE = 'America/Chicago'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Wed, Mar 18, 2026, 2:33 PM in the clinic. */
const NOW = Date.UTC(2026, 2, 18, 19, 33)
/** 1:47 PM of the same day. */
const READ = NOW - 46 * MINUTE

const sync = (part: Partial<SyncState>): SyncState => ({ ...IDLE_SYNC, ...part })
const offline = (part: Partial<SyncState> = {}) =>
  sync({ link: { state: 'offline', since: READ, nextAt: NOW + 20_000 }, ...part })
const SIGN_IN = sync({ link: { state: 'sign-in-needed' } })
const MEMORY = { on: 'memory', reason: 'This computer has no keychain.' } as const
const view = (part: Partial<SyncView> = {}): SyncView => ({
  sync: IDLE_SYNC,
  standing: 'ok',
  asOf: NOW - 2 * MINUTE,
  zone: ZONE,
  now: NOW,
  reading: 'idle',
  ...part,
})

describe('the title bar on the outbox', () => {
  test.each([
    [sync({}), []],
    [sync({ waiting: 2 }), ['send 2 to send']],
    [sync({ waiting: 2, sending: 2 }), []],
    [sync({ waiting: 3, sending: 1 }), ['send 2 to send']],
    [sync({ conflicts: 1 }), ['warning 1 conflict']],
    [
      sync({ waiting: 1, conflicts: 2, problems: 1 }),
      ['warning 1 not accepted', 'warning 2 conflicts', 'send 1 to send'],
    ],
  ])('%#', (state, words) => {
    expect(outboxNotes(state).map((note) => `${note.icon} ${note.words}`)).toEqual(words)
  })
})

describe('the title bar on the link', () => {
  test.each([
    ['cloud Synced 2 min ago', view()],
    ['refresh Syncing', view({ reading: 'running' })],
    ['warning Not synced since 2:31 PM', view({ reading: 'failed' })],
    ['send Sending 2', view({ sync: sync({ waiting: 2, sending: 2 }) })],
    ['cloud-off Offline since 1:47 PM', view({ sync: offline({ waiting: 3 }), reading: 'failed' })],
    [
      'cloud-off Offline since Mar 17, 2:33 PM',
      view({ sync: sync({ link: { state: 'offline', since: NOW - 24 * HOUR, nextAt: NOW } }) }),
    ],
    ['lock Sign-in needed', view({ sync: SIGN_IN })],
    ['lock Sign-in needed', view({ standing: 'needed', sync: offline() })],
  ])('%s', (words, state) => {
    const note = linkNote(state)
    expect(note && `${note.icon} ${note.words}`).toBe(words)
  })

  test('says nothing where nothing was read and nothing is wrong', () => {
    expect(linkNote(view({ asOf: null }))).toBeNull()
    expect(linkNote(view({ asOf: null, sync: offline() }))?.words).toBe('Offline since 1:47 PM')
  })
})

describe('what is announced', () => {
  test.each([
    ['', view()],
    ['', view({ now: NOW + HOUR })],
    ['', view({ reading: 'running', sync: sync({ waiting: 1, sending: 1 }) })],
    ['Offline since 1:47 PM, 3 entries to send', view({ sync: offline({ waiting: 3 }) })],
    ['Sign-in needed, 1 entry to send', view({ sync: { ...SIGN_IN, waiting: 1 } })],
    ['1 entry not accepted, 2 conflicts', view({ sync: sync({ problems: 1, conflicts: 2 }) })],
  ])('“%s”', (words, state) => {
    expect(announcement(state)).toBe(words)
  })
})

describe('the banner', () => {
  const banner = (state: SyncState, asOf = READ) => {
    const said = bannerText({ sync: state, asOf, zone: ZONE, now: NOW })
    return said && [said.title, said.words].filter(Boolean).join(' ')
  }
  test('is not there while the data is what the table holds', () => {
    expect(banner(IDLE_SYNC)).toBeNull()
    expect(banner(SIGN_IN)).toBeNull()
  })
  test.each([
    [offline({ waiting: 3 }), 'Keep working: 3 entries are saved here and will be sent when you are back online.'],
    [offline({ waiting: 1 }), 'Keep working: 1 entry is saved here and will be sent when you are back online.'],
    [offline(), 'Keep working: what you save is kept here and will be sent when you are back online.'],
  ])('says offline how old the data is, and that work goes on: %#', (state, words) => {
    expect(banner(state)).toBe(`You are offline. Data is from today, 1:47 PM (46 min ago). ${words}`)
  })
  test('promises nothing on a computer that keeps no entries', () => {
    const words = banner(offline({ kept: MEMORY }))
    expect(words).toContain('one is saved only when the clinic’s table answers')
    expect(words).not.toMatch(/Keep working|kept here|saved here/)
  })
  test('names the day when that is not today', () => {
    expect(banner(offline(), NOW - 16 * HOUR)).toContain('Data is from yesterday, 10:33 PM (16 h ago).')
  })
  test.each([
    [24 * HOUR - 1, null],
    [24 * HOUR, 'Data is 24 hours old. Connect before you rely on flags or scores.'],
    [26 * HOUR, 'Data is 26 hours old. Connect before you rely on flags or scores.'],
    [74 * HOUR, 'Data is 3 days old. Connect before you rely on flags or scores.'],
  ])('warns of old data, online too: %#', (age, words) => {
    expect(banner(IDLE_SYNC, NOW - age)).toBe(words)
    if (words) expect(banner(offline(), NOW - age)).toContain(`You are offline. ${words} Keep working`)
  })
})

test('the status bar says when the table was read', () => {
  expect(syncedText(READ, ZONE, NOW)).toBe('Synced 1:47 PM, 46 min ago')
  expect(syncedText(NOW - 26 * HOUR, ZONE, NOW)).toBe('Synced Mar 17, 12:33 PM, 26 h ago')
})

test('a computer that keeps nothing says why, and when an entry is saved', () => {
  expect(memoryText(MEMORY.reason)).toBe(
    'Entries are not kept on this computer. This computer has no keychain. An entry is saved when the clinic’s table has answered.',
  )
})

describe('an ended sign-in', () => {
  test.each([
    ['screen', sync({ waiting: 2 }), 'Your work is saved here. Sign in to send 2 entries.'],
    ['screen', sync({ waiting: 1 }), 'Your work is saved here. Sign in to send 1 entry.'],
    ['screen', sync({}), 'Keep working: what you save is kept here, and sent after you sign in.'],
    ['screen', sync({ kept: MEMORY }), 'What is on the screen stays. Sign in to read and save again.'],
    ['entry', sync({ waiting: 2 }), 'Keep typing: you can save this on this computer. It is sent after you sign in.'],
    ['entry', sync({ kept: MEMORY }), 'What you typed stays here and is not saved yet. Sign in, then save it.'],
  ] as const)('over the %s: %#', (over, state, words) => {
    expect(signInText(over, 'needed', state)).toBe(words)
  })
  test('of another person saves nothing in anybody’s name', () => {
    expect(signInText('entry', 'other-person', sync({ waiting: 2 }))).toContain('is not saved')
  })
})
