import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { CLINIC, clinicItems } from './clinic.ts'
import { type CallableService, targetOf, testDataService } from './data-service.ts'
import { gatewayWith } from './gateway.ts'
import { NOW } from './treatments.ts'

const { registryId, userId } = CLINIC
const KEY = new Uint8Array(32).fill(7)

export interface OpenedRegistry {
  readonly service: CallableService
  /** `member` is read anew for every call; `reads` counts how often. */
  readonly table: { member: { role: string; is_admin?: boolean }; reads: number; isAway: boolean }
}

interface Opening {
  readonly member?: { role: string; is_admin?: boolean } | undefined
  /** Of the registry, as they are stored; absent = the clinic's own. */
  readonly settings?: Record<string, unknown> | undefined
}

/** Opens a registry of these patients, kept on a disk, whose table takes nothing: what is recorded waits. What was opened ends with each test. */
export function openingOf(patients: readonly Patient[]): (opening?: Opening) => Promise<OpenedRegistry> {
  let folder: string
  let files = 0
  const opened = new Set<CallableService>()
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caseload-opened-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  afterEach(async () => {
    for (const service of opened) await service.close()
    opened.clear()
  })
  return async ({ member = { role: 'Care Manager' }, settings } = {}) => {
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
          registry: readRegistry({ ...registry, ...(settings ? { settings } : {}) }, registryId),
          membership: readMembership({ is_admin: false, ...membership, ...table.member }, { registryId, userId }),
        }
      },
      listMembers: async () => [
        {
          ...readMembership(membership, { registryId, userId }),
          displayName: 'Renee Okafor',
          joinedAt: null,
          problems: [],
        },
      ],
      loadCaseload: async () => [...patients],
      recordTreatment: () => Promise.reject(new ExpectedFailure('offline', 'Not now.')),
    })
    const { service } = testDataService({ openGateway: async () => gateway })
    opened.add(service)
    const store = { on: 'disk', path: join(folder, `${++files}.db`), key: KEY } as const
    await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store })
    await service.call('registries.open', { registryId })
    return { service, table }
  }
}
