import { randomBytes } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { MoveEntry } from '#shared/domain/operations/move-entry.ts'
import { CLINIC, type Item } from '../../fakes/clinic.ts'
import { type Device, newFolder, startDevice } from '../../fakes/device.ts'
import { DROP_RESPONSE } from '../../fakes/fault-proxy.ts'
import { buildDoomed, type Moment, runDoomed } from '../../fakes/killed.ts'
import { moveChange } from '../../fakes/moves.ts'
import { storedNow } from '../../fakes/offline-check.ts'
import {
  change,
  correct,
  inOfflineClinic,
  logItem,
  minutesOf,
  type OfflineClinic,
  record,
} from '../../fakes/offline-clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const MINUTES = 22

const patientOn = async (device: Device, mrn: string) => device.service.call('patients.get', { registryId, mrn })

/** Two patients, and the entry of the first as the device shows it. */
async function pair(clinic: OfflineClinic, stored: Item = { treatment_logs: [] }) {
  const [from, to] = [
    await clinic.patient({ treatment_logs: [logItem({ minutes: MINUTES })] }),
    await clinic.patient(stored),
  ]
  return { from, to }
}

async function moveOn(device: Device, { from, to }: { from: string; to: string }): Promise<MoveEntry> {
  const { patient } = await patientOn(device, from)
  const [seen] = patient.treatmentLogs
  if (!seen) throw new Error('There is no entry.')
  return moveChange(to, seen)
}

/** Minutes as both patients' screens show them. */
const shownOn = async (device: Device, mrns: readonly string[]) =>
  Promise.all(mrns.map(async (mrn) => (await patientOn(device, mrn)).row.month.minutes))

const ENDED = { waiting: 0, conflicts: 0, problems: 0 }

