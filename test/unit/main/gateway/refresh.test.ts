import { expect, it } from 'vitest'
import { STAMPED_ATTRIBUTES, stampOf } from '../../../../src/main/gateway/patients/fingerprint.ts'
import { type KnownPatient, refreshCaseload } from '../../../../src/main/gateway/patients/refresh-caseload.ts'
import type { KeyValues, StoredItem, Table } from '../../../../src/main/gateway/table/table.ts'
import { patientItem } from '../../../fakes/clinic.ts'
import { NOW, READING } from '../../../fakes/treatments.ts'

const stored = (mrn: string, version?: number): StoredItem => {
  const { PK: _pk, SK: _sk, ...item } = patientItem(mrn, 'Lindqvist', 'Ana', NOW, version ? { version } : {})
  return item
}

const nothing = () => Promise.reject(new Error('not called here'))

/** A table whose pages show `pages`, and whose consistent reads show `now`. */
function lagging(pages: Record<string, StoredItem>, now: Record<string, StoredItem>) {
  const asked: string[] = []
  const keyed = (from: Record<string, StoredItem>, mrns: readonly string[]) =>
    mrns.flatMap((mrn) => {
      const item = from[mrn]
      return item ? [{ key: { partition: 'p', sort: mrn }, item }] : []
    })
  const table: Table = {
    keys: { partition: 'PK', sort: 'SK' },
    get: nothing,
    pages: () => {
      throw new Error('not called here')
    },
    update: nothing,
    create: nothing,
    remove: nothing,
    facts: nothing,
    page: async (_partition, options) => {
      if (options?.attributes) expect([...options.attributes]).toEqual([...STAMPED_ATTRIBUTES])
      return { items: keyed(pages, Object.keys(pages)), last: null }
    },
    getMany: async (keys: readonly KeyValues[], options) => {
      expect(options?.consistent).toBe(true)
      asked.push(...keys.map((key) => key.sort))
      return keyed(
        now,
        keys.map((key) => key.sort),
      )
    },
  }
  return { table, asked }
}

const knownOf = (items: Record<string, StoredItem>): Map<string, KnownPatient> =>
  new Map(
    Object.entries(items).map(([mrn, item]) => [
      mrn,
      { stamp: stampOf(item), version: typeof item.version === 'number' ? item.version : null },
    ]),
  )

const current = { A: stored('A', 3), B: stored('B', 5), C: stored('C') }

it.each([false, true])('is not misled by pages that lag behind (full: %s)', async (full) => {
  // The page lacks B, who was enrolled a moment ago, and shows A as before the last write.
  const { table, asked } = lagging({ A: stored('A', 2), C: current.C }, current)
  const read = await refreshCaseload(table, READING, knownOf(current), { full })
  expect(asked.sort()).toEqual(['A', 'B'])
  expect(read).toMatchObject({ removed: [], rewritten: [] })
  expect(read.patients.find((one) => one.mrn === 'A')?.version).toBe(3)
  expect(read.stamps.get('A')).toBe(stampOf(current.A))
})

it.each([false, true])('says who is gone, and whose record was written as a whole (full: %s)', async (full) => {
  const now = { A: stored('A', 1), B: stored('B') }
  const { table } = lagging(now, now)
  const read = await refreshCaseload(table, READING, knownOf(current), { full })
  expect(read).toMatchObject({ removed: ['C'], rewritten: ['A', 'B'] })
  expect(read.patients.map((one) => one.mrn).sort()).toEqual(['A', 'B'])
})

it('reads a patient without a stamp anew, and nobody else', async () => {
  const { table, asked } = lagging(current, current)
  const known = knownOf(current).set('B', { stamp: null, version: 5 })
  const read = await refreshCaseload(table, READING, known)
  expect(asked).toEqual(['B'])
  expect(read.patients.map((one) => one.mrn)).toEqual(['B'])
})
