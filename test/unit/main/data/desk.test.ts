import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { DEFAULT_COLUMNS, DEFAULT_GENERAL, type RegistryPreferences } from '#shared/preferences.ts'
import type { DataPorts } from '../../../../src/main/data/context/data-ports.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { deskService } from '../../../fakes/desk-service.ts'
import { textOf } from '../../../fakes/file-text.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
const HOUR = 3_600_000
let folder: string
let files = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-desk-'))
})
afterAll(() => rm(folder, REMOVED))

const PATIENTS = [
  patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1'),
  patientOf(patientItem('M-2', '=Okoye', 'Ben', NOW, { insurance: 'Medicare' }), READING, 'M-2'),
]

/** The desk's service, and what it told of the timer. */
async function started(role = 'Care Manager', path = join(folder, `${++files}.db`)) {
  const emitted: { name: string; payload: unknown }[] = []
  const emit: DataPorts['emit'] = (name, payload) => void emitted.push({ name, payload })
  const gateway = { getRawPatient: async () => '{"strange": true}' }
  const desk = await deskService(path, { role, patients: PATIENTS, gateway, ports: { emit } })
  return { ...desk, path, timers: () => emitted.filter(({ name }) => name === 'timer.changed') }
}

const ids = () => ({ operationId: crypto.randomUUID(), logId: crypto.randomUUID() })
const at = { registryId, mrn: 'M-1' }

