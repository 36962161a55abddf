import { afterEach, describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { RegistryGateway } from '../../../../src/main/gateway/gateway.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import type {
  KnownPatients,
  Refreshed,
  RefreshOptions,
} from '../../../../src/main/gateway/patients/refresh-caseload.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)
const patient = (mrn: string, extra: Item = {}): Patient =>
  patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra), READING, mrn)
const NOTHING: Refreshed = { patients: [], stamps: new Map(), removed: [], rewritten: [] }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

interface Call {
  readonly known: KnownPatients
  readonly full: boolean
  readonly answer: (refreshed: Refreshed) => void
  readonly fail: (error: Error) => void
}

const services = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of services) await service.close()
  services.clear()
})

/** An open registry with A, B and C whose refreshes are answered by the test. */
async function opened() {
  const calls: Call[] = []
  const logged: string[] = []
  const role = { value: 'Care Manager' }
  const gateway: RegistryGateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    openRegistry: async () => ({
      registry: readRegistry(registry, registryId),
      membership: readMembership({ ...membership, role: role.value }, { registryId, userId }),
    }),
    loadCaseload: async (_reading, options) => {
      for (const mrn of ['A', 'B', 'C']) options?.load?.stamps.set(mrn, 'read')
      return ['A', 'B', 'C'].map((mrn) => patient(mrn, { version: 1 }))
    },
    getPatientRecord: async (_reading, mrn) => ({
      patient: patient(mrn, { version: 7, first_name: 'Single' }),
      warning: null,
    }),
    refreshCaseload: (_reading: unknown, known: KnownPatients, { full = false, signal }: RefreshOptions = {}) =>
      new Promise<Refreshed>((answer, fail) => {
        signal?.addEventListener('abort', () => fail(new ExpectedFailure('cancelled', 'Stopped.')))
        calls.push({ known, full, answer, fail })
      }),
  })
  const test = testDataService({ openGateway: async () => gateway, log: (_level, event) => logged.push(event) })
  services.add(test.service)
  await test.service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  await test.service.call('registries.open', { registryId })
  const call = async (at: number): Promise<Call> => {
    await expect.poll(() => calls.length).toBeGreaterThan(at)
    const one = calls[at]
    if (!one) throw new Error('There was no such refresh.')
    return one
  }
  return {
    ...test,
    calls,
    call,
    logged,
    role,
    refresh: (full = false) => test.service.call('registries.refresh', { registryId, full }),
  }
}

describe('a refresh of the open registry', () => {
  it('tells the rows that changed and who is gone, and compares with the new stamps from then on', async () => {
    const { refresh, call, changed, clock } = await opened()
    clock.now = NOW + MINUTE
    const answer = refresh()
    const { known, answer: reply } = await call(0)
    expect([...known]).toEqual(['A', 'B', 'C'].map((mrn) => [mrn, { version: 1, stamp: 'read' }]))
    reply({
      patients: [patient('A', { first_name: 'Other' }), patient('B', { version: 1 }), patient('N')],
      stamps: new Map([
        ['A', 'a2'],
        ['B', 'b2'],
        ['N', 'n1'],
      ]),
      removed: ['C'],
      rewritten: ['A'],
    })
    expect(await answer).toEqual({ changed: 2, removed: 1, rewritten: 1, full: false, asOf: NOW + MINUTE })
    expect(changed()).toHaveLength(1)
    expect(changed()[0]).toMatchObject({ rows: [{ mrn: 'A' }, { mrn: 'N' }], removed: ['C'], asOf: NOW + MINUTE })
    const next = refresh()
    const second = await call(1)
    expect(Object.fromEntries([...second.known].map(([mrn, one]) => [mrn, one.stamp]))).toEqual({
      A: 'a2',
      B: 'b2',
      N: 'n1',
    })
    second.answer(NOTHING)
    expect(await next).toMatchObject({ changed: 0, removed: 0 })
  })

  it('keeps who was read singly meanwhile, and reads them again the next time', async () => {
    const { refresh, call, service, changed } = await opened()
    const answer = refresh()
    const { answer: reply } = await call(0)
    await service.call('patients.get', { registryId, mrn: 'A' })
    reply({
      ...NOTHING,
      patients: [patient('A', { first_name: 'Older' })],
      stamps: new Map([['A', 'a2']]),
      removed: ['A'],
    })
    expect(await answer).toMatchObject({ changed: 0, removed: 0 })
    expect(changed().flatMap((one) => one.rows.map((row) => row.firstName))).toEqual(['Single'])
    const next = refresh()
    const second = await call(1)
    expect(second.known.get('A')).toEqual({ version: 7, stamp: null })
    second.answer(NOTHING)
    await next
  })

  it('is one for all who ask while it runs; a full one comes after it', async () => {
    const { refresh, call, calls } = await opened()
    const [first, second, full] = [refresh(), refresh(), refresh(true)]
    ;(await call(0)).answer(NOTHING)
    expect(await first).toEqual(await second)
    const { full: whole, answer } = await call(1)
    expect(whole).toBe(true)
    const joined = refresh()
    answer({ ...NOTHING, patients: ['A', 'B', 'C'].map((mrn) => patient(mrn, { version: 1 })) })
    expect(await full).toMatchObject({ full: true, changed: 0 })
    expect(await joined).toMatchObject({ full: true })
    expect(calls).toHaveLength(2)
  })

  it('changes nothing when it fails: the person is told, the background logs it', async () => {
    const { refresh, call, clock, tick, changed, logged } = await opened()
    const failed = refresh()
    ;(await call(0)).fail(new ExpectedFailure('offline', 'No connection.'))
    await expect(failed).rejects.toMatchObject({ code: 'offline' })
    clock.now = NOW + 7 * MINUTE
    tick()
    ;(await call(1)).fail(new ExpectedFailure('throttled', 'Busy.'))
    await expect.poll(() => logged).toContain('refresh.failed')
    expect(changed()).toEqual([])
  })

  it('comes by itself after five minutes or so, and reads everything once a day', async () => {
    const { call, calls, clock, tick } = await opened()
    clock.now = NOW + 3.9 * MINUTE
    tick()
    expect(calls).toHaveLength(0)
    clock.now = NOW + 6.1 * MINUTE
    tick()
    const { full, answer } = await call(0)
    expect(full).toBe(false)
    tick()
    answer(NOTHING)
    clock.now = NOW + DAY
    await expect
      .poll(() => {
        tick()
        return calls.length
      })
      .toBe(2)
    expect((await call(1)).full).toBe(true)
  })

  it('reads everything anew when the role has changed', async () => {
    const { refresh, call, role } = await opened()
    role.value = 'Finance'
    const answer = refresh()
    const { full, answer: reply } = await call(0)
    expect(full).toBe(true)
    reply({ ...NOTHING, patients: ['A', 'B', 'C'].map((mrn) => patient(mrn, { version: 1 })) })
    expect(await answer).toMatchObject({ changed: 3 })
  })

  it('ends as cancelled when the registry is opened anew, or was never open', async () => {
    const { refresh, call, service } = await opened()
    const answer = refresh()
    await call(0)
    const ended = expect(answer).rejects.toMatchObject({ code: 'cancelled' })
    await service.call('registries.open', { registryId })
    await ended
    await expect(service.call('registries.refresh', { registryId: 'other' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
