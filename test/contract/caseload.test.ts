import { describe, expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const PATIENTS = 1200
/** 2 KB each: 1,200 patients are more than two pages of 1 MB. */
const filler = 'x'.repeat(2000)
const mrnOf = (n: number) => `MRN-${String(n).padStart(5, '0')}`
const large = Array.from({ length: PATIENTS }, (_, n) =>
  patientItem(mrnOf(n), `Last${n}`, `First${n}`, NOW, { referring_provider_npi: filler }),
)

onEveryTable(
  'a caseload of several pages',
  (at) => {
    it('is read to the last page, with progress', async () => {
      const progress: number[] = []
      const patients = await at.gateway.loadCaseload(READING, { onProgress: (count) => progress.push(count) })
      expect(patients).toHaveLength(PATIENTS)
      expect(new Set(patients.map((one) => one.mrn)).size).toBe(PATIENTS)
      expect(progress.length).toBeGreaterThanOrEqual(3)
      expect(progress.at(-1)).toBe(PATIENTS)
      expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    })

    it('ends as cancelled when it is stopped between pages', async () => {
      const controller = new AbortController()
      const load = at.gateway.loadCaseload(READING, {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      })
      await expect(load).rejects.toMatchObject({ code: 'cancelled' })
    })
  },
  { items: large, namings: [NAMINGS[0]] },
)

onEveryTable('an awkward caseload', (at) => {
  it('keeps ghosts, unknown statuses and long numbers in the list', async () => {
    const partition = `registry-patient:${CLINIC.registryId}`
    await at.table.put([patientItem('A-1', 'Lindqvist', 'Ana', NOW, { status: 'Paused' })])
    await at.table.putRaw(partition, 'GHOST-1', { flag: { S: 'Safety Risk' }, date_modified: { N: '1' } })
    await at.table.putRaw(partition, 'LONG-1', {
      first_name: { S: 'Bo' },
      last_name: { S: 'Long' },
      status: { S: 'Treatment' },
      date_created: { N: '1795347386.1253340244293212890625' },
      financials: { N: '12345678901234567890123456789.125' },
      treatment_logs: { L: [] },
    })
    const patients = await at.gateway.loadCaseload(READING)
    const byMrn = new Map(patients.map((one) => [one.mrn, one]))
    expect([...byMrn.keys()].sort()).toEqual(['A-1', 'GHOST-1', 'LONG-1'])
    expect(byMrn.get('A-1')).toMatchObject({ status: { stored: 'Paused', known: null }, readability: 'partial' })
    expect(byMrn.get('GHOST-1')).toMatchObject({ readability: 'unreadable' })
    expect(byMrn.get('LONG-1')).toMatchObject({ createdAt: 1795347386125, readability: 'full' })
    // The names of the table's own keys are not the patient's attributes.
    expect(
      byMrn
        .get('GHOST-1')
        ?.problems.map((one) => one.reason)
        .join(),
    ).toContain('(it holds date_modified, flag)')
  })

  it('says that a patient is not there', async () => {
    await expect(at.gateway.getPatient(READING, 'NOBODY')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('sizes', () => {
  it('are what the paging test needs', () => {
    expect(JSON.stringify(large).length).toBeGreaterThan(2.5 * 1024 * 1024)
  })
})
