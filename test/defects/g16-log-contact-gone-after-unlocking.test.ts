// G16: unlocking brought back every form but Log contact, and not what the view was filtered by.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CaseloadDialog } from '../../src/renderer/app/caseload/dialog.ts'
import { formToKeep, readLocked } from '../../src/renderer/app/caseload/locked-form.ts'
import { patientWith, storedLog } from '../fakes/stored-patient.ts'

const [log] = patientWith([storedLog('2026-03-02')]).treatmentLogs
const correcting =
  log === undefined
    ? []
    : [
        { kind: 'amend' as const, mrn: '1', log },
        { kind: 'void' as const, mrn: '1', log },
      ]
const typedOnes: readonly CaseloadDialog[] = [
  ...correcting,
  { kind: 'flags', mrn: '1' },
  { kind: 'details', mrn: '1' },
  { kind: 'status', mrn: '1', to: 'Treatment' },
  { kind: 'enrol' },
]
const entries: readonly CaseloadDialog[] = [
  { kind: 'log', mrn: '1' },
  { kind: 'log', mrn: '1', refused: 'op' },
  { kind: 'quick', mrn: '1' },
]
const read = (kept: ReturnType<typeof formToKeep>) => (kept === null ? null : readLocked(kept.form))

it.each(entries)('an entry is open again, its draft brings what was typed (%j)', (dialog) =>
  expect(read(formToKeep(dialog, null, ''))?.dialog).toEqual(dialog),
)

it.each(typedOnes)('a form with something typed is open again (%j)', (dialog) => {
  expect(read(formToKeep(dialog, { reason: 'Why' }, ''))).toMatchObject({ dialog, typed: { reason: 'Why' } })
  expect(formToKeep(dialog, null, '')).toBeNull()
})

it('the filter is there again, with a form or without one', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(null, ...entries), (filter, dialog) => {
      const back = read(formToKeep(dialog, null, filter))
      expect([back?.filter ?? '', back?.dialog ?? null]).toEqual([filter, dialog])
    }),
  )
})

it('the patients of a series are not kept: the view has them', () =>
  expect(formToKeep({ kind: 'log', mrn: '1', series: ['1', '2'] }, null, '')).not.toBeNull())

it('is an unfinished entry of its own only where something was typed that is no draft', () => {
  expect(formToKeep({ kind: 'enrol' }, { mrn: '1' }, 'Ort')?.isPlaceOnly).toBeUndefined()
  expect(formToKeep({ kind: 'log', mrn: '1' }, null, '')?.isPlaceOnly).toBe(true)
  expect(formToKeep(null, null, 'Ort')?.isPlaceOnly).toBe(true)
})
