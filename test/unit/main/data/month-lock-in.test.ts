import { parse } from 'csv-parse/sync'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { clinicMonth } from '#shared/domain/time.ts'
import { contract } from '#shared/ipc/contract.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
const ZONE = 'America/Chicago'
const MONTH = clinicMonth(NOW, ZONE)
const PATIENTS = Array.from({ length: 110 }, (_, at) => {
  const mrn = `M-${at}`
  return patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW), READING, mrn)
})
const opened = openingOf(PATIENTS)

async function started(member: { role: string; is_admin?: boolean } = { role: 'Care Manager' }, settings = {}) {
  const { service, table } = await opened({ member, settings: { timeZone: ZONE, ...settings } })
  const get = () => service.call('monthEnd.get', { registryId, month: MONTH })
  const changes = (since: string | null = null) => service.call('monthEnd.changes', { registryId, month: MONTH, since })
  const lockIn = async (operationId = v7(), more = 0) => {
    const { rows } = await get()
    const seen = { patients: rows.length, minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0) + more }
    return service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId, seen })
  }
  const record = (minutes: number, mrn = 'M-7') =>
    service.call('treatments.record', {
      ...{ registryId, mrn, operationId: v7(), logId: v7() },
      entry: entryOf({ contactType: 'Follow Up', date: NOW - 3_600_000, minutes }),
    })
  return { service, table, get, changes, lockIn, record }
}

