// A read that was asked before a write and answered after it put the older state on the screen and into the cache.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { contract } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { DataPorts } from '../../src/main/data/context/data-ports.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { gatewayWith } from '../fakes/gateway.ts'
import { type HeldCall, MRN, slowTable } from '../fakes/slow-table.ts'
import { REMOVED } from '../fakes/systems.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const at = { registryId, mrn: MRN }
const key = new Uint8Array(32).fill(3)
let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-a3-'))
})
afterAll(() => rm(folder, REMOVED))

const settled = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** A registry of one patient, opened and kept, over a table that answers when it is told to. */
async function opened(onDisk: boolean) {
  const slow = slowTable()
  const path = join(folder, `${++files}.db`)
  const store = onDisk ? ({ on: 'disk', path, key } as const) : ({ on: 'memory', reason: '' } as const)
  const told: number[] = []
  const tell = (rows: readonly CaseloadRow[]) => void told.push(...rows.map(({ sessions }) => sessions))
  const emit: DataPorts['emit'] = (name, payload) => {
    if (name === 'caseload.changed') tell(contract.events['caseload.changed'].payload.parse(payload).rows)
  }
  const test = testDataService({ openGateway: async () => slow.gateway, emit })
  const target = { ...targetOf('http://127.0.0.1:1', 'caseload'), store }
  await test.service.connect(target)
  let entries = 0
  /** Log ids of what was told as saved. */
  const written: string[] = []
  const under: Promise<unknown>[] = []
  const asked = <T>(answer: Promise<T>, took: (value: T) => unknown = () => undefined) =>
    under.push(
      answer.then(took, (error: unknown) => {
        // Opened anew, the opening and the refresh before it end.
        if (!(error instanceof ExpectedFailure && error.code === 'cancelled')) throw error
      }),
    )
  const one = {
    ...test,
    slow,
    /** Sessions on the screen, each time that it was told of them. */
    told,
    written,
    open() {
      asked(test.service.call('registries.open', { registryId }), ({ rows }) => tell(rows))
    },
    read() {
      asked(test.service.call('patients.get', at), ({ row }) => tell([row]))
    },
    save() {
      const entry = entryOf({ date: NOW - ++entries * 3_600_000, minutes: 10 + entries })
      const logId = v7()
      asked(test.service.call('treatments.record', { ...at, operationId: v7(), logId, entry }), () =>
        written.push(logId),
      )
    },
    refresh(full = false) {
      asked(test.service.call('registries.refresh', { registryId, full }))
    },
    answer: async (which: number | HeldCall['kind']) => {
      await settled()
      const { held } = slow.table
      const call = typeof which === 'number' ? held[which % held.length] : held.find(({ kind }) => kind === which)
      call?.answer()
      await settled()
    },
    /** Answers everything that is under way. */
    async rest() {
      for (await settled(); slow.table.held.length > 0; await settled()) slow.table.held[0]?.answer()
      await Promise.all(under)
    },
    /** What a start without network shows. */
    async offline() {
      await test.service.close()
      const away = () => Promise.reject(new ExpectedFailure('offline', 'No network.'))
      const none = gatewayWith({ identify: away, openRegistry: away, listRegistries: away, loadCaseload: away })
      const again = testDataService({ openGateway: async () => none })
      await again.service.connect(target)
      const { rows } = await again.service.call('registries.open', { registryId })
      await again.service.close()
      return rows[0]
    },
  }
  one.open()
  await one.answer('load')
  await settled()
  return one
}

const sessionsNow = async ({ service }: Awaited<ReturnType<typeof opened>>) => {
  const { entries } = await service.call('treatments.sameDay', { registryId, from: NOW - 24 * 3_600_000, to: NOW + 1 })
  return entries.length
}

