import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { CLINIC } from '../../fakes/clinic.ts'
import { DROP_RESPONSE } from '../../fakes/fault-proxy.ts'
import { idsOf, rawPatient, storedNow } from '../../fakes/offline-check.ts'
import {
  assertKept,
  change,
  correct,
  inOfflineClinic,
  logItem,
  minutesOf,
  type OfflineClinic,
  record,
} from '../../fakes/offline-clinic.ts'
import type { Raw } from '../../fakes/registry-table.ts'
import { stripGuard } from '../../fakes/strip-guard.ts'

const { registryId } = CLINIC
const PARTITION = `registry-patient:${registryId}`
const DAY = 24 * 3_600_000
const DONE = { waiting: 0, problems: 0, conflicts: 0 }

/** Another program writes the whole item anew, as it was or as it makes it. */
const rewrite = async ({ table }: OfflineClinic, mrn: string, make: (item: Raw) => Raw): Promise<void> =>
  table.putRaw(PARTITION, mrn, make(await rawPatient(table, mrn)))

const without =
  (...names: readonly string[]) =>
  (item: Raw): Raw =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)))

const OURS = ['version', 'applied_ops', 'flag_mirror', 'episodes']

const logsOf = async ({ table }: OfflineClinic, mrn: string) =>
  (await rawPatient(table, mrn)).treatment_logs?.L?.map(({ M }) => M) ?? []

