// M5: what was typed for a claim, and settings that were edited and not saved, were gone after the screen had locked.
import { expect, it } from 'vitest'
import { formToKeep, readLocked } from '../../src/renderer/app/caseload/locked-form.ts'
import { NO_PLANS } from '../../src/renderer/app/caseload/use-plan-drafts.ts'

const page = { page: 'month-end', typed: { month: '2026-03', mrn: '1', form: { remark: 'Asked' } } }

it('is kept, with a dialog over it or without one', () => {
  const alone = formToKeep(null, null, '', NO_PLANS, null, page)
  expect(alone && readLocked(alone.form)).toMatchObject({ dialog: null, page })
  const below = formToKeep({ kind: 'flags', mrn: '1' }, { note: 'N' }, '', NO_PLANS, null, page)
  expect(below && readLocked(below.form)).toMatchObject({ dialog: { kind: 'flags' }, typed: { note: 'N' }, page })
})

it('is something typed, and takes the place of no other form as a mere place would', () => {
  expect(formToKeep(null, null, 'Ort', NO_PLANS, null, page)?.isPlaceOnly).toBeUndefined()
  expect(formToKeep(null, null, '', NO_PLANS, null, null)).toBeNull()
})
