import { describe, expect, it } from 'vitest'
import { createLoad } from '../../src/main/gateway/patients/load-caseload.ts'
import type { KnownPatients } from '../../src/main/gateway/patients/refresh-caseload.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
/** Fits in one page range each: several ranges need several dozens of known patients. */
const MANY = 700
const filler = 'x'.repeat(3000)
const mrnOf = (n: number) => `R-${String(n).padStart(4, '0')}`
const many = Array.from({ length: MANY }, (_, n) =>
  patientItem(mrnOf(n), `Last${n}`, 'Ana', NOW, { referring_provider_npi: filler }),
)
/** Sort keys that tables in the field, or DynamoDB's limits, allow. */
const awkward = ['A B', 'A:B/C', '患者-１', '\u{1F600}', '\uFFFD', 'é'.repeat(512), ' '].map((mrn) =>
  patientItem(mrn, 'Awkward', 'Ana', NOW),
)

async function loaded(at: Fixture): Promise<KnownPatients> {
  const load = createLoad()
  const patients = await at.gateway.loadCaseload(READING, { load })
  return new Map(patients.map(({ mrn, version }) => [mrn, { version, stamp: load.stamps.get(mrn) ?? null }]))
}

onEveryTable(
  'reading in ranges',
  (at) => {
    it('brings every patient, in the order of MRNs, with and without known ones', async () => {
      const all = [...many, ...awkward].map((item) => String(item.SK))
      const inOrder = all.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      const strangers = Array.from({ length: 400 }, (_, n) => `R-0${n}x`)
      for (const known of [[], all, strangers]) {
        const load = createLoad(known)
        const patients = await at.gateway.loadCaseload(READING, { load })
        expect(patients.map((one) => one.mrn)).toEqual(inOrder)
        expect(load.stamps.size).toBe(all.length)
      }
    })

    it('finds nothing to do when nothing has changed', async () => {
      const known = await loaded(at)
      expect(await at.gateway.refreshCaseload(READING, known)).toEqual({
        patients: [],
        stamps: new Map(),
        removed: [],
        rewritten: [],
      })
      const full = await at.gateway.refreshCaseload(READING, known, { full: true })
      expect(full).toMatchObject({ removed: [], rewritten: [] })
      expect(full.patients).toHaveLength(MANY + awkward.length)
    })

    it('reads what is new, what another program changed, and what is gone', async () => {
      const known = await loaded(at)
      const [changed, gone, added] = [mrnOf(10), mrnOf(650), 'R-0100-new']
      await at.table.put([
        patientItem(changed, 'Last10', 'Ana', NOW, { flag: 'Safety Risk' }),
        patientItem(added, 'New', 'Nora', NOW),
      ])
      await at.table.remove(partition, gone)
      const read = await at.gateway.refreshCaseload(READING, known)
      expect(read.patients.map((one) => one.mrn).sort()).toEqual([mrnOf(10), added].sort())
      expect(read.patients.find((one) => one.mrn === changed)?.storedFlags.flag).toBe('Safety Risk')
      expect(read).toMatchObject({ removed: [gone], rewritten: [] })
      expect([...read.stamps.keys()].sort()).toEqual([changed, added].sort())
      await at.table.put([patientItem(gone, 'Last650', 'Ana', NOW)])
      await at.table.remove(partition, added)
    })

    it('sees a write of ours, and says apart whose record another program wrote as a whole', async () => {
      const mrn = mrnOf(20)
      const { patient } = await at.gateway.recordTreatment(treatmentOf(mrn))
      const known = new Map(await loaded(at))
      expect(known.get(mrn)?.version).toBe(patient.version)
      await at.gateway.recordTreatment(treatmentOf(mrn))
      const ours = await at.gateway.refreshCaseload(READING, known)
      expect(ours.patients.map((one) => [one.mrn, one.version])).toEqual([[mrn, 2]])
      expect(ours.rewritten).toEqual([])
      known.set(mrn, { version: 2, stamp: ours.stamps.get(mrn) ?? null })
      // The other program has read before our second write, and puts the whole item back.
      await at.table.put([patientItem(mrn, 'Last20', 'Ana', NOW)])
      for (const full of [false, true]) {
        const read = await at.gateway.refreshCaseload(READING, known, { full })
        expect(read.rewritten).toEqual([mrn])
        expect(read.patients.find((one) => one.mrn === mrn)?.version).toBeNull()
      }
    })

    it('ends as cancelled', async () => {
      const known = await loaded(at)
      for (const full of [false, true]) {
        const refresh = at.gateway.refreshCaseload(READING, known, { full, signal: AbortSignal.abort() })
        await expect(refresh).rejects.toMatchObject({ code: 'cancelled' })
      }
    })
  },
  { items: [...many, ...awkward] },
)

onEveryTable('reading an empty registry', (at) => {
  it('answers with nobody, and then with the first patient', async () => {
    expect(await at.gateway.loadCaseload(READING)).toEqual([])
    expect((await at.gateway.refreshCaseload(READING, new Map())).patients).toEqual([])
    await at.table.put([patientItem('E-1', 'First', 'Ana', NOW)])
    const { patients } = await at.gateway.refreshCaseload(READING, new Map())
    expect(patients.map((one) => one.mrn)).toEqual(['E-1'])
  })
})

describe('the awkward keys', () => {
  it('reach DynamoDB’s limit of 1,024 bytes', () => {
    expect(Math.max(...awkward.map((item) => Buffer.byteLength(String(item.SK))))).toBe(1024)
  })
})
