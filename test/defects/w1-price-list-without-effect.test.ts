// A price list could be typed in the registry's settings, and nothing used it: no estimate stood on the month-end worksheet, its paper or its workbook.
import readXlsxFile from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { estimateOf, estimateOfRows, estimateText } from '#shared/domain/month-end/estimate.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { contract } from '#shared/ipc/contract.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, followUpItem, patientItem } from '../fakes/clinic.ts'
import { textOf } from '../fakes/file-text.ts'
import { openingOf } from '../fakes/opened-service.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const MONTH = '2026-06'
const patient = (mrn: string, minutes: number) =>
  patientOf(
    patientItem(mrn, 'Lindqvist', 'Ana', NOW, {
      payer: 'Medicare',
      treatment_logs: minutes === 0 ? [] : [followUpItem(`log-${mrn}`, NOW - 3_600_000, minutes)],
    }),
    READING,
    mrn,
  )
// 99492; 99492 and 99494 twice; G2214; nothing.
const PATIENTS = [patient('M-1', 40), patient('M-2', 120), patient('M-3', 20), patient('M-4', 0)]
const MRNS = PATIENTS.map(({ mrn }) => mrn)
const WHOLE = { '99492': 16_032, '99494': 6_146, G2214: 6_079 }
const PART = { '99492': 16_032 }

const opened = openingOf(PATIENTS)
const started = (priceList?: Record<string, number>) => opened({ settings: priceList ? { priceList } : {} })

async function bookOf(priceList?: Record<string, number>) {
  const { service } = await started(priceList)
  const { content } = await service.exportMonthEnd({ registryId, month: MONTH, mrns: MRNS, format: 'xlsx' })
  if (typeof content === 'string') throw new TypeError('The file is no workbook.')
  const sheets = await readXlsxFile(Buffer.from(content), { trim: false })
  const table = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
  return { patients: table('Patients'), about: JSON.stringify(table('About')) }
}

it('the window is given the prices with the worksheet', async () => {
  const { service } = await started(WHOLE)
  const worksheet = await service.call('monthEnd.get', { registryId, month: MONTH })
  expect(worksheet.priceList).toEqual(WHOLE)
  expect(contract.calls['monthEnd.get'].response.parse(worksheet)).toEqual(worksheet)
})

it('a workbook has an estimate a row as its last column, and what all come to', async () => {
  const { patients, about } = await bookOf(WHOLE)
  expect(patients[0]?.slice(-2)).toEqual(['Remark', 'Estimate (USD)'])
  expect(patients.slice(1).map((line) => line.at(-1))).toEqual([160.32, 283.24, 60.79, 'none'])
  expect(about).toContain('an estimate, never a claim. All rows: $504.35.')
  expect(about).toContain('99492 $160.32, 99494 $61.46, G2214 $60.79')
})

it('a code without a price makes it incomplete in words, which no sum of a spreadsheet takes in', async () => {
  const { patients, about } = await bookOf(PART)
  expect(patients.slice(1).map((line) => line.at(-1))).toEqual([
    160.32,
    'incomplete, $160.32 with no price for 99494 ×2',
    'no price for G2214 ×1',
    'none',
  ])
  expect(about).toContain('All rows: incomplete, $320.64 with no price for 99494 ×2, G2214 ×1.')
})

it('without a price list there is no such column, and none in a CSV in any case', async () => {
  const { patients, about } = await bookOf()
  expect(patients[0]?.at(-1)).toBe('Remark')
  expect(about).not.toContain('Estimate')
  const files = await Promise.all(
    [undefined, WHOLE].map(async (priceList) => {
      const { service } = await started(priceList)
      return textOf(await service.exportMonthEnd({ registryId, month: MONTH, mrns: MRNS, format: 'csv' }))
    }),
  )
  expect(files[1]).toBe(files[0])
})

it('units times price, each cent of it', () => {
  const { rows } = buildWorksheet(PATIENTS, MONTH, clinicContext({ now: NOW, timeZone: 'America/Chicago' }))
  expect(estimateOf([{ code: '99494', units: 2 }], WHOLE)).toEqual({ cents: 12_292, unpriced: [] })
  expect(estimateOf([], WHOLE)).toEqual({ cents: 0, unpriced: [] })
  expect(estimateOfRows(rows, WHOLE)).toEqual({ cents: 50_435, unpriced: [] })
  // A price of nothing is a price; a code that nobody has priced is none.
  expect(estimateText(estimateOf([{ code: '99492', units: 1 }], { '99492': 0 }))).toBe('$0.00')
  expect(estimateText(estimateOf([{ code: 'toString', units: 1 }], WHOLE))).toBe('no price for toString ×1')
  expect(estimateText(estimateOf([{ code: '99492', units: 100 }], WHOLE))).toBe('$16,032.00')
})
