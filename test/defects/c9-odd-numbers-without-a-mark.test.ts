// `patient_mrn` other than the sort key, MRNs with unseen characters and flags stored as a set carried no mark.
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { PARTITION } from '../fakes/patients.ts'
import { CONTEXT, NOW, READING } from '../fakes/treatments.ts'

const UNSEEN = [
  '\u0000',
  '\u0007',
  '\u00AD',
  '\u034F',
  '\u061C',
  '\u115F',
  '\u200B',
  '\u200D',
  '\u200E',
  '\u202E',
  '\u2028',
  '\u2060',
  '\u2066',
  '\u3164',
  '\uFE0F',
  '\uFEFF',
  '\u{E0041}',
]

const rowOf = (mrn: string, extra: Record<string, unknown> = {}) => {
  const item = patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)
  return deriveRow(readPatient(item, { registryId: 'reg', mrn, now: NOW }), CONTEXT)
}

describe('a number that is not what it looks like', () => {
  it.each(UNSEEN.flatMap((one) => [`00${one}123`, `${one}00123`, `00123${one}`]))('carries a mark: %j', (mrn) => {
    const { readability, problems } = rowOf(mrn)
    expect(readability).toBe('partial')
    expect(problems.join(' ')).toMatch(/can’t be seen \(U\+[0-9A-F]{4,5}\)/)
  })

  it.each(['00123', 'MRN 12-34/5', 'Ä-٣٤٥', '患者12', '🌱-1'])(
    'carries none where every character is seen: %j',
    (mrn) => {
      expect(rowOf(mrn)).toMatchObject({ readability: 'full', problems: [] })
    },
  )

  it.each([
    ['another one', '00124'],
    ['without its zeros', '123'],
    ['in another case', 'a00123'],
    ['a number', 123],
  ])('carries a mark where the record says another: %s', (_title, stored) => {
    const { readability, problems } = rowOf('A00123', { patient_mrn: stored })
    expect(readability).toBe('partial')
    expect(problems.join(' ')).toContain(`says ${stored}`)
  })
})

onEveryTable('an item that another program stored oddly', (at) => {
  it('is listed with a mark: flags as a set, a NUL in the number', async () => {
    const [set, nul] = ['C9-set', 'C9-\u0000']
    await at.table.put([
      patientItem(set, 'Lindqvist', 'Ana', NOW, { flags: new Set(['Safety Risk']) }),
      patientItem(nul, 'Berg', 'Ida', NOW),
    ])
    expect((await at.table.getRaw(PARTITION, set))?.flags).toEqual({ SS: ['Safety Risk'] })
    const patients = await at.gateway.loadCaseload(READING)
    for (const mrn of [set, nul]) {
      const patient = patients.find((one) => one.mrn === mrn)
      expect(patient).toMatchObject({ mrn, readability: 'partial' })
    }
  })
})
