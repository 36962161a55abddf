import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { lockFacts, lockIn } from '../fakes/month-end.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { wrongInOwn } from '../fakes/stored-entities.ts'
import { NOW } from '../fakes/treatments.ts'

const MONTH = '2026-10'
const FACTS = lockFacts({
  figures: { patients: 3, withCode: 1, minutes: 81, uncounted: 9, missing: 1, codes: [{ code: '99493', units: 1 }] },
  waiting: 2,
  ruleSets: [
    {
      id: 'cocm',
      label: 'CPT midpoint',
      source: 'CMS',
      effectiveFrom: '2021-01-01',
      effectiveTo: null,
      changed: false,
    },
  ],
  overlaps: 'once',
})

onEveryTable('a month that is locked in', (at) => {
  it('is one item, with its rows in parts of their own, of the types that are documented', async () => {
    const { registryId } = await storedRegistry(at)
    const request = registryRequest(registryId, {
      ...lockIn([[{ mrn: '1' }, { mrn: '2' }], [{ mrn: '3' }]]),
      lock: FACTS,
    })
    expect(await at.gateway.lockMonth(request)).toEqual({ outcome: 'written' })
    expect(await at.gateway.lockMonth(request)).toEqual({ outcome: 'already-written' })
    const read = await at.gateway.readMonth(registryId, MONTH)
    expect(read).toEqual({
      locks: [
        {
          lock: { ...FACTS, id: request.operationId, by: ADMIN.userId, byName: ADMIN.displayName },
          parts: request.parts,
        },
      ],
      facts: [],
      unreadable: [],
    })
    const partition = `month-end:${registryId}`
    const id = request.operationId
    expect(wrongInOwn('monthLock', await at.table.getRaw(partition, `${MONTH}#lock:${id}`))).toEqual([])
    for (const part of ['0001', '0002'])
      expect(wrongInOwn('monthLockPart', await at.table.getRaw(partition, `${MONTH}#lock:${id}#${part}`))).toEqual([])
  })

  it('holds thousands of rows in parts below the limit of an item', async () => {
    const { registryId } = await storedRegistry(at)
    const parts = Array.from({ length: 6 }, () => randomBytes(250_000).toString('base64'))
    const request = registryRequest(registryId, { lock: FACTS, parts })
    await at.gateway.lockMonth(request)
    const { locks } = await at.gateway.readMonth(registryId, MONTH)
    expect(locks.map((one) => one.parts)).toEqual([parts])
  })

  it('is listed with the others of its month, the latest first, and with those of no other', async () => {
    const { registryId } = await storedRegistry(at)
    const lock = (month: string, asOf: number) =>
      at.gateway.lockMonth(registryRequest(registryId, lockIn([[]], { month, asOf })))
    for (const [month, asOf] of [
      [MONTH, NOW],
      [MONTH, NOW + 1000],
      ['2026-09', NOW],
      ['2026-11', NOW],
    ] as const)
      await lock(month, asOf)
    const { locks } = await at.gateway.readMonth(registryId, MONTH)
    expect(locks.map(({ lock: { asOf } }) => asOf)).toEqual([NOW + 1000, NOW])
  })

  it('counts only when all of it is there; what can’t be read is said', async () => {
    const { registryId } = await storedRegistry(at)
    const request = registryRequest(registryId, lockIn([[1], [2]]))
    await at.gateway.lockMonth(request)
    const partition = `month-end:${registryId}`
    await at.table.remove(partition, `${MONTH}#lock:${request.operationId}#0002`)
    expect(await at.gateway.readMonth(registryId, MONTH)).toMatchObject({
      locks: [],
      unreadable: ['1 lock-in of this month can’t be read. Ask your administrator.'],
    })
    await at.table.remove(partition, `${MONTH}#lock:${request.operationId}`)
    expect(await at.gateway.readMonth(registryId, MONTH)).toEqual({ locks: [], facts: [], unreadable: [] })
    await at.table.put([
      { PK: partition, SK: `${MONTH}#lock:${v7()}`, format: 2 },
      { PK: partition, SK: `${MONTH}#later` },
      { PK: partition, SK: `${MONTH}#facts:004417` },
    ])
    expect((await at.gateway.readMonth(registryId, MONTH)).unreadable).toEqual([
      'What was typed for 1 patient of this month can’t be read. Update Caseload.',
      '1 lock-in of this month can’t be read. Ask your administrator.',
      '1 item of this month can’t be read by this version of Caseload. Update it.',
    ])
  })

  it('is not locked in by a role that may not export', async () => {
    const { registryId } = await storedRegistry(at)
    const actor = { ...ADMIN, role: 'Primary Care Physician', isAdmin: false }
    const request = { ...registryRequest(registryId, lockIn()), actor }
    await expect(at.gateway.lockMonth(request)).rejects.toMatchObject({ code: 'not-permitted' })
    expect((await at.gateway.readMonth(registryId, MONTH)).locks).toEqual([])
  })
})