describe('The timer of a person', () => {
  it('goes on over a restart', async () => {
    const one = await started()
    const entry = ids()
    await one.service.call('timer.start', { ...at, ...entry })
    await one.service.close()
    const again = await started('Care Manager', one.path)
    const { timer } = await again.service.call('timer.get', {})
    expect(timer).toMatchObject({ ...at, ...entry, about: 'Lindqvist, Ana', runningSince: NOW, elapsedMs: 0 })
  })

  it('is one: another entry’s is refused, and the first is not touched', async () => {
    const { service } = await started()
    const { timer } = await service.call('timer.start', { ...at, ...ids() })
    await expect(service.call('timer.start', { ...at, mrn: 'M-2', ...ids() })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await service.call('timer.get', {})).toEqual({ timer })
  })

  it('is what the entry is gone on with, although nothing was typed', async () => {
    const { service } = await started()
    const entry = ids()
    await service.call('timer.start', { ...at, ...entry })
    expect(await service.call('treatments.begin', at)).toMatchObject(entry)
    expect(await service.call('treatments.begin', { ...at, mrn: 'M-2' })).not.toMatchObject(entry)
  })

  it('pauses, goes on, and ends only for its own entry', async () => {
    const { service, clock } = await started()
    const entry = ids()
    await service.call('timer.start', { ...at, ...entry })
    clock.now += HOUR
    expect((await service.call('timer.pause', {})).timer).toMatchObject({ runningSince: null, elapsedMs: HOUR })
    clock.now += HOUR
    expect((await service.call('timer.start', { ...at, ...entry })).timer).toMatchObject({
      runningSince: clock.now,
      elapsedMs: HOUR,
    })
    expect((await service.call('timer.end', { operationId: ids().operationId })).timer).not.toBeNull()
    expect((await service.call('timer.end', entry)).timer).toBeNull()
  })

  it('ends with the entry that is saved, and is told', async () => {
    const { service, timers } = await started()
    const entry = ids()
    await service.call('timer.start', { ...at, ...entry })
    expect(await service.call('treatments.record', { ...at, ...entry, entry: entryOf() })).toMatchObject({
      outcome: 'kept',
    })
    expect(await service.call('timer.get', {})).toEqual({ timer: null })
    expect(timers().at(-1)?.payload).toEqual({ timer: null })
    await expect(service.call('timer.start', { ...at, ...entry })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('ends with the draft that is discarded', async () => {
    const { service } = await started()
    const entry = ids()
    await service.call('timer.start', { ...at, ...entry })
    await service.call('drafts.keep', { ...at, ...entry, form: null })
    expect(await service.call('timer.get', {})).toEqual({ timer: null })
  })
})

describe('What a person recorded on a day', () => {
  it('is listed with what waits, for all patients, without what was voided or not attended', async () => {
    const { service } = await started()
    const save = (mrn: string, date: number, noShow = false) =>
      service.call('treatments.record', {
        registryId,
        mrn,
        ...ids(),
        entry: entryOf({ date, noShow, minutes: noShow ? 0 : 20 }),
      })
    await save('M-1', NOW - 2 * HOUR)
    await save('M-2', NOW - 4 * HOUR)
    await save('M-2', NOW - 5 * HOUR, true)
    await save('M-2', NOW - 30 * HOUR)
    const { entries } = await service.call('treatments.sameDay', { registryId, from: NOW - 14 * HOUR, to: NOW + HOUR })
    expect(entries.map(({ mrn, at: time, minutes }) => [mrn, time, minutes])).toEqual([
      ['M-2', NOW - 4 * HOUR, 20],
      ['M-1', NOW - 2 * HOUR, 20],
    ])
    expect(entries[1]).toMatchObject({ about: 'Lindqvist, Ana', contactType: 'Follow Up' })
  })
})

describe('Preferences', () => {
  const chosen: RegistryPreferences = {
    columns: { ...DEFAULT_COLUMNS, hidden: ['payer'] },
    sorting: [{ id: 'name', desc: false }],
    savedViews: [
      {
        id: '018f0000-0000-7000-8000-000000000001',
        name: 'Of Ana',
        base: 'all',
        filters: { ...NO_FILTERS, text: 'Lindqvist' },
        sorting: [],
        columns: null,
      },
    ],
    place: { view: 'all', mrn: 'M-1', patient: null },
  }

  it('come back after a restart, each registry’s its own', async () => {
    const one = await started()
    expect(await one.service.call('preferences.get', { registryId })).toEqual({
      general: DEFAULT_GENERAL,
      registry: null,
    })
    await one.service.call('preferences.saveRegistry', { registryId, preferences: chosen })
    await one.service.call('preferences.saveGeneral', { ...DEFAULT_GENERAL, singleKeys: false })
    await one.service.close()
    const { service } = await started('Care Manager', one.path)
    const kept = await service.call('preferences.get', { registryId })
    expect(kept).toEqual({ general: { ...DEFAULT_GENERAL, singleKeys: false }, registry: chosen })
    expect((await service.call('preferences.get', { registryId: 'other' })).registry).toBeNull()
  })
})

describe('An export', () => {
  const columns = ['mrn', 'lastName', 'minutes', 'payer'] as const
  const request = { registryId, mrns: ['M-2', 'M-1', 'gone'], columns: [...columns] }

  it('has the rows in the order that is shown, and no cell that a spreadsheet runs', async () => {
    const { service } = await started()
    const exported = await service.exportCaseload(request)
    const { name, rows } = exported
    const text = textOf(exported)
    expect(name).toBe('caseload-2026-06-17.csv')
    expect(rows).toBe(2)
    expect(text.replace('\uFEFF', '').split('\r\n').slice(0, 3)).toEqual([
      'MRN,Last name,Minutes,Payer',
      expect.stringMatching(/^M-2,'=Okoye,/),
      expect.stringMatching(/^M-1,Lindqvist,/),
    ])
  })

  it('has no names for Finance, whatever is asked for', async () => {
    const { service } = await started('Finance')
    const text = textOf(await service.exportCaseload(request))
    expect(text).toContain('MRN,Minutes,Payer')
    expect(text).not.toContain('Lindqvist')
  })

  it.each(['Consulting Psychiatrist', 'Primary Care Physician', 'Janitor'])('is refused to a %s', async (role) => {
    const { service } = await started(role)
    await expect(service.exportCaseload(request)).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('A record as it is stored', () => {
  it('is shown to who may read patients, and to nobody else', async () => {
    expect(await (await started()).service.call('patients.getRaw', at)).toEqual({ attributes: '{"strange": true}' })
    await expect((await started('Finance')).service.call('patients.getRaw', at)).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })
})
