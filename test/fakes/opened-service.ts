import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import type { PackedLock, StoredMonth } from '#shared/domain/entities/month-lock.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { factsWithWaiting } from '#shared/domain/month-end/typed-facts.ts'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { CLINIC, clinicItems } from './clinic.ts'
import { type CallableService, targetOf, testDataService } from './data-service.ts'
import { gatewayWith } from './gateway.ts'
import { REMOVED } from './systems.ts'
import { NOW } from './treatments.ts'

const { registryId, userId } = CLINIC
const KEY = new Uint8Array(32).fill(7)

export interface OpenedRegistry {
  readonly service: CallableService
  /** `member` is read anew for every call; `reads` counts how often. */
  readonly table: {
    member: { role: string; is_admin?: boolean }
    reads: number
    isAway: boolean
    /** Whether what is recorded waits for a busy table, which can be read; else for one that can't be reached. */
    isBusy: boolean
    /** The lock-ins that it holds. */
    readonly locks: PackedLock[]
    /** What is typed for every month of it, and whose of it can't be read. */
    facts: StoredMonth['facts']
    unreadFacts: string[]
    /** Whether AWS denies the reading of months. */
    isMonthDenied: boolean
    /** Whether it refuses lock-ins. */
    refusesLocks: boolean
    /** Whether somebody else has typed other facts. */
    refusesFacts: boolean
    /** What the answer to a reading of a month, which has looked already, waits for. */
    monthAnswer: () => Promise<void>
  }
  readonly clock: { now: number }
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
  afterAll(() => rm(folder, REMOVED))
  afterEach(async () => {
    for (const service of opened) await service.close()
    opened.clear()
  })
  return async ({ member = { role: 'Care Manager' }, settings } = {}) => {
    const [registry = {}, membership = {}] = clinicItems(NOW)
    const table: OpenedRegistry['table'] = {
      member,
      reads: 0,
      isAway: false,
      isBusy: false,
      locks: [],
      ...{
        facts: [],
        unreadFacts: [],
        isMonthDenied: false,
        refusesLocks: false,
        refusesFacts: false,
        monthAnswer: async () => undefined,
      },
    }
    const away = () => new ExpectedFailure('offline', 'No network.')
    const gateway = gatewayWith({
      identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
      listRegistries: async () => [],
      listInvitations: async () => [],
      openRegistry: async (id) => {
        if (table.isAway) throw away()
        table.reads++
        return {
          registry: readRegistry({ ...registry, ...(settings ? { settings } : {}) }, id),
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
      readMonth: async (_registryId, month) => {
        if (table.isAway) throw away()
        if (table.isMonthDenied) throw new ExpectedFailure('access-denied', 'AWS denies the reading of months.')
        const { facts, unreadFacts } = table
        const locks = table.locks.filter(({ lock }) => lock.month === month)
        await table.monthAnswer()
        return { locks, facts, unreadable: [], ...(unreadFacts.length > 0 ? { unreadFacts } : {}) }
      },
      setMonthFacts: async ({ mrn, changes, now, actor: { userId: by } }) => {
        if (table.isAway) throw away()
        if (table.refusesFacts) throw new ExpectedFailure('conflict', 'Somebody else has typed it.')
        const before = new Map(table.facts.map((one) => [one.mrn, one.facts]))
        const after = factsWithWaiting(before, [{ of: mrn, changes, savedAt: now, userId: by }])
        table.facts = [...after].map(([of, facts]) => ({ mrn: of, facts }))
        return { outcome: 'written', facts: after.get(mrn) ?? NO_KEPT_FACTS }
      },
      lockMonth: async ({ operationId, actor, lock, parts }) => {
        if (table.isAway) throw away()
        if (table.refusesLocks) throw new ExpectedFailure('too-large', 'This is too large.')
        const of = { id: operationId, by: actor.userId, byName: actor.displayName }
        table.locks.push({ lock: { ...lock, ...of }, parts: [...parts] })
        return { outcome: 'written' }
      },
      amendTreatment: () => Promise.reject(away()),
      editDemographics: () => Promise.reject(away()),
      changeStatus: () => Promise.reject(away()),
      raiseFlag: () => Promise.reject(away()),
      recordTreatment: () => Promise.reject(new ExpectedFailure(table.isBusy ? 'throttled' : 'offline', 'Not now.')),
    })
    const { service, clock } = testDataService({ openGateway: async () => gateway })
    opened.add(service)
    const store = { on: 'disk', path: join(folder, `${++files}.db`), key: KEY } as const
    await service.connect({ ...targetOf('http://127.0.0.1:1', 'caseload'), store })
    await service.call('registries.open', { registryId })
    return { service, table, clock }
  }
}
