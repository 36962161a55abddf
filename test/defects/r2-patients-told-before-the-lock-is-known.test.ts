// R2: a session that main began by itself at the start told of patients before it was known whether it is locked.
import { rmSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { createApp } from '../../src/main/app.ts'
import type { ThreadClient } from '../../src/main/data/thread/thread-client.ts'
import type { Emit } from '../../src/main/ipc/emit.ts'
import { appPorts } from '../fakes/app-ports.ts'
import { KNOWN_PERSON, PROFILE_START } from '../fakes/profile-start.ts'
import { REMOVED } from '../fakes/systems.ts'

const MRN = '004417'

/** A data thread that tells of a patient as soon as it is connected. */
function threadOf(emit: Emit): ThreadClient {
  const ask = async (name: string) => {
    if (name !== 'connect') return name === 'countDrafts' ? { count: 0 } : {}
    emit('sync.changed', { ...IDLE_SYNC, patients: [{ registryId: 'r1', mrn: MRN, waiting: 1, problems: 0 }] })
    return { user: KNOWN_PERSON, person: KNOWN_PERSON }
  }
  const call = async () => IDLE_SYNC
  const ended = new Promise<never>(() => undefined)
  return { call, pass: call, ask, ended, close: async () => undefined } as unknown as ThreadClient
}

it('a session that begins by itself tells of no patient before it is known whether it is locked', async () => {
  const told: unknown[] = []
  const { ports, folder } = appPorts(PROFILE_START, (name, payload) => told.push([name, payload]), {
    openProfile: () => ({
      credentials: () => Promise.reject(new Error('Nobody asks.')),
      userName: async () => 'renee',
    }),
    startData: (_credentials, emit) => threadOf(emit),
  })
  const app = createApp(ports)
  app.beginEarly()
  await vi.waitFor(() => expect(JSON.stringify(told)).toContain('sync.changed'), { timeout: 10_000 })
  expect(JSON.stringify(told)).not.toContain(MRN)
  await app.close()
  rmSync(folder, REMOVED)
})
