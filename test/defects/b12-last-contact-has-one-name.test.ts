// B12: the column "Last F/U" showed the last contact of any type, and the export's column of that name another date.
import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { EXPORT_COLUMNS } from '#shared/exports.ts'
import { GRID_COLUMNS } from '../../src/renderer/features/caseload/grid/columns.tsx'
import { patientText } from '../../src/renderer/features/patient/patient-text.ts'
import { exportLines } from '../fakes/export-lines.ts'
import { assessment, context, NOW, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'

// The last contact is an assessment: the last follow-up was before it.
const PATIENT = patientWith([storedLog('2026-03-02'), assessment('2026-03-10')])
const ROW = deriveRow(PATIENT, context())

it('is the last contact in the export and in the caseload, under that name', () => {
  const [header = [], cells = []] = exportLines([ROW], EXPORT_COLUMNS, ZONE)
  expect(cells[header.indexOf('Last contact')]).toBe('2026-03-10')
  const column = GRID_COLUMNS.find(({ id }) => id === 'lastFU')
  const clock = { zone: ZONE, now: NOW, namesHidden: false, clinic: context() }
  expect(column?.header('2026-03')).toBe('Last contact')
  expect(column?.label?.(ROW, clock)).toContain('Last contact Mar 10, 2026')
})

it('is the last contact in the copied text, from which the next one is due', () => {
  const text = patientText({
    row: ROW,
    patient: PATIENT,
    registry: readRegistry({}, 'r1'),
    context: context(),
    asOf: NOW,
  })
  expect(text).toContain('Last contact: Mar 10, 2026; next due: Mar 24, 2026')
  expect(text).not.toContain('Last follow-up')
})

it('no column is called after follow-ups and shows something else', () => {
  const names = [
    ...(exportLines([], EXPORT_COLUMNS, ZONE)[0] ?? []),
    ...GRID_COLUMNS.map(({ header }) => header('2026-03')),
  ]
  expect(names.filter((name) => /last f/i.test(name))).toEqual([])
})
