// An entry that crosses midnight, and the person's entries of other registries, were not looked at for an overlap.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { addClinicDays, clinicTimeToMs, startOfClinicDay } from '#shared/domain/time.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { overlapping, overlapText } from '../../src/renderer/features/log-contact/overlapping-entries.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { gatewayWith } from '../fakes/gateway.ts'
import { REMOVED } from '../fakes/systems.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { userId } = CLINIC
const ZONE = 'America/Chicago'
const MINUTE = 60_000
const at = (day: string, time: string) => clinicTimeToMs(day, time, ZONE)
const KEY = new Uint8Array(32).fill(9)
let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-e2-'))
})
afterAll(() => rm(folder, REMOVED))

const patientIn = (registryId: string, mrn: string, lastName: string) =>
  patientOf(patientItem(mrn, lastName, 'Ana', NOW), { registryId, now: NOW, distrusted: [] }, mrn)
const PATIENTS = { 'reg-a': patientIn('reg-a', 'M-1', 'Lindqvist'), 'reg-b': patientIn('reg-b', 'M-1', 'Okoye') }
type RegistryId = keyof typeof PATIENTS
const knownId = (id: string): RegistryId => (id === 'reg-b' ? 'reg-b' : 'reg-a')

/** A person of two registries, of one patient each; what is recorded waits. */
async function started() {
  const [registry = {}, membership = {}] = clinicItems(NOW)
  const roles: Partial<Record<string, string>> = {}
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    openRegistry: async (registryId) => ({
      registry: readRegistry({ ...registry, id: registryId, name: `Clinic ${registryId.slice(-1)}` }, registryId),
      membership: readMembership({ ...membership, role: roles[registryId] ?? 'Care Manager' }, { registryId, userId }),
    }),
    loadCaseload: async ({ registryId }) => [PATIENTS[knownId(registryId)]],
    getPatientRecord: async ({ registryId }) => ({ patient: PATIENTS[knownId(registryId)], warning: null }),
    recordTreatment: () => Promise.reject(new ExpectedFailure('offline', 'Not now.')),
  })
  const { service } = testDataService({ openGateway: async () => gateway })
  const store = { on: 'disk', path: join(folder, `${++files}.db`), key: KEY } as const
  await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store })
  const open = (registryId: RegistryId) => service.call('registries.open', { registryId })
  await open('reg-a')
  return {
    open,
    refresh: (registryId: RegistryId) => service.call('registries.refresh', { registryId }),
    changeRole: (registryId: RegistryId, role: string) => {
      roles[registryId] = role
    },
    close: () => service.close(),
    isKept: (registryId: RegistryId) =>
      expect
        .poll(async () => (await service.call('storage.get', {})).registries.map((one) => one.registryId))
        .toContain(registryId),
    record: (registryId: RegistryId, date: number, minutes: number) =>
      service.call('treatments.record', {
        registryId,
        mrn: 'M-1',
        operationId: v7(),
        logId: v7(),
        entry: entryOf({ date, minutes }),
      }),
    /** What an entry overlaps that starts then, as the form asks it. */
    async overlaps(registryId: RegistryId, start: number, minutes: number) {
      const from = startOfClinicDay(start, ZONE)
      const to = addClinicDays(from, 1, ZONE) + 480 * MINUTE
      const { entries } = await service.call('treatments.sameDay', { registryId, from, to })
      return overlapping(entries, start, minutes, 'own')
    },
  }
}

