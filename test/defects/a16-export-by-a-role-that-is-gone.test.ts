// A16: an export used the role as it was known: a role that was taken away meanwhile still made a file.
import { afterEach, describe, expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { textOf } from '../fakes/file-text.ts'
import { gatewayWith } from '../fakes/gateway.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const request = { registryId, mrns: ['M-1'], columns: ['mrn' as const, 'lastName' as const] }
const closing: { close(): Promise<unknown> }[] = []
afterEach(() => Promise.all(closing.splice(0).map((one) => one.close())))

/** An open registry of a care manager, and what the table says of the membership from then on. */
async function opened(then: string | ExpectedFailure) {
  let now: string | ExpectedFailure = 'Care Manager'
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    async openRegistry() {
      if (now instanceof ExpectedFailure) throw now
      const [registry = {}, membership = {}] = clinicItems(NOW, now)
      return {
        registry: readRegistry(registry, registryId),
        membership: readMembership(membership, { registryId, userId }),
      }
    },
    loadCaseload: async () => [patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1')],
  })
  const { service } = testDataService({ openGateway: async () => gateway })
  closing.push(service)
  await service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  await service.call('registries.open', { registryId })
  now = then
  return service
}

describe('An export goes by the role that the table has now', () => {
  it.each(['Consulting Psychiatrist', 'Primary Care Physician'])('refused to who became a %s', async (role) => {
    const service = await opened(role)
    await expect(service.exportCaseload(request)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('without names for who became Finance', async () => {
    const service = await opened('Finance')
    expect(textOf(await service.exportCaseload(request))).not.toContain('Lindqvist')
  })

  it.each(['not-permitted', 'access-denied', 'offline', 'unavailable', 'sign-in-required'] as const)(
    'none when the table answers %s',
    async (code) => {
      const service = await opened(new ExpectedFailure(code, 'No.'))
      await expect(service.exportCaseload(request)).rejects.toMatchObject({ code })
    },
  )

  type Service = Awaited<ReturnType<typeof opened>>
  const at = { registryId, mrns: ['M-1'] }
  const OTHERS: readonly (readonly [string, (service: Service) => Promise<unknown>])[] = [
    ['a month', (service) => service.exportMonthEnd({ ...at, month: '2026-06', format: 'xlsx' })],
    ['entries', (service) => service.exportEntries({ ...at, month: null, format: 'csv' })],
    ['measures', (service) => service.exportMeasures({ registryId, format: 'csv' })],
    ['FHIR', (service) => service.exportFhir(at)],
  ]

  it.each(OTHERS)('and so does one of %s', async (_what, save) => {
    const service = await opened('Primary Care Physician')
    await expect(save(service)).rejects.toMatchObject({ code: 'not-permitted' })
    const offline = await opened(new ExpectedFailure('offline', 'No.'))
    await expect(save(offline)).rejects.toMatchObject({ code: 'offline' })
  })

  it.each(OTHERS.slice(2))('without %s for who became Finance', async (_what, save) => {
    await expect(save(await opened('Finance'))).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('as before for who still has it', async () => {
    const service = await opened('Care Manager')
    expect(textOf(await service.exportCaseload(request))).toContain('Lindqvist')
  })
})
