import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)
const patient = patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1')
let folder: string
let answer: 'offline' | 'not-permitted' = 'offline'

const gateway = gatewayWith({
  identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
  listRegistries: async () => [],
  listInvitations: async () => [],
  openRegistry: async () => ({
    registry: readRegistry(registry, registryId),
    membership: readMembership(membership, { registryId, userId }),
  }),
  loadCaseload: async () => [patient],
  getPatientRecord: async () => ({ patient, warning: null }),
  recordTreatment: () => Promise.reject(new ExpectedFailure(answer, 'Not now.')),
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-drafts-'))
})
afterAll(() => rm(folder, REMOVED))

it('a draft of an entry that was not accepted is not taken for the patient’s next entry', async () => {
  const { service } = testDataService({ openGateway: async () => gateway })
  const store = { on: 'disk', path: join(folder, 'one.db'), key: new Uint8Array(32).fill(7) } as const
  await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store })
  const at = { registryId, mrn: 'M-1' }
  await service.call('registries.open', { registryId })
  const ids = { operationId: crypto.randomUUID(), logId: crypto.randomUUID() }
  expect(await service.call('treatments.record', { ...at, ...ids, entry: entryOf() })).toMatchObject({
    outcome: 'kept',
  })
  answer = 'not-permitted'
  await service.call('sync.now', {})
  await expect.poll(async () => (await service.call('outbox.list', {})).entries[0]?.state).toBe('refused')

  await service.call('drafts.keep', { ...at, ...ids, form: 'put right' })
  expect(await service.call('treatments.begin', { ...at, operationId: ids.operationId })).toMatchObject({
    ...ids,
    kept: { form: 'put right' },
    refused: { message: 'Not now.' },
  })
  expect(await service.call('drafts.list', { registryId })).toEqual({ drafts: [] })
  const next = await service.call('treatments.begin', at)
  expect(next).toMatchObject({ kept: null, refused: null })
  expect(next.operationId).not.toBe(ids.operationId)

  await service.call('drafts.keep', { ...at, operationId: next.operationId, logId: next.logId, form: 'new' })
  expect(await service.call('treatments.begin', at)).toMatchObject({
    operationId: next.operationId,
    kept: { form: 'new' },
  })
  expect((await service.call('drafts.list', { registryId })).drafts).toMatchObject([
    { operationId: next.operationId, mrn: 'M-1' },
  ])
  await service.close()
})
