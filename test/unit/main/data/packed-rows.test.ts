import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { NO_FACTS } from '#shared/domain/entities/month-facts.ts'
import type { LockedRow, PackedLock } from '#shared/domain/entities/month-lock.ts'
import { packRows, unpackRows } from '../../../../src/main/data/caseload/packed-rows.ts'
import { lockFacts } from '../../../fakes/month-end.ts'
import { NOW } from '../../../fakes/treatments.ts'

const SENTENCES = ['', 'Only a care manager’s time counts.', 'Counts; who recorded it is not known.']
const row = (at: number): LockedRow => ({
  mrn: String(at).padStart(6, '0'),
  firstName: `First${at * 7919}`,
  lastName: `Last${at * 104_729}`,
  payer: ['Medicare', 'Aetna', 'Medicaid'][at % 3] ?? '',
  ruleSet: at % 3,
  first: at % 4 === 0,
  reason: 'first countable entry of the episode',
  consent: '2026-03-01',
  minutes: 40 + (at % 90),
  uncounted: at % 7,
  codes: [{ code: '99493', units: 1 }],
  missing: at % 2 === 0 ? ['consent'] : [],
  inCare: true,
  facts: { ...NO_FACTS, npi: at % 5 === 0 ? '1234567893' : '' },
  entries: Array.from({ length: 8 }, (_, index) => ({
    id: v7(),
    index,
    date: NOW - at * 61_000 - index * 86_400_000,
    contactType: 'Follow Up',
    visitType: 'Phone',
    nonContact: index === 7,
    minutes: 5 + ((at * index) % 40),
    counts: index % 3 !== 1,
    counted: 5 + ((at * index) % 40),
    sentence: SENTENCES[index % 3] ?? '',
  })),
})
const packed = (rows: readonly LockedRow[], parts: string[], patients = rows.length): PackedLock => ({
  lock: {
    ...lockFacts({ figures: { ...lockFacts().figures, patients } }),
    id: 'a',
    by: 'user-1',
    byName: 'Ida Moreau',
  },
  parts,
})

describe('the rows of a lock-in', () => {
  it('of 5,000 patients with eight entries each are in parts that an item of the table has room for', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => row(at))
    const parts = await packRows(rows)
    for (const part of parts) expect(Buffer.from(part, 'base64').byteLength).toBeLessThanOrEqual(250_000)
    expect(parts.length).toBeLessThan(20)
    expect(await unpackRows(packed(rows, parts))).toEqual(rows)
  })

  it('are one part where nobody was in care', async () => {
    const parts = await packRows([])
    expect(parts).toHaveLength(1)
    expect(await unpackRows(packed([], parts))).toEqual([])
  })

  it.each([
    ['another number of rows', async () => packed([], await packRows([row(1)]), 2)],
    ['what is no compressed list', async () => packed([], ['AAAA'], 0)],
    ['rows of another kind', async () => packed([], await packRows([{ ...row(1), mrn: 7 } as never]), 1)],
  ])('are not read from %s', async (_name, made) => {
    await expect(unpackRows(await made())).rejects.toMatchObject({ code: 'unreadable' })
  })
})