describe('A read that was asked before a write and answered after it', () => {
  it.each([
    ['a single read', 'read'],
    ['a refresh', 'refresh'],
    ['a full refresh', 'full'],
  ] as const)('changes nothing when it is %s', async (_what, kind) => {
    const one = await opened(true)
    if (kind === 'read') one.read()
    else one.refresh(kind === 'full')
    await settled()
    one.save()
    await one.answer('write')
    await one.answer(kind === 'read' ? 'read' : 'refresh')
    await one.rest()
    expect(one.told.filter((sessions) => sessions !== 2)).toEqual([1])
    expect(await sessionsNow(one)).toBe(1)
    expect((await one.offline())?.sessions).toBe(2)
  })

  it('changes nothing where another program has rewritten the record meanwhile, under a lower version or none', async () => {
    const one = await opened(true)
    one.slow.table.looksAtOnce = true
    one.slow.table.change((item) => ({ ...item, version: 5 }))
    one.read()
    await one.answer('read')
    one.read()
    await settled()
    one.slow.table.change(({ version: _, ...item }) => ({ ...item, first_name: 'Rewritten' }))
    one.read()
    await one.answer(1)
    await one.answer('read')
    await one.rest()
    expect((await one.offline())?.firstName).toBe('Rewritten')
  })
})

/** One thing that happens; `looks` says whether the table looks at once or when it answers. */
const step = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('answer' as const) },
    { weight: 4, arbitrary: fc.constantFrom('read', 'save') },
    { weight: 2, arbitrary: fc.constantFrom('refresh', 'full', 'open') },
    { weight: 1, arbitrary: fc.constantFrom('edit', 'drop', 'rewrite') },
  ),
  looks: fc.boolean(),
  which: fc.nat(5),
})
const schedule = fc.array(step, { minLength: 4, maxLength: 16, size: 'max' })
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function run(steps: readonly Step[], onDisk: boolean) {
  const one = await opened(onDisk)
  const first = one.slow.table.item()
  let edits = 0
  let isRewritten = false
  for (const { what, looks, which } of steps) {
    one.slow.table.looksAtOnce = looks
    if (what === 'read') one.read()
    else if (what === 'save') one.save()
    else if (what === 'refresh' || what === 'full') one.refresh(what === 'full')
    else if (what === 'open') one.open()
    else if (what === 'answer') await one.answer(which)
    else if (what === 'edit') one.slow.table.change((item) => ({ ...item, first_name: `Ana ${++edits}` }))
    else if (what === 'drop') one.slow.table.change(({ version: _, ...item }) => item)
    // The whole item as it was read long ago: what was written since is lost.
    else one.slow.table.change(() => ({ ...first, first_name: `Old ${++edits}` }))
    isRewritten ||= what === 'drop' || what === 'rewrite'
    await settled()
    // While nobody rewrites the whole item, the screen never shows fewer entries than before.
    if (!isRewritten) expect(one.told).toEqual(one.told.toSorted((a, b) => a - b))
  }
  await one.rest()
  one.slow.table.looksAtOnce = true
  // By now an eventually consistent read has everything.
  one.clock.now += 3 * 60_000
  one.refresh()
  await one.rest()
  one.refresh()
  await one.rest()
  return one
}

describe('Reads, writes and other programs in any order', () => {
  const check = (onDisk: boolean) => async (steps: readonly Step[]) => {
    const one = await run(steps, onDisk)
    const { treatmentLogs, firstName } = one.slow.table.patient()
    const open = one.service.call('registries.open', { registryId })
    await settled()
    one.slow.table.held.find(({ kind }) => kind === 'load')?.answer()
    const { rows } = await open
    const stored = { sessions: treatmentLogs.length, firstName }
    expect(rows[0]).toMatchObject(stored)
    const { entries } = await one.service.call('outbox.list', {})
    const lost = one.written.filter((logId) => !treatmentLogs.some(({ id }) => id === logId))
    expect(entries.filter(({ state }) => state === 'lost')).toHaveLength(lost.length)
    const offline = onDisk ? await one.offline() : stored
    expect(offline).toMatchObject(stored)
    await one.service.close()
  }

  it('end with what is stored on the screen, an alarm for what was lost, and never an entry less in between', async () => {
    await fc.assert(fc.asyncProperty(schedule, check(false)), { numRuns: 200 })
  })

  it('end with what is stored in the cache too', async () => {
    await fc.assert(fc.asyncProperty(schedule, check(true)), { numRuns: 40 })
  })
})
