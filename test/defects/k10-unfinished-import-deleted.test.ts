// An import that was not done was deleted with the copy of its registry, and when the clinic's data were removed, without a word.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { unsentIn } from '../../src/main/store/open-salvaged.ts'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import { DROP_REQUEST } from '../fakes/fault-proxy.ts'
import { begin, choose, jobNow, patientsFile, untilState } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'

const { registryId, userId } = CLINIC
const MEMBERSHIP = [`registry-user:${registryId}`, `user:${userId}`] as const

inOfflineClinic('an import that is not done', (clinic) => {
  let from = 0
  /** A computer on which some patients were enrolled, and the others wait. */
  async function waiting(rows: number, key?: Uint8Array) {
    const device = await clinic.device(key ? { key } : {})
    await choose(device.service, patientsFile(rows, from))
    from += rows
    let writes = 0
    device.proxy.decide = (operation) => (operation === 'PutItem' && ++writes > 10 ? DROP_REQUEST : {})
    await begin(device.service)
    await untilState(device.service, ['waiting'])
    await device.service.call('imports.steer', { registryId, to: 'pause' })
    device.proxy.decide = () => ({})
    const job = await jobNow(device.service)
    return { device, job, left: job.total - job.done }
  }
  const unsent = async ({ service }: Device) => (await service.call('storage.get', {})).unsent

  it('stays, however often the table says that the person is no member; when it is done, it goes', async () => {
    const { device, job } = await waiting(30)
    const membership = await clinic.table.getRaw(...MEMBERSHIP)
    if (!membership) throw new Error('There is no such membership.')
    await clinic.table.remove(...MEMBERSHIP)
    const asked = async () => {
      for (let minute = 0; minute < 5; minute++) {
        for (const name of ['registries.open', 'registries.refresh'] as const)
          await device.service.call(name, { registryId }).catch(() => undefined)
        device.pass(60_000)
      }
    }
    try {
      await asked()
      expect(await jobNow(device.service)).toMatchObject({ total: job.total, done: job.done })
      await device.restart()
      expect(await jobNow(device.service)).toMatchObject({ total: job.total, done: job.done })
      await device.service.call('imports.steer', { registryId, to: 'stop' })
      await device.service.call('imports.close', { registryId })
      await asked()
      expect((await device.service.call('storage.get', {})).registries).toEqual([])
    } finally {
      await clinic.table.putRaw(...MEMBERSHIP, membership)
    }
  })

  it('counts as not sent, open and closed, until it is done or stopped', async () => {
    const key = randomBytes(32)
    const { device, left } = await waiting(25, key)
    expect(left).toBeGreaterThan(0)
    expect(await unsent(device)).toBe(left)
    await device.close()
    expect(unsentIn(device.path, key, 0, () => undefined)).toBe(left)
    await device.restart()
    await device.service.call('imports.steer', { registryId, to: 'stop' })
    expect(await unsent(device)).toBe(0)
  })
})
