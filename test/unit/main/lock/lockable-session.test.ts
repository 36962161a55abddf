import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { Session } from '#shared/ipc/contract.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import type { ThreadClient } from '../../../../src/main/data/thread/thread-client.ts'
import { NEW_LOCK_RECORD } from '../../../../src/main/lock/lock-record.ts'
import { lockableSession } from '../../../../src/main/lock/lockable-session.ts'
import { followPower } from '../../../../src/main/shell/lock-events.ts'
import { renee, sessionOf } from '../../renderer/sessions.ts'

/** The few calls of the data thread that the lock makes. */
function dataWith(value: unknown) {
  const asked = {
    readSetting: vi.fn(async () => ({ value })),
    writeSetting: vi.fn(async () => ({})),
    noteEvent: vi.fn(async () => ({})),
    forgetPatients: vi.fn(() => Promise.reject(new Error('The data thread has ended.'))),
    countDrafts: async () => ({ count: 2 }),
  }
  const sync = { ...IDLE_SYNC, waiting: 1, sending: 1, conflicts: 1, problems: 1 }
  const client = {
    ask: (name: keyof typeof asked, request: never) => Reflect.apply(asked[name], null, [request]),
    call: async (name: string) => (name === 'sync.get' ? sync : null),
  }
  return { data: asked, client: client as unknown as ThreadClient }
}

const subject = (session: Session, value: unknown = null) => {
  const { data, client } = dataWith(value)
  return { data, subject: lockableSession(session, client, () => undefined) }
}
const withKind = (kind: Session['connection']['kind']): Session => {
  const session = sessionOf(renee)
  return { ...session, connection: { ...session.connection, kind } }
}

describe('the lock’s side of a session', () => {
  test.each([
    ['identity-center', 'pin', true],
    ['profile', 'pin', false],
    ['endpoint', 'never', false],
    ['sample', 'never', false],
  ] as const)('%s: asks %s', (kind, asks, signIn) => {
    expect(subject(withKind(kind)).subject).toMatchObject({ asks, signIn, person: 'Renee Okafor', place: 'Lakeside' })
  })

  test('is of one person: somebody else at the same connection has another lock', () => {
    const other = sessionOf({ ...renee, userId: 'u2' } as never)
    expect(subject(sessionOf(renee)).subject.id).not.toBe(subject(other).subject.id)
  })

  test('keeps its record among the settings; what is none is refused, and never taken for no PIN', async () => {
    const none = subject(sessionOf(renee))
    expect(await none.subject.storage.load()).toEqual(NEW_LOCK_RECORD)
    await none.subject.storage.save(NEW_LOCK_RECORD)
    expect(none.data.writeSetting).toHaveBeenCalledWith({ name: 'lock', value: NEW_LOCK_RECORD })
    for (const damaged of [{}, { ...NEW_LOCK_RECORD, minutes: 600 }, { ...NEW_LOCK_RECORD, pin: { salt: '' } }])
      await expect(subject(sessionOf(renee), damaged).subject.storage.load()).rejects.toThrow()
  })

  test('counts everything that the table does not have, and accounts for a failed try', async () => {
    const { subject: of, data } = subject(sessionOf(renee))
    expect(await of.facts()).toEqual({ unsent: 4, drafts: 2 })
    of.journal({ event: 'unlock-failed', details: { reason: 'wrong', triesLeft: '4' } })
    expect(data.noteEvent).toHaveBeenCalledWith({
      event: 'unlock-failed',
      access: { registryId: null, facts: accessFacts('unlock-failed', { triesLeft: 4 }) },
    })
    // A thread that has ended has no patients either.
    expect(() => of.onLocked()).not.toThrow()
  })
})

test('the system’s sleep and its own screen lock; waking does not open', () => {
  const power = new EventEmitter()
  const locked: string[] = []
  const awake = vi.fn()
  followPower(power as never, (why) => locked.push(why), awake)
  for (const event of ['suspend', 'lock-screen', 'resume', 'unlock-screen']) power.emit(event)
  expect(locked).toEqual(['suspend', 'screen'])
  expect(awake).toHaveBeenCalledTimes(2)
})
