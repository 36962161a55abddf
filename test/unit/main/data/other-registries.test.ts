import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { entryOf, NOW } from '../../../fakes/treatments.ts'

const { userId } = CLINIC
const MINUTE = 60_000
const START = NOW - 120 * MINUTE
const MONTH = clinicMonth(START, 'America/Chicago')
const KEY = new Uint8Array(32).fill(9)
let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-others-'))
})
afterAll(() => rm(folder, REMOVED))

const patientIn = (registryId: string, mrn: string, lastName: string) =>
  patientOf(patientItem(mrn, lastName, 'Ana', NOW), { registryId, now: NOW, distrusted: [] }, mrn)
const PATIENTS = { 'reg-a': patientIn('reg-a', 'M-1', 'Lindqvist'), 'reg-b': patientIn('reg-b', 'M-1', 'Okoye') }
type RegistryId = keyof typeof PATIENTS
const knownId = (id: string): RegistryId => (id === 'reg-b' ? 'reg-b' : 'reg-a')

/** A person of two registries, of one patient each with the same MRN, who recorded time for both at once. What is recorded waits. */
async function started(settings: Record<string, unknown> = {}) {
  const [registry = {}, membership = {}] = clinicItems(NOW)
  const roles: Partial<Record<string, string>> = {}
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    openRegistry: async (registryId) => ({
      registry: readRegistry(
        {
          ...registry,
          id: registryId,
          name: `Clinic ${registryId.slice(-1)}`,
          settings: { timeZone: 'America/Chicago', ...settings },
        },
        registryId,
      ),
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
  const record = (registryId: RegistryId, date: number, minutes: number) =>
    service.call('treatments.record', {
      registryId,
      mrn: 'M-1',
      operationId: v7(),
      logId: v7(),
      entry: entryOf({ date, minutes }),
    })
  await open('reg-b')
  await expect
    .poll(async () => (await service.call('storage.get', {})).registries.map((one) => one.registryId))
    .toContain('reg-b')
  await record('reg-b', START, 30)
  await open('reg-a')
  await record('reg-a', START + 20 * MINUTE, 25)
  return {
    service,
    changeRole: async (registryId: RegistryId, role: string) => {
      roles[registryId] = role
      await open(registryId)
      await service.call('registries.refresh', { registryId }).catch(() => null)
      await open('reg-a')
    },
    /** What the month of the first registry says of the entry that waits. */
    async shared() {
      const { rows } = await service.call('monthEnd.get', { registryId: 'reg-a', month: MONTH })
      const [row] = rows
      const entry = row?.entries.find(({ date }) => date === START + 20 * MINUTE)
      return { row, entry, overlap: entry?.overlap ?? null }
    },
  }
}

describe('time that a person has in another registry, too', () => {
  it('is marked with the name of the registry and of the patient, and changes no figure', async () => {
    const { service, shared } = await started()
    const { row, entry, overlap } = await shared()
    expect(overlap).toEqual({
      minutes: 10,
      isCut: false,
      with: [{ mrn: 'M-1', firstName: 'Ana', lastName: 'Okoye', minutes: 10, registry: 'Clinic b' }],
    })
    expect(row?.overlap).toBe(10)
    expect(entry?.counted).toBe(25)
    await service.close()
  })

  it('counts in each registry, also where minutes count once', async () => {
    const { service, shared } = await started({ billing: { overlaps: 'once' } })
    expect((await shared()).entry).toMatchObject({ counted: 25, sentence: '', overlap: { minutes: 10 } })
    await service.close()
  })

  it.each(['reg-a', 'reg-b'] as const)('names nobody where the role in %s sees no names', async (registryId) => {
    const { service, changeRole, shared } = await started()
    await changeRole(registryId, 'Finance')
    const { overlap } = await shared()
    expect(overlap?.with).toEqual([{ mrn: 'M-1', firstName: '', lastName: '', minutes: 10, registry: 'Clinic b' }])
    await service.close()
  })
})
