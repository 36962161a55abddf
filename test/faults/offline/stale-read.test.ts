import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import type { Answer, Delivery } from '../../fakes/fault-proxy.ts'
import { rawPatient, storedNow } from '../../fakes/offline-check.ts'
import { assertKept, correct, inOfflineClinic, type OfflineClinic, record } from '../../fakes/offline-clinic.ts'
import type { Raw } from '../../fakes/registry-table.ts'

const { registryId } = CLINIC
const MINUTE = 60_000
const DONE = { waiting: 0, problems: 0, conflicts: 0 }

const isConsistent = ({ body }: Delivery): boolean => JSON.stringify(body).includes('"ConsistentRead":true')

/** The answer with items as they were before, where it has them. */
function aged(answer: Answer, mrn: string, old: Raw): Answer {
  const back = (item: Raw): Raw => (item.SK?.S === mrn ? pick(old, Object.keys(item)) : item)
  const body = JSON.parse(answer.body.toString('utf8'), (key, value) =>
    (key === 'Items' || Array.isArray(value)) && Array.isArray(value) && value.every((one) => one?.SK)
      ? value.map(back)
      : value,
  )
  return { ...answer, body: Buffer.from(JSON.stringify(body)) }
}

/** What a page that names its attributes would have had. */
const pick = (item: Raw, names: readonly string[]): Raw =>
  Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])))

/**
 * From now on every read that may be late shows a patient as in `old`: what DynamoDB's eventually consistent reads do for a moment.
 * Answers with how many did.
 */
function lag(device: Device, mrn: string, old: Raw): { readonly reads: number; end(): void } {
  const state = {
    reads: 0,
    end: () => {
      device.proxy.around = (_delivery, send) => send()
    },
  }
  device.proxy.around = async (delivery, send) => {
    const answer = await send()
    const isRead = delivery.operation === 'Query' || delivery.operation === 'BatchGetItem'
    if (!isRead || isConsistent(delivery) || !answer.body.includes(`"${mrn}"`)) return answer
    state.reads++
    return aged(answer, mrn, old)
  }
  return state
}

const minutesShown = async (device: Device, mrn: string) => {
  const { rows } = await device.service.call('registries.open', { registryId })
  return rows.find((row) => row.mrn === mrn)?.month.minutes
}
/** Each write of ours counts it up. */
const timesWritten = async ({ table }: OfflineClinic, mrn: string) => (await rawPatient(table, mrn)).version?.N

const refresh = (device: Device, full = false) => device.service.call('registries.refresh', { registryId, full })

inOfflineClinic('offline, with reads that are late', (clinic) => {
  it.each([
    ['that looks for changes', false],
    ['of everything', true],
  ])('19 stale read after own write: a refresh %s takes nothing back', async (_what, full) => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const old = await rawPatient(clinic.table, mrn)
    const saved = await record(device, mrn, { minutes: 20 })
    expect(saved.outcome).toBe('written')
    const late = lag(device, mrn, old)
    device.pass(10_000)
    await refresh(device, full)
    expect(late.reads).toBeGreaterThan(0)
    expect(await minutesShown(device, mrn)).toBe(20)
    expect((await device.service.call('outbox.list', {})).entries).toEqual([])
    expect(await timesWritten(clinic, mrn)).toBe('1')
    late.end()
    device.pass(2 * MINUTE)
    await refresh(device, full)
    expect(await minutesShown(device, mrn)).toBe(20)
    expect(await device.service.call('sync.get', {})).toMatchObject(DONE)
    await assertKept(clinic, device, [saved])
  })

  it.each([
    ['that looks for changes', false],
    ['of everything', true],
  ])(
    '19 stale read after own write and a restart: after a refresh %s it is there, and not sent again',
    async (_what, full) => {
      const mrn = await clinic.patient()
      const device = await clinic.device()
      const old = await rawPatient(clinic.table, mrn)
      const saved = await record(device, mrn, { minutes: 20 })
      const late = lag(device, mrn, old)
      await device.restart()
      expect(await minutesShown(device, mrn)).toBe(20)
      await refresh(device, full)
      expect(late.reads).toBeGreaterThan(0)
      expect(await minutesShown(device, mrn)).toBe(20)
      expect((await device.service.call('outbox.list', {})).entries).toEqual([])
      expect(await timesWritten(clinic, mrn)).toBe('1')
      late.end()
      device.pass(2 * MINUTE)
      await refresh(device, true)
      expect(await minutesShown(device, mrn)).toBe(20)
      expect(await device.service.call('sync.get', {})).toMatchObject(DONE)
      await assertKept(clinic, device, [saved])
    },
  )

  it('19 stale read after a correction that waited: what is corrected next is what was written', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const saved = await record(device, mrn, { minutes: 20 })
    const old = await rawPatient(clinic.table, mrn)
    device.offline()
    expect(await correct(device, mrn, saved.logId, { minutes: 35 })).toMatchObject({ outcome: 'kept' })
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    const late = lag(device, mrn, old)
    await refresh(device)
    expect(late.reads).toBeGreaterThan(0)
    expect(await minutesShown(device, mrn)).toBe(35)
    expect(await correct(device, mrn, saved.logId, { minutes: 40 })).toMatchObject({ outcome: 'written' })
    expect((await storedNow(clinic.table, mrn)).minutes).toBe(40)
    expect(await device.service.call('sync.get', {})).toMatchObject(DONE)
    late.end()
    await assertKept(clinic, device, [saved])
  })
})
