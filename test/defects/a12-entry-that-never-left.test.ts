// An entry that certainly never left this computer could not be discarded: "was sent and no answer came".
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { DROP_REQUEST, DROP_RESPONSE } from '../fakes/fault-proxy.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { entryOf } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const REASON = 'Typed for the wrong patient.'

inOfflineClinic('an entry that waits', (clinic) => {
  const saved = async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const operationId = v7()
    const save = () =>
      device.service.call('treatments.record', { registryId, mrn, operationId, logId: v7(), entry: entryOf({}) })
    const discard = () => device.service.call('outbox.discard', { operationId, reason: REASON })
    const tries = async () =>
      (await device.service.call('outbox.list', {})).entries.find(({ operation }) => operation.id === operationId)
        ?.attempts ?? 0
    return { mrn, device, operationId, save, discard, tries }
  }

  it.each([1, 3])(
    'is discarded after %s tries whose connection was refused, and stays so after a restart',
    async (rounds) => {
      const { device, operationId, save, discard, tries } = await saved()
      await device.refuse()
      expect(await save()).toMatchObject({ outcome: 'kept' })
      for (let round = 1; round < rounds; round++) await device.drain(1)
      await expect.poll(tries).toBeGreaterThanOrEqual(1)
      await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
      const before = await tries()
      await device.restart()
      await expect.poll(tries).toBeGreaterThan(before)
      await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
      await discard()
      const { entries } = await device.service.call('outbox.list', {})
      expect(entries).toMatchObject([
        { operation: { id: operationId }, state: 'discarded', discarded: { reason: REASON } },
      ])
    },
  )

  it('is discarded when only reads before the write have left', async () => {
    const { device, save, discard, tries } = await saved()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? {} : DROP_REQUEST)
    expect(await save()).toMatchObject({ outcome: 'kept' })
    await expect.poll(tries).toBeGreaterThanOrEqual(1)
    await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
    await discard()
  })

  it.each([
    ['was lost on the way', DROP_REQUEST],
    ['arrived, and its answer was lost', DROP_RESPONSE],
  ])('is not discarded when its write %s', async (_how, fault) => {
    const { device, save, discard, tries } = await saved()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? fault : {})
    expect(await save()).toMatchObject({ outcome: 'kept' })
    await expect.poll(tries).toBeGreaterThanOrEqual(1)
    await expect.poll(async () => (await device.service.call('sync.get', {})).sending).toBe(0)
    await device.refuse()
    await device.drain(1)
    await expect(discard()).rejects.toMatchObject({ code: 'conflict' })
  })
})
