// Q10: what was put off for later was done after the session had ended, on a store that was closed: the data thread failed on leaving.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createContext } from '../../src/main/data/context/context.ts'
import { soon } from '../../src/main/data/context/soon.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { slowTable } from '../fakes/slow-table.ts'
import { REMOVED } from '../fakes/systems.ts'

const { registryId } = CLINIC

const settled = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

it('a registry that is opened from this computer and left at once is not refreshed any more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-q10-'))
  const slow = slowTable()
  const told: string[] = []
  const { service } = testDataService({ openGateway: async () => slow.gateway, emit: (name) => told.push(name) })
  const store = { on: 'disk', path: join(folder, 'kept.db'), key: new Uint8Array(32).fill(3) } as const
  const target = { ...targetOf('http://127.0.0.1:1', 'caseload'), store }
  try {
    await service.connect(target)
    const opened = service.call('registries.open', { registryId })
    await settled()
    slow.table.held[0]?.answer()
    await opened
    await settled()
    await service.connect(target)
    await settled()
    await service.call('registries.open', { registryId })
    const closed = service.close()
    told.length = 0
    await settled()
    expect(slow.table.held.map(({ kind }) => kind)).not.toContain('refresh')
    await closed
    await settled()
    expect(told).not.toContain('sync.changed')
  } finally {
    await service.close()
    await rm(folder, REMOVED)
  }
})

it('what is put off is done in a session that runs, and in none that has ended', async () => {
  const done: string[] = []
  const running = createContext({} as Parameters<typeof createContext>[0])
  const ended = { ...running, hasEnded: true }
  soon(running, () => done.push('running'))
  soon(ended, () => done.push('ended'))
  await settled()
  expect(done).toEqual(['running'])
})
