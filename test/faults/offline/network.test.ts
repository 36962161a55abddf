import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import {
  CUT_RESPONSE,
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  type Fault,
  SERVER_ERROR_AFTER_COMMIT,
  THROTTLE,
} from '../../fakes/fault-proxy.ts'
import { idsOf, storedNow } from '../../fakes/offline-check.ts'
import { assertKept, correct, inOfflineClinic, logItem, minutesOf, record } from '../../fakes/offline-clinic.ts'
import { stripGuard } from '../../fakes/strip-guard.ts'

const { registryId } = CLINIC
const times = (count: number, fault: Fault): Fault[] => Array.from({ length: count }, () => fault)
/** The client asks again by itself, so often. */
const TRIES = 5

inOfflineClinic('an entry on a bad network', (clinic) => {
  it.each([
    ['dropped', DROP_RESPONSE],
    ['cut', CUT_RESPONSE],
    ['an error', SERVER_ERROR_AFTER_COMMIT],
  ] as const)('1 response %s on attempts 1–3 of a request: written once', async (_how, fault) => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.next('UpdateItem', ...times(3, fault))
    const saved = await record(device, mrn, { minutes: 20 })
    expect(saved.outcome).toBe('already-written')
    expect(await minutesOf(clinic, mrn)).toBe(20)
    expect((await device.service.call('outbox.list', {})).entries).toEqual([])
    await assertKept(clinic, device, [saved])
  })

  it('1 response dropped on attempts 1–3 of the outbox: kept, then found in the table', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.next('UpdateItem', ...times(TRIES, DROP_RESPONSE))
    const saved = await record(device, mrn, { minutes: 20 })
    expect(saved.outcome).toBe('kept')
    for (let attempt = 2; attempt <= 3; attempt++) {
      device.proxy.decide = () => DROP_RESPONSE
      await device.service.call('sync.now', {})
      const [entry] = (await device.service.call('outbox.list', {})).entries
      expect(entry).toMatchObject({ state: 'waiting', attempts: attempt, error: { code: 'offline' } })
    }
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    expect(await minutesOf(clinic, mrn)).toBe(20)
    await assertKept(clinic, device, [saved])
  })

  it('1 is doubled by the same fault without the operation’s id: the scenario can fail', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.rewrite = stripGuard(() => false)
    device.proxy.next('UpdateItem', ...times(3, DROP_RESPONSE))
    const saved = await record(device, mrn, { minutes: 20 })
    expect(idsOf((await storedNow(clinic.table, mrn)).patient).filter((id) => id === saved.logId)).toHaveLength(4)
    await expect(assertKept(clinic, device, [saved])).rejects.toThrow('in the table once')
  })

  it('2 request dropped: kept at once, sent when the network is back, across a restart', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = [await record(device, mrn, { minutes: 20 }), await record(device, mrn, { minutes: 30 })]
    expect(saved.map(({ outcome }) => outcome)).toEqual(['kept', 'kept'])
    const { detail } = await device.service.call('treatments.begin', { registryId, mrn })
    expect(idsOf(detail.patient).slice(1)).toEqual(saved.map(({ logId }) => logId))
    expect(detail.row.month.minutes).toBe(50)
    await device.restart()
    expect(
      (await device.service.call('registries.open', { registryId })).rows.find((row) => row.mrn === mrn),
    ).toMatchObject({
      month: { minutes: 50 },
    })
    expect(await minutesOf(clinic, mrn)).toBe(0)
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    expect(await minutesOf(clinic, mrn)).toBe(50)
    await assertKept(clinic, device, saved)
  })

  it('4 duplicate delivery of entry, amendment and void: each once', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.next('UpdateItem', ...times(3, DUPLICATE))
    const one = await record(device, mrn, { minutes: 20 })
    await correct(device, mrn, one.logId, { minutes: 25 })
    const two = await record(device, mrn, { minutes: 30 })
    device.proxy.next('UpdateItem', DUPLICATE)
    await correct(device, mrn, two.logId, 'void')
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    expect(await minutesOf(clinic, mrn)).toBe(25)
    const { item } = await storedNow(clinic.table, mrn)
    expect(item).toMatchObject({ version: { N: '4' } })
    expect(item.audit_logs?.L).toHaveLength(4)
    await assertKept(clinic, device, [one, two])
  })

  it('4 late copy of an edit, after a colleague has edited again: the colleague’s stays', async () => {
    const log = logItem()
    const mrn = await clinic.patient({ treatment_logs: [log] })
    const device = await clinic.device()
    const colleague = await clinic.device({ userId: CLINIC.userId })
    const edited = Promise.withResolvers<void>()
    device.proxy.next('UpdateItem', { lateCopy: edited.promise })
    expect(await correct(device, mrn, String(log.id), { minutes: 25 })).toMatchObject({ outcome: 'written' })
    expect(await correct(colleague, mrn, String(log.id), { minutes: 40 })).toMatchObject({ outcome: 'written' })
    edited.resolve()
    await device.proxy.idle()
    expect(await minutesOf(clinic, mrn)).toBe(40)
    await device.service.call('registries.refresh', { registryId, full: true })
    expect(await device.service.call('sync.get', {})).toMatchObject({ waiting: 0, conflicts: 0, problems: 0 })
    await assertKept(clinic, device, [])
  })

  it('4 a late copy without the guards would take the colleague’s away: the scenario can fail', async () => {
    const log = logItem()
    const mrn = await clinic.patient({ treatment_logs: [log] })
    const device = await clinic.device()
    const colleague = await clinic.device({ userId: CLINIC.userId })
    device.proxy.rewrite = stripGuard(() => false)
    const edited = Promise.withResolvers<void>()
    device.proxy.next('UpdateItem', { lateCopy: edited.promise })
    await correct(device, mrn, String(log.id), { minutes: 25 })
    await correct(colleague, mrn, String(log.id), { minutes: 40 })
    edited.resolve()
    await device.proxy.idle()
    expect((await storedNow(clinic.table, mrn)).minutes).toBe(25)
  })

  it('5 reversed delivery for one patient: an entry, its amendments and another entry arrive in their order', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = await record(device, mrn, { minutes: 20 })
    await correct(device, mrn, saved.logId, { minutes: 45 })
    await correct(device, mrn, saved.logId, { visitType: 'Clinic' })
    const other = await record(device, mrn, { minutes: 10 })
    // Each write is held back until another one has been answered: with several under way the last would be first.
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? { overtaken: 150 } : {})
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    const { patient, item } = await storedNow(clinic.table, mrn)
    expect(patient.treatmentLogs.find(({ id }) => id === saved.logId)).toMatchObject({ minutes: 45, rev: 3 })
    expect(idsOf(patient).slice(1)).toEqual([saved.logId, other.logId])
    expect(item.audit_logs?.L?.map((one) => one.M?.action?.S?.split(':')[0])).toHaveLength(4)
    expect(await minutesOf(clinic, mrn)).toBe(55)
    await assertKept(clinic, device, [saved, other])
  })

  it('6 throttling for a minute: everything is sent afterwards, once, and nobody is told of a failure', async () => {
    const mrns = [await clinic.patient(), await clinic.patient()]
    const device = await clinic.device()
    device.offline()
    const saved = []
    for (const mrn of [...mrns, ...mrns]) saved.push(await record(device, mrn, { minutes: 10 }))
    const until = device.clock.now + 60_000
    // Every second write gets through: partial batches.
    let writes = 0
    device.proxy.decide = (operation) =>
      operation === 'UpdateItem' && device.clock.now < until && ++writes % 2 !== 0 ? THROTTLE : {}
    for (let seconds = 0; seconds < 60; seconds += 20) {
      await device.service.wake({ signedIn: false })
      while ((await device.service.call('sync.get', {})).sending > 0) await setImmediate()
      const { entries } = await device.service.call('outbox.list', {})
      expect(entries.filter(({ state }) => state !== 'waiting' && state !== 'sending')).toEqual([])
      device.pass(20_000)
    }
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    for (const mrn of mrns) expect(await minutesOf(clinic, mrn)).toBe(20)
    await assertKept(clinic, device, saved)
  })

  it('2 requests dropped for weeks: what was kept is never thrown away', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.decide = () => DROP_REQUEST
    const saved = await record(device, mrn)
    for (let day = 0; day < 20; day++) {
      device.pass(24 * 3_600_000)
      await device.service.call('sync.now', {})
    }
    expect(await device.service.call('sync.get', {})).toMatchObject({ waiting: 1, problems: 0 })
    await assertKept(clinic, device, [saved])
  })
})
