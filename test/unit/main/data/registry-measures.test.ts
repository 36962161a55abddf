import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { measureReport } from '#shared/domain/review/measure-report.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { contract } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const PATIENTS = Array.from({ length: 230 }, (_, at) => {
  const mrn = `M-${at}`
  return patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW), READING, mrn)
})

const KEY = new Uint8Array(32).fill(7)
let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-measures-'))
})
afterAll(() => rm(folder, { recursive: true }))

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

/** An open registry whose table takes nothing: what is recorded waits. `member` is read anew for every call. */
async function started(member: { role: string; is_admin?: boolean } = { role: 'Care Manager' }) {
  const [registry = {}, membership = {}] = clinicItems(NOW)
  const table = { member, reads: 0, isAway: false }
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    openRegistry: async () => {
      if (table.isAway) throw new ExpectedFailure('offline', 'No network.')
      table.reads++
      return {
        registry: readRegistry(registry, registryId),
        membership: readMembership({ ...membership, ...table.member }, { registryId, userId }),
      }
    },
    loadCaseload: async () => PATIENTS,
    recordTreatment: () => Promise.reject(new ExpectedFailure('offline', 'Not now.')),
  })
  const { service } = testDataService({ openGateway: async () => gateway })
  open.add(service)
  const store = { on: 'disk', path: join(folder, `${++files}.db`), key: KEY } as const
  await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store })
  await service.call('registries.open', { registryId })
  return { service, table, get: () => service.call('measures.get', { registryId }) }
}

const valueIn = (report: Awaited<ReturnType<Awaited<ReturnType<typeof started>>['get']>>, id: string) =>
  report.measures.find((one) => one.id === id)?.value

describe('the measures of a registry', () => {
  it('are those of its patients, as the contract has them', async () => {
    const { get } = await started()
    const report = await get()
    expect(contract.calls['measures.get'].response.parse(report)).toEqual(report)
    const wanted = measureReport(PATIENTS, clinicContext({ now: NOW, timeZone: 'America/Chicago' }))
    for (const { id, value, trend } of wanted.measures) {
      expect(valueIn(report, id), id).toEqual(value)
      expect(report.measures.find((one) => one.id === id)?.trend, id).toEqual(trend)
    }
    expect(report.byStatus).toEqual([{ status: 'Treatment', patients: PATIENTS.length }])
  })

  it('have what waits to be sent applied, and are there without the network', async () => {
    const { service, table, get } = await started()
    expect(valueIn(await get(), 'M3')?.met).toEqual([])
    const entry = entryOf({ contactType: 'Follow Up', date: NOW - 3_600_000 })
    const before = valueIn(await get(), 'M11')?.numerator ?? 0
    await service.call('treatments.record', {
      registryId,
      mrn: 'M-7',
      operationId: '0190f5fe-7c00-7000-8000-000000000001',
      logId: '0190f5fe-7c00-7000-8000-000000000002',
      entry,
    })
    table.isAway = true
    expect(valueIn(await get(), 'M11')?.numerator).toBe(before + 1)
  })

  it('let the thread answer other calls meanwhile, again and again', async () => {
    const { get } = await started()
    let [turns, counting] = [0, true]
    const turn = () => {
      turns++
      if (counting) setImmediate(turn)
    }
    setImmediate(turn)
    await get()
    counting = false
    expect(turns).toBeGreaterThan(20)
  })
})

describe('who sees the measures', () => {
  it.each(['Primary Care Physician', 'Clinical Ops', 'Finance', 'Janitor'])('not a %s', async (role) => {
    const { get } = await started({ role })
    await expect(get()).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it.each(['Care Manager', 'Consulting Psychiatrist'])('a %s, without the split by care manager', async (role) => {
    const { get } = await started({ role })
    const { measures } = await get()
    expect(measures.length).toBeGreaterThan(0)
    expect(measures.filter((one) => 'byCareManager' in one)).toEqual([])
  })

  it('an admin of any role, with the split', async () => {
    const { get } = await started({ role: 'Primary Care Physician', is_admin: true })
    const lines = (await get()).measures.find(({ id }) => id === 'M1')?.byCareManager
    expect(lines?.reduce((sum, { value }) => sum + value.denominator, 0)).toBe(PATIENTS.length)
    expect(lines?.every(({ value }) => !('met' in value))).toBe(true)
  })

  it('by the role that the table has now', async () => {
    const { table, get } = await started({ role: 'Care Manager', is_admin: true })
    expect((await get()).measures[0]).toHaveProperty('byCareManager')
    table.member = { role: 'Care Manager', is_admin: false }
    expect((await get()).measures[0]).not.toHaveProperty('byCareManager')
    table.member = { role: 'Finance', is_admin: false }
    await expect(get()).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('of an open registry only', async () => {
    const { service } = await started()
    await expect(service.call('measures.get', { registryId: 'reg-other' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