inOfflineClinic('an entry that is moved', (clinic) => {
  it('offline shows on both patients at once, and waits for both', async () => {
    const both = await pair(clinic)
    const device = await clinic.device()
    const move = await moveOn(device, both)
    device.offline()
    expect(await change(device, both.from, move)).toMatchObject({ outcome: 'kept' })
    expect(await shownOn(device, [both.from, both.to])).toEqual([0, MINUTES])
    const [here, there] = [await patientOn(device, both.from), await patientOn(device, both.to)]
    expect(here.unsent).toMatchObject([{ kind: 'move-entry', logId: move.seen.id, state: 'waiting' }])
    expect(there.unsent).toMatchObject([{ kind: 'move-entry', logId: move.newLogId, state: 'waiting' }])
    const { patients } = await device.service.call('sync.get', {})
    expect(patients.map(({ mrn, waiting }) => [mrn, waiting])).toEqual([
      [both.from, 1],
      [both.to, 1],
    ])
    await device.restart()
    device.online()
    expect(await device.drain()).toMatchObject(ENDED)
    expect([await minutesOf(clinic, both.from), await minutesOf(clinic, both.to)]).toEqual([0, MINUTES])
    expect(await shownOn(device, [both.from, both.to])).toEqual([0, MINUTES])
  })

  it('is moved once while every answer is dropped', async () => {
    const both = await pair(clinic)
    const device = await clinic.device()
    const move = await moveOn(device, both)
    device.proxy.decide = (operation) => (operation === 'UpdateItem' ? DROP_RESPONSE : {})
    await change(device, both.from, move)
    expect(await shownOn(device, [both.from, both.to])).toEqual([0, MINUTES])
    await device.drain(4)
    device.online()
    expect(await device.drain()).toMatchObject(ENDED)
    expect([await minutesOf(clinic, both.from), await minutesOf(clinic, both.to)]).toEqual([0, MINUTES])
  })

  it('follows what waits for either patient, and is followed by what comes after it', async () => {
    const both = await pair(clinic)
    const device = await clinic.device()
    device.offline()
    const first = await record(device, both.to, { minutes: 5 })
    const amended = await moveOn(device, both)
    await correct(device, both.from, String(amended.seen.id), { minutes: 30 })
    const move = await moveOn(device, both)
    expect(move.seen.minutes).toBe(30)
    await change(device, both.from, move)
    await correct(device, both.to, move.newLogId, { minutes: 31 })
    expect(await shownOn(device, [both.from, both.to])).toEqual([0, 36])
    device.online()
    expect(await device.drain()).toMatchObject(ENDED)
    expect([await minutesOf(clinic, both.from), await minutesOf(clinic, both.to)]).toEqual([0, 36])
    expect(first.outcome).toBe('kept')
  })

  it('that a colleague has amended meanwhile is a conflict, and counts where it is', async () => {
    const both = await pair(clinic)
    const [device, colleague] = [await clinic.device(), await clinic.device()]
    const move = await moveOn(device, both)
    device.offline()
    const { operationId } = await change(device, both.from, move)
    await correct(colleague, both.from, String(move.seen.id), { minutes: 12 })
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, conflicts: 1 })
    expect([await minutesOf(clinic, both.from), await minutesOf(clinic, both.to)]).toEqual([12, 0])
    expect((await device.service.call('outbox.list', {})).entries).toMatchObject([
      { state: 'conflict', error: { message: expect.stringContaining('Somebody else has changed this entry since') } },
    ])
    const keep = { change: 'theirs' as const }
    await device.service.call('outbox.resolveConflict', { operationId, stored: null, keep })
    expect(await device.drain()).toMatchObject(ENDED)
    expect([await minutesOf(clinic, both.from), await minutesOf(clinic, both.to)]).toEqual([12, 0])
  })

  it('is refused before it is sent where it can’t go, and after where that is known only then', async () => {
    const before = logItem({ minutes: 7, date: NOW - 20 * 86_400_000 })
    const both = await pair(clinic, { treatment_logs: [before] })
    const [device, colleague] = [await clinic.device(), await clinic.device()]
    const move = await moveOn(device, both)
    await expect(change(device, both.from, { ...move, to: both.from })).rejects.toThrow('This is the same patient.')
    device.offline()
    await change(device, both.from, move)
    const at = (move.seen.date ?? 0) - 2 * 86_400_000
    const end = { status: 'Deactivated' as const, at, reason: 'Moved.', graduated: false, seen: 'Treatment' }
    await change(colleague, both.to, { kind: 'status', status: end })
    device.online()
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 1 })
    // Nothing of ours has been written to the first.
    expect((await storedNow(clinic.table, both.from)).minutes).toBe(MINUTES)
    expect(await minutesOf(clinic, both.to)).toBe(0)
  })

  it('and that another program undoes on either side is an alarm', async () => {
    const both = await pair(clinic)
    const device = await clinic.device()
    const before = await clinic.table.getRaw(`registry-patient:${registryId}`, both.to)
    await change(device, both.from, await moveOn(device, both))
    device.pass(3_600_000)
    await clinic.table.putRaw(`registry-patient:${registryId}`, both.to, before ?? {})
    await device.service.call('registries.refresh', { registryId, full: true })
    expect(await device.service.call('sync.get', {})).toMatchObject({ problems: 1 })
  })

  it('9 SIGKILL at every step: it is there once', async () => {
    const script = await buildDoomed(await newFolder())
    const key = randomBytes(32)
    const both = await pair(clinic)
    const first = await clinic.device({ key })
    const move = await moveOn(first, both)
    const template = first.path
    await first.end()
    const raw = (mrn: string) => clinic.table.getRaw(`registry-patient:${registryId}`, mrn)
    const start = await Promise.all([both.from, both.to].map(raw))
    const doomOf = (path: string, operationId: string) => ({
      table: clinic.table.name,
      path,
      key: key.toString('hex'),
      saves: [{ mrn: both.from, operationId, change: move }],
      spoil: null,
    })
    /** Both patients as they were, and a file of its own. */
    async function stage() {
      for (const [place, mrn] of [both.from, both.to].entries())
        await clinic.table.putRaw(`registry-patient:${registryId}`, mrn, start[place] ?? {})
      const path = join(await newFolder(), 'store.db')
      await copyFile(template, path)
      return path
    }
    const lived = await runDoomed(script, clinic.endpoint, doomOf(await stage(), v7()), { at: 'end' })
    const end = lived.told.find((line) => line.told === 'end')
    const statements = end?.told === 'end' ? end.moments : 0
    const writes = lived.requests.filter((operation) => operation === 'UpdateItem').length
    expect(writes).toBeGreaterThanOrEqual(2)
    const moments: Moment[] = [
      ...Array.from({ length: statements }, (_, moment): Moment => ({ at: 'statement', moment })),
      ...(['before', 'after'] as const).flatMap((when) =>
        Array.from({ length: writes }, (_, nth): Moment => ({ at: 'request', operation: 'UpdateItem', nth, when })),
      ),
    ]
    for (const moment of moments) {
      const [path, operationId] = [await stage(), v7()]
      const died = await runDoomed(script, clinic.endpoint, doomOf(path, operationId), moment)
      const device = await startDevice({ endpoint: clinic.endpoint, table: clinic.table.name, path, key })
      expect(await device.drain()).toMatchObject(ENDED)
      // A person who was told nothing saves again, with what the dialog kept.
      if (!died.told.some(({ told }) => told === 'saved')) await change(device, both.from, move, operationId)
      expect([await minutesOf(clinic, both.from), await minutesOf(clinic, both.to)], JSON.stringify(moment)).toEqual([
        0,
        MINUTES,
      ])
      await device.end()
    }
  }, 300_000)
})