describe('Overlap', () => {
  it('sees an entry of the evening before and one of the morning after', async () => {
    const one = await started()
    await one.record('reg-a', at('2026-06-14', '23:50'), 20)
    const morning = await one.overlaps('reg-a', at('2026-06-15', '00:05'), 10)
    expect(morning).toMatchObject([{ at: at('2026-06-14', '23:50'), minutes: 20, registry: null }])
    expect(overlapText(morning, { start: at('2026-06-15', '00:05'), zone: ZONE, mrn: 'M-1' })).toBe(
      'Overlaps your entry for this patient at Jun 14, 11:50 PM, 20 min. Check the times.',
    )
    expect(await one.overlaps('reg-a', at('2026-06-15', '00:10'), 10)).toEqual([])
    await one.record('reg-a', at('2026-06-13', '00:30'), 10)
    expect(await one.overlaps('reg-a', at('2026-06-12', '23:50'), 60)).toHaveLength(1)
    expect(await one.overlaps('reg-a', at('2026-06-12', '23:50'), 40)).toEqual([])
    await one.close()
  })

  it('is found for any two times around any midnight', async () => {
    const one = await started()
    let day = at('2025-10-25', '00:00')
    const length = fc.integer({ min: 1, max: 480 })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -240, max: 240 }),
        length,
        fc.integer({ min: -600, max: 600 }),
        length,
        async (start, minutes, other, otherMinutes) => {
          // Each run has days of its own: clock changes lie among them.
          day = addClinicDays(day, 3, ZONE)
          const [mine, before] = [day + start * MINUTE, day + other * MINUTE]
          await one.record('reg-a', before, otherMinutes)
          const shared = mine < before + otherMinutes * MINUTE && before < mine + minutes * MINUTE
          expect(await one.overlaps('reg-a', mine, minutes)).toHaveLength(shared ? 1 : 0)
        },
      ),
      { numRuns: 60 },
    )
    await one.close()
  })

  it('sees what the person recorded in another registry, and names it', async () => {
    const one = await started()
    await one.open('reg-b')
    await one.isKept('reg-b')
    await one.record('reg-b', at('2026-06-15', '10:00'), 30)
    const start = at('2026-06-15', '10:20')
    // In a registry that was opened last, in one that is only kept, and after a start without the table.
    const whileOpen = await one.overlaps('reg-a', start, 10)
    await one.open('reg-a')
    const whileKept = await one.overlaps('reg-a', start, 10)
    expect(whileOpen).toEqual(whileKept)
    expect(whileKept).toMatchObject([{ registry: 'Clinic b', mrn: 'M-1', about: 'Okoye, Ana' }])
    expect(overlapText(whileKept, { start, zone: ZONE, mrn: 'M-1' })).toBe(
      'Overlaps your entry for Okoye, Ana in Clinic b at 10:00 AM, 30 min. Check the times.',
    )
    expect(await one.overlaps('reg-b', start, 10)).toMatchObject([{ registry: null }])
    expect(await one.overlaps('reg-a', at('2026-06-15', '10:30'), 10)).toEqual([])
    await one.close()
  })

  it('names nobody of a registry in which the person’s role sees no names any more', async () => {
    const one = await started()
    await one.open('reg-b')
    await one.isKept('reg-b')
    await one.record('reg-b', at('2026-06-15', '10:00'), 30)
    one.changeRole('reg-b', 'Finance')
    // The role of now is read first; there is no table to read the rest from.
    await expect(one.refresh('reg-b')).rejects.toThrow()
    const found = () => one.overlaps('reg-a', at('2026-06-15', '10:20'), 10)
    const nameless = [{ registry: 'Clinic b', mrn: 'M-1', about: '', minutes: 30 }]
    expect(await found()).toMatchObject(nameless)
    await one.open('reg-a')
    expect(await found()).toMatchObject(nameless)
    await one.close()
  })

  it('sees what waits for a registry that is not kept here, by number', async () => {
    const one = await started()
    await one.open('reg-b')
    await one.record('reg-b', at('2026-06-15', '10:00'), 30)
    // Opened so soon after the other that the other was never kept.
    await one.open('reg-a')
    const found = await one.overlaps('reg-a', at('2026-06-15', '10:20'), 10)
    expect(found).toMatchObject([{ registry: 'Clinic b', mrn: 'M-1', minutes: 30 }])
    await one.close()
  })
})
