// R5: when another person than the one remembered was found before the window was there, a session that works for nobody looked alive.
import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { createApp } from '../../src/main/app.ts'
import type { ThreadClient } from '../../src/main/data/thread/thread-client.ts'
import type { Emit } from '../../src/main/ipc/emit.ts'
import { appPorts } from '../fakes/app-ports.ts'
import { KNOWN_PERSON, PROFILE_START } from '../fakes/profile-start.ts'
import { REMOVED } from '../fakes/systems.ts'

const threadOf = (): ThreadClient =>
  ({
    call: async () => IDLE_SYNC,
    pass: async () => IDLE_SYNC,
    ask: async (name: string) =>
      name === 'connect' ? { user: KNOWN_PERSON, person: KNOWN_PERSON } : { count: 0, value: null },
    ended: new Promise<never>(() => undefined),
    close: async () => undefined,
  }) as unknown as ThreadClient

it('a session whose thread finds another person ends: calls are refused, and to begin it again begins a new one', async () => {
  const threads: Emit[] = []
  const { ports, folder } = appPorts(PROFILE_START, () => undefined, {
    openProfile: () => ({
      credentials: () => Promise.reject(new Error('Nobody asks.')),
      userName: async () => 'renee',
    }),
    startData(_credentials, emit) {
      threads.push(emit)
      return threadOf()
    },
  })
  const app = createApp(ports)
  const begin = () => app.answer('session.begin', { connectionId: 'start' })
  await begin()
  await app.answer('outbox.list', {})
  threads[0]?.('session.changed', { signIn: 'other-person' })
  await expect(app.answer('outbox.list', {})).rejects.toMatchObject({ code: 'sign-in-required' })
  await begin()
  expect(threads).toHaveLength(2)
  // What the thread of before says late ends nothing.
  threads[0]?.('session.changed', { signIn: 'other-person' })
  expect(await app.answer('outbox.list', {})).toEqual(IDLE_SYNC)
  await app.close()
  rmSync(folder, REMOVED)
})
