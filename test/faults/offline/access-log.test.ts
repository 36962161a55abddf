import { cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { accessFacts } from '#shared/domain/entities/access-event.ts'
import { accessText } from '../../../src/renderer/features/storage/storage-text.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import { type Device, newFolder, startDevice } from '../../fakes/device.ts'
import { EVERY_FAULT } from '../../fakes/every-fault.ts'
import { DROP_RESPONSE } from '../../fakes/fault-proxy.ts'
import { storedNow } from '../../fakes/offline-check.ts'
import { inOfflineClinic, type OfflineClinic, record } from '../../fakes/offline-clinic.ts'

const { registryId } = CLINIC
const GATHER_MS = 20_000
const HOUR = 3_600_000

const stored = async (clinic: OfflineClinic, mrn: string) =>
  (await clinic.table.partition(`access-audit:${registryId}`)).filter((item) => item.patient_mrn === mrn)
const look = (device: Device, mrn: string) => device.service.call('patients.get', { registryId, mrn })
const access = async (device: Device) => (await device.service.call('storage.get', {})).access

/** Lets the device send until nothing of the log waits, or `rounds` are over. */
async function settle(device: Device, rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    if ((await access(device))?.waiting === 0) return
    device.pass(10 * 60_000)
    await device.proxy.idle()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

inOfflineClinic('the access log of a computer', (clinic) => {
  it('has one view per patient and hour, however often the patient is looked at, also over a restart', async () => {
    const device = await clinic.device()
    const mrn = await clinic.patient()
    await look(device, mrn)
    await look(device, mrn)
    await device.restart()
    await device.openKept(registryId)
    await look(device, mrn)
    await settle(device)
    expect(await stored(clinic, mrn)).toHaveLength(1)
    device.pass(HOUR)
    await look(device, mrn)
    await settle(device)
    const items = await stored(clinic, mrn)
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({ kind: 'viewed', user_id: CLINIC.userId, offline: false })
    await device.end()
  })

  it.each(EVERY_FAULT)('%s: each event is in the table once', async (_title, fault) => {
    const device = await clinic.device()
    const mrns = [await clinic.patient(), await clinic.patient(), await clinic.patient()]
    for (const mrn of mrns) await look(device, mrn)
    device.proxy.next('PutItem', fault, {}, fault)
    await settle(device)
    await device.proxy.idle()
    for (const mrn of mrns) expect(await stored(clinic, mrn)).toHaveLength(1)
    await device.end()
  })

  it('keeps what happens offline, says so, and sends it when the table is back', async () => {
    const device = await clinic.device()
    const mrn = await clinic.patient()
    await look(device, mrn)
    await settle(device)
    device.offline()
    device.pass(HOUR)
    await record(device, mrn)
    await look(device, mrn)
    await device.service.call('registries.open', { registryId })
    await device.restart()
    expect((await access(device))?.waiting).toBeGreaterThan(0)
    device.online()
    await device.drain()
    await settle(device)
    const items = await stored(clinic, mrn)
    expect(items.map((item) => item.offline).toSorted()).toEqual([false, true])
    const all = await clinic.table.partition(`access-audit:${registryId}`)
    expect(all.some((item) => item.kind === 'offline' && Number(item.count) > 0)).toBe(true)
    await device.end()
  })

  it('is sent when the session ends, before its time', async () => {
    const device = await clinic.device()
    const mrn = await clinic.patient()
    await look(device, mrn)
    await device.close()
    expect(await stored(clinic, mrn)).toHaveLength(1)
    await device.end()
  })

  it('loses nothing in a crash, and what had arrived is not there twice', async () => {
    const key = new Uint8Array(32).fill(9)
    const device = await clinic.device({ key })
    const [first, second] = [await clinic.patient(), await clinic.patient()]
    await look(device, first)
    await look(device, second)
    device.proxy.next('PutItem', DROP_RESPONSE, DROP_RESPONSE)
    device.pass(GATHER_MS)
    await device.proxy.idle()
    // What is on the disk at this moment is what a crash leaves.
    const folder = await newFolder()
    await cp(dirname(device.path), folder, { recursive: true })
    await device.end()
    const again = await startDevice({
      endpoint: clinic.endpoint,
      table: clinic.table.name,
      key,
      path: join(folder, 'store.db'),
    })
    await settle(again)
    for (const mrn of [first, second]) expect(await stored(clinic, mrn)).toHaveLength(1)
    await again.end()
  })

  it('holds up no entry where AWS denies it, and is told in a sentence', async () => {
    const device = await clinic.device()
    const mrn = await clinic.patient()
    device.proxy.around = async ({ operation }, send) =>
      operation === 'PutItem'
        ? {
            status: 400,
            body: Buffer.from(
              JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message: 'No.' }),
            ),
            headers: { 'content-type': 'application/x-amz-json-1.0' },
          }
        : send()
    await look(device, mrn)
    device.pass(GATHER_MS)
    await device.proxy.idle()
    while (!(await access(device))?.isDenied) await new Promise((resolve) => setTimeout(resolve, 2))
    const saved = await record(device, mrn, { minutes: 11 })
    expect(saved.outcome).toBe('written')
    expect((await storedNow(clinic.table, mrn)).patient.treatmentLogs.map(({ id }) => id)).toContain(saved.logId)
    const sync = await device.service.call('sync.get', {})
    expect(sync).toMatchObject({ waiting: 0, conflicts: 0, problems: 0, link: { state: 'online' } })
    const storage = await device.service.call('storage.get', {})
    expect(storage.unsent).toBe(0)
    expect(accessText(storage)).toMatch(
      /^AWS doesn’t let you write this registry’s access audit: \d+ events? waits? on/,
    )
    // Once it may, what waited is written.
    device.proxy.around = (_delivery, send) => send()
    device.pass(2 * HOUR)
    await settle(device)
    expect(await stored(clinic, mrn)).toHaveLength(1)
    expect(accessText(await device.service.call('storage.get', {}))).toBeNull()
    await device.end()
  })

  it('has what left, with its form and whether it names patients', async () => {
    const device = await clinic.device()
    const facts = accessFacts('exported', { count: 3, object: 'caseload', format: 'csv', isNamed: true })
    await device.service.noteEvent({ event: 'exported', access: { registryId, facts } })
    expect((await access(device))?.waiting).toBeGreaterThan(0)
    await settle(device)
    const all = await clinic.table.partition(`access-audit:${registryId}`)
    expect(all.filter((item) => item.kind === 'exported')).toMatchObject([
      { count: 3, object: 'caseload', file_format: 'csv', with_names: true },
    ])
    await device.end()
  })
})

inOfflineClinic('what happens in a session before and beside a registry', (clinic) => {
  const events = async (kind: string) =>
    (await clinic.table.partition(`access-audit:${registryId}`)).filter((item) => item.kind === kind)
  const unlocked = (device: Device) =>
    device.service.noteEvent({
      event: 'unlocked',
      access: { registryId: null, facts: accessFacts('unlocked', { way: 'pin' }) },
    })

  it('is told to the registry that is open, to those kept here, else to the first that is opened', async () => {
    const fresh = await startDevice({ endpoint: clinic.endpoint, table: clinic.table.name })
    await unlocked(fresh)
    expect((await access(fresh))?.waiting).toBe(0)
    await fresh.openKept(registryId)
    await settle(fresh)
    expect(await events('unlocked')).toHaveLength(1)
    await unlocked(fresh)
    await settle(fresh)
    expect(await events('unlocked')).toHaveLength(2)
    // After a start nothing is open yet: what lies behind the lock is what is kept.
    await fresh.restart()
    await unlocked(fresh)
    await settle(fresh)
    expect(await events('unlocked')).toMatchObject([{ opened_by: 'pin' }, { opened_by: 'pin' }, { opened_by: 'pin' }])
    await fresh.end()
  })
})