describe('a month that is locked in', () => {
  it('is what was recorded then: what comes later is the difference', async () => {
    const { changes, lockIn, record, table } = await started()
    expect(await changes()).toMatchObject({ locks: [], comparison: null, unsent: { waiting: 0, stuck: 0 } })
    const id = v7()
    expect(await lockIn(id)).toEqual({ outcome: 'written' })
    const same = await changes()
    expect(contract.calls['monthEnd.changes'].response.parse(same)).toEqual(same)
    expect(same).toMatchObject({
      locks: [{ lock: { id, byName: 'Renee Okafor', waiting: 0, figures: { patients: 110 } }, state: 'stored' }],
      comparison: { rows: [] },
    })
    await record(17)
    const { comparison, unsent } = await changes()
    expect(unsent).toEqual({ waiting: 1, stuck: 0 })
    expect(comparison?.rows).toMatchObject([{ mrn: 'M-7', events: [{ kind: 'added', delta: 17 }] }])
    expect(table.locks).toHaveLength(1)
  })

  it('has what waits to be sent, and says how much', async () => {
    const { changes, lockIn, record } = await started()
    await changes()
    await record(17)
    await lockIn()
    expect(await changes()).toMatchObject({ locks: [{ lock: { waiting: 1 } }], comparison: { rows: [] } })
  })

  it('waits on this computer without the network, is compared from there, and is sent once later', async () => {
    const { service, table, changes, lockIn, record } = await started()
    await changes()
    table.isAway = true
    const id = v7()
    expect(await lockIn(id)).toEqual({ outcome: 'kept' })
    await record(17)
    expect(await changes()).toMatchObject({
      readAt: NOW,
      locks: [{ state: 'waiting' }],
      comparison: { rows: [{ mrn: 'M-7' }] },
    })
    const { entries } = await service.call('outbox.list', {})
    expect(entries.find(({ operation }) => operation.id === id)?.operation.change).toMatchObject({ parts: [] })
    table.isAway = false
    await service.call('sync.now', {})
    await expect.poll(() => table.locks.length).toBe(1)
    await expect.poll(async () => (await changes()).locks).toMatchObject([{ lock: { id }, state: 'stored' }])
    expect(await lockIn(id)).toEqual({ outcome: 'written' })
    expect(table.locks).toHaveLength(1)
  })

  it('is known without the network once it was read', async () => {
    const { table, changes, lockIn } = await started()
    await lockIn()
    await changes()
    table.isAway = true
    expect(await changes()).toMatchObject({ locks: [{ state: 'stored' }], comparison: { rows: [] } })
  })

  it('is what the person saw, and not locked in where that has changed since', async () => {
    const { table, lockIn } = await started()
    await expect(lockIn(v7(), 1)).rejects.toMatchObject({ code: 'conflict' })
    expect(table.locks).toEqual([])
  })

  it('can’t be made up by the window', async () => {
    const { service, table, lockIn } = await started()
    await lockIn()
    const [{ lock, parts } = { lock: null, parts: [] }] = table.locks
    if (!lock) throw new Error('Nothing was locked in.')
    const change = { kind: 'lock-month' as const, lock, parts }
    const made = service.call('members.change', { registryId, operationId: v7(), change })
    await expect(made).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('is said to be unreadable where its rows are not those that it was made with', async () => {
    const { table, changes, lockIn } = await started()
    await lockIn()
    const [one] = table.locks
    table.locks.splice(0, 1, ...(one ? [{ ...one, parts: [Buffer.from('no rows').toString('base64')] }] : []))
    const { comparison, unreadable } = await changes()
    expect(comparison).toBeNull()
    expect(unreadable).toEqual([expect.stringContaining('can’t be read')])
  })

  it('fills the column of the file', async () => {
    const { service, lockIn, record } = await started()
    const file = async () => {
      const { content } = await service.exportMonthEnd({ registryId, month: MONTH, mrns: ['M-7', 'M-3'] })
      return parse<Record<string, string>>(String(content), { bom: true, columns: true }).map(
        (line) => line['Changed since'],
      )
    }
    expect(await file()).toEqual(['not in the registry', 'not in the registry'])
    await lockIn()
    expect(await file()).toEqual(['none', 'none'])
    await record(17)
    expect(await file()).toEqual([expect.stringMatching(/^since .*Entry added: Follow Up, .*, 17 min$/), 'none'])
    const { content, name, rows } = await service.exportMonthChanges({ registryId, month: MONTH, since: null })
    expect([name, rows]).toEqual([`month-end-${MONTH}-changes.csv`, 1])
    expect(parse<Record<string, string>>(String(content), { bom: true, columns: true })).toMatchObject([
      { MRN: 'M-7', 'Last name': 'Lindqvist', 'What happened': 'Entry added', 'Minutes of it': '17' },
    ])
  })
})

/** Texts that no answer for Finance may hold. */
const PRIVATE = ['Lindqvist', 'Ana', '1970', 'Treatment', 'Follow Up', 'Initial', 'PHQ', 'phq', 'Phone']

describe('who sees what was locked in', () => {
  it('Finance, with nothing in any answer, file or stored row that tells of the person', async () => {
    const { service, table, get, changes, lockIn, record } = await started({ role: 'Care Manager', is_admin: false })
    await lockIn()
    table.isBusy = true
    await record(17)
    table.member = { role: 'Finance', is_admin: false }
    const whole = await changes()
    await lockIn()
    const told: unknown[] = [whole, await changes(whole.locks[0]?.lock.id ?? null), await changes(), await get()]
    told.push(
      (await service.exportMonthChanges({ registryId, month: MONTH, since: whole.locks[0]?.lock.id ?? null })).content,
    )
    told.push((await service.exportMonthEnd({ registryId, month: MONTH, mrns: ['M-7'] })).content)
    expect(whole.comparison?.rows).toMatchObject([
      { mrn: 'M-7', firstName: '', events: [{ kind: 'added', delta: 17 }] },
    ])
    for (const word of PRIVATE) for (const one of told) expect(JSON.stringify(one)).not.toContain(word)
    const { inflateRawSync } = await import('node:zlib')
    const own = table.locks[1]?.parts.map((part) => inflateRawSync(Buffer.from(part, 'base64')).toString()) ?? []
    expect(own).toHaveLength(1)
    for (const word of PRIVATE) expect(own.join('')).not.toContain(word)
  })

  it('Finance, with names where the registry says so', async () => {
    const { changes, lockIn, record } = await started({ role: 'Finance', is_admin: false }, { financeSeesNames: true })
    await lockIn()
    await expect(record(17)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await changes()).toMatchObject({ locks: [{ lock: { isNamed: true } }] })
  })

  it.each(['Consulting Psychiatrist', 'Primary Care Physician', ''])('not a %s', async (role) => {
    const { changes, service } = await started({ role, is_admin: false })
    await expect(changes()).rejects.toMatchObject({ code: 'not-permitted' })
    const seen = { patients: 110, minutes: 0 }
    const lock = service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId: v7(), seen })
    await expect(lock).rejects.toMatchObject({ code: 'not-permitted' })
  })
})