inOfflineClinic('offline, with others at work', (clinic) => {
  it('3 response dropped, a colleague edits then voids, replay next day: it stays voided, and is not written again', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const colleague = await clinic.device()
    // The entry arrives, no answer comes, and the network is gone.
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_RESPONSE : {})
    const saved = await record(device, mrn, { minutes: 20 })
    expect(saved.outcome).toBe('kept')
    device.offline()
    expect(await correct(colleague, mrn, saved.logId, { minutes: 35 })).toMatchObject({ outcome: 'written' })
    expect(await correct(colleague, mrn, saved.logId, 'void')).toMatchObject({ outcome: 'written' })
    const before = await logsOf(clinic, mrn)
    device.pass(DAY)
    await device.restart()
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    expect(await logsOf(clinic, mrn)).toEqual(before)
    expect((await storedNow(clinic.table, mrn)).minutes).toBe(0)
    await assertKept(clinic, device, [saved])
    await assertKept(clinic, colleague, [])
  })

  it('3 the replay appends it again without the operation’s id: the scenario can fail', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_RESPONSE : {})
    device.proxy.rewrite = stripGuard(() => false)
    const saved = await record(device, mrn, { minutes: 20 })
    const { patient } = await storedNow(clinic.table, mrn)
    expect(idsOf(patient).filter((id) => id === saved.logId).length).toBeGreaterThan(1)
  })

  it('10 two devices offline, same and different patients: every entry of both is there once', async () => {
    const [shared, mine, theirs] = [await clinic.patient(), await clinic.patient(), await clinic.patient()]
    const [one, two] = [await clinic.device(), await clinic.device()]
    one.offline()
    two.offline()
    const first = [await record(one, shared, { minutes: 10 }), await record(one, mine, { minutes: 20 })]
    const second = [await record(two, shared, { minutes: 30 }), await record(two, theirs, { minutes: 40 })]
    first.push(await record(one, shared, { minutes: 5 }))
    for (const { outcome } of [...first, ...second]) expect(outcome).toBe('kept')
    one.online()
    two.online()
    const [a, b] = await Promise.all([one.drain(), two.drain()])
    expect([a, b]).toMatchObject([DONE, DONE])
    expect(await minutesOf(clinic, shared)).toBe(45)
    expect(await minutesOf(clinic, mine)).toBe(20)
    expect(await minutesOf(clinic, theirs)).toBe(40)
    // Each sees the other's after the next refresh.
    for (const device of [one, two]) await device.service.call('registries.refresh', { registryId, full: true })
    const rows = (await one.service.call('registries.open', { registryId })).rows
    expect(rows.find((row) => row.mrn === shared)).toMatchObject({ month: { minutes: 45 } })
    await assertKept(clinic, one, first)
    await assertKept(clinic, two, second)
  })

  it('10 two devices offline amend the same entry: the second is a conflict, and nothing is written over', async () => {
    const log = logItem()
    const mrn = await clinic.patient({ treatment_logs: [log] })
    const [one, two] = [await clinic.device(), await clinic.device()]
    one.offline()
    two.offline()
    await correct(one, mrn, String(log.id), { minutes: 25 })
    const { operationId } = await correct(two, mrn, String(log.id), { minutes: 40 })
    one.online()
    expect(await one.drain()).toMatchObject(DONE)
    two.online()
    expect(await two.drain()).toMatchObject({ waiting: 0, conflicts: 1 })
    expect(await minutesOf(clinic, mrn)).toBe(25)
    const [entry] = (await two.service.call('outbox.list', {})).entries
    expect(entry).toMatchObject({
      operation: { id: operationId },
      state: 'conflict',
      conflict: { about: 'entry', stored: { minutes: 25 } },
    })
    await assertKept(clinic, one, [])
    await assertKept(clinic, two, [])
  })

  it('10 a conflict holds what comes after it on that entry alone: a new entry goes on', async () => {
    const log = logItem()
    const mrn = await clinic.patient({ treatment_logs: [log] })
    const [one, two] = [await clinic.device(), await clinic.device()]
    two.offline()
    await correct(two, mrn, String(log.id), { minutes: 40 })
    await correct(two, mrn, String(log.id), 'void')
    const saved = await record(two, mrn, { minutes: 10 })
    await correct(one, mrn, String(log.id), { minutes: 25 })
    two.online()
    await two.drain(2)
    expect(await minutesOf(clinic, mrn)).toBe(35)
    const { entries } = await two.service.call('outbox.list', {})
    expect(entries.map(({ state, blockedBy }) => [state, blockedBy])).toEqual([
      ['conflict', null],
      ['waiting', entries[0]?.operation.id],
    ])
    expect(idsOf((await storedNow(clinic.table, mrn)).patient).filter((id) => id === saved.logId)).toHaveLength(1)
  })

  it('11 append races void, edit, append: four devices at once, every one counts once', async () => {
    const [edited, voided] = [logItem({ minutes: 15 }), logItem({ minutes: 30, date: logItem().date })]
    const mrn = await clinic.patient({ treatment_logs: [edited, { ...voided, visit_type: 'Clinic' }] })
    const devices = [await clinic.device(), await clinic.device(), await clinic.device(), await clinic.device()]
    for (const device of devices) device.offline()
    const [a, b, c, d] = devices
    if (!a || !b || !c || !d) throw new Error('There are four.')
    const saved = [await record(a, mrn, { minutes: 7 })]
    await correct(b, mrn, String(voided.id), 'void')
    await correct(c, mrn, String(edited.id), { minutes: 50 })
    saved.push(await record(d, mrn, { minutes: 11 }))
    for (const device of devices) device.online()
    const states = await Promise.all(devices.map((device) => device.drain()))
    expect(states).toMatchObject([DONE, DONE, DONE, DONE])
    expect(await minutesOf(clinic, mrn)).toBe(7 + 0 + 50 + 11)
    const { item } = await storedNow(clinic.table, mrn)
    expect(item).toMatchObject({ version: { N: '4' } })
    expect(item.applied_ops?.SS).toHaveLength(4)
    await assertKept(clinic, a, saved.slice(0, 1))
    await assertKept(clinic, d, saved.slice(1))
  })

  it('12 foreign whole-item rewrite after it was saved: an alarm, and nothing is written again', async () => {
    const mrn = await clinic.patient()
    const before = await rawPatient(clinic.table, mrn)
    const device = await clinic.device()
    const saved = await record(device, mrn, { minutes: 20 })
    expect(saved.outcome).toBe('written')
    await clinic.table.putRaw(PARTITION, mrn, before)
    device.pass(2 * 60_000)
    await device.service.call('registries.refresh', { registryId, full: true })
    expect(await device.service.call('sync.get', {})).toMatchObject({ waiting: 0, problems: 1 })
    const [entry] = (await device.service.call('outbox.list', {})).entries
    expect(entry).toMatchObject({ operation: { id: saved.operationId }, state: 'lost' })
    await device.drain()
    expect(await logsOf(clinic, mrn)).toHaveLength(1)
    await assertKept(clinic, device, [])
  })

  it('12 foreign whole-item rewrite without our attributes, before the replay: found by its log id, once', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_RESPONSE : {})
    const saved = await record(device, mrn, { minutes: 20 })
    device.offline()
    await rewrite(clinic, mrn, without(...OURS, 'audit_logs'))
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    expect(await minutesOf(clinic, mrn)).toBe(20)
    await assertKept(clinic, device, [saved])
  })

  it('12 foreign whole-item rewrite while entries wait: they go onto what is there, and the foreign part stays', async () => {
    const log = logItem()
    const mrn = await clinic.patient({ treatment_logs: [log] })
    const device = await clinic.device()
    device.offline()
    const saved = await record(device, mrn, { minutes: 20 })
    await rewrite(clinic, mrn, (item) => ({ ...without(...OURS)(item), payer: { S: 'Theirs' }, odd: { S: 'kept' } }))
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    expect(await rawPatient(clinic.table, mrn)).toMatchObject({ payer: { S: 'Theirs' }, odd: { S: 'kept' } })
    expect(await minutesOf(clinic, mrn)).toBe(35)
    await assertKept(clinic, device, [saved])
  })

  it('13 foreign REMOVE of the entry that is to be amended: a conflict, and the neighbour is untouched', async () => {
    const [gone, neighbour] = [logItem(), logItem({ minutes: 30, visit_type: 'Clinic' })]
    const mrn = await clinic.patient({ treatment_logs: [gone, neighbour] })
    const device = await clinic.device()
    device.offline()
    await correct(device, mrn, String(gone.id), { minutes: 99 })
    const saved = await record(device, mrn, { minutes: 10 })
    const before = await logsOf(clinic, mrn)
    await clinic.table.client.send(
      new UpdateItemCommand({
        TableName: clinic.table.name,
        Key: { PK: { S: PARTITION }, SK: { S: mrn } },
        UpdateExpression: 'REMOVE treatment_logs[0]',
      }),
    )
    device.online()
    expect(await device.drain(2)).toMatchObject({ waiting: 0, conflicts: 1 })
    const after = await logsOf(clinic, mrn)
    expect(after[0]).toEqual(before[1])
    expect(await minutesOf(clinic, mrn)).toBe(40)
    expect((await device.service.call('outbox.list', {})).entries).toMatchObject([
      { state: 'conflict', conflict: { about: 'entry', stored: null } },
    ])
    await assertKept(clinic, device, [saved])
  })

  it('14 patient gone with pending ops: no ghost is made, and each says why it stays', async () => {
    const mrn = await clinic.patient()
    const device = await clinic.device()
    device.offline()
    const saved = [await record(device, mrn), await record(device, mrn)]
    await change(device, mrn, { kind: 'raise-flag', flag: { type: 'Needs Discussion', note: '' } })
    await clinic.table.remove(PARTITION, mrn)
    device.online()
    expect(await device.drain(2)).toMatchObject({ waiting: 0, problems: 3 })
    expect(await clinic.table.getRaw(PARTITION, mrn)).toBeUndefined()
    await device.restart()
    const { entries } = await device.service.call('outbox.list', {})
    expect(entries.map(({ state }) => state)).toEqual(['refused', 'refused', 'refused'])
    expect(entries.map(({ about }) => about)).toHaveLength(3)
    await assertKept(clinic, device, saved)
  })
})
