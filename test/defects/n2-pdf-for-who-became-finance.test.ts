// A PDF was looked at again for a coarse action only: names and scores reached somebody who was Finance by the time it was written.
import { afterEach, describe, expect, it } from 'vitest'
import { PAPERS } from '#shared/domain/entities/paper.ts'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { paperReader } from '#shared/papers.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, clinicItems, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { gatewayWith } from '../fakes/gateway.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const closing: { close(): Promise<unknown> }[] = []
afterEach(() => Promise.all(closing.splice(0).map((one) => one.close())))

interface Standing {
  readonly role: string
  readonly financeSeesNames: boolean
}

/** A registry that was opened under one standing, and that another one is in the table of since. */
async function opened(first: Standing, then: Standing) {
  let now = first
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    async openRegistry() {
      const [registry = {}, membership = {}] = clinicItems(NOW, now.role)
      const settings = { financeSeesNames: now.financeSeesNames }
      const read = readRegistry(registry, registryId)
      return {
        registry: { ...read, settings: { ...read.settings, ...settings } },
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
  const drawnFor = paperReader({ role: first.role, isAdmin: false }, first)
  return (paper: (typeof PAPERS)[number]) => service.paperFile({ registryId, paper, drawnFor })
}

const MANAGER: Standing = { role: 'Care Manager', financeSeesNames: false }
const FINANCE: Standing = { role: 'Finance', financeSeesNames: false }
const NAMED: Standing = { role: 'Finance', financeSeesNames: true }
const CHANGED = { code: 'not-permitted', message: 'Your role has changed. Look at the page again, then save it.' }

describe('A PDF of a page that was drawn for another reader', () => {
  it.each(['caseload', 'month-end', 'month-end-changes'] as const)(
    'is refused to who became Finance: %s',
    async (paper) => {
      await expect((await opened(MANAGER, FINANCE))(paper)).rejects.toMatchObject(CHANGED)
      await expect((await opened(MANAGER, NAMED))(paper)).rejects.toMatchObject(CHANGED)
    },
  )

  it('is refused to Finance once the registry names nobody to them', async () => {
    await expect((await opened(NAMED, FINANCE))('month-end')).rejects.toMatchObject(CHANGED)
  })

  it('is there for who still sees the same', async () => {
    for (const one of [FINANCE, NAMED]) expect((await (await opened(one, one))('month-end')).name).toMatch(/^month-end/)
    const save = await opened(MANAGER, MANAGER)
    for (const paper of PAPERS) expect((await save(paper)).name).toMatch(/\.pdf$/)
  })
})
