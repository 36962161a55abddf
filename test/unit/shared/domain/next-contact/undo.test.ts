import { expect, it } from 'vitest'
import type { NextContactChange } from '#shared/domain/entities/next-contact.ts'
import { applyNextContact, hasSetContact } from '#shared/domain/operations/next-contact.ts'
import { record } from '#shared/domain/operations/record.ts'
import { NOW, patientWith } from '../../../../fakes/stored-patient.ts'
import { CARE_MANAGER, entryOf } from '../../../../fakes/treatments.ts'

const SHOWN: NextContactChange = { at: '2026-03-18', note: '' }
const THEIRS: NextContactChange = { at: '2026-03-20T14:00', note: 'Interpreter booked.' }
const LOG_ID = '01900000-0000-7000-8000-000000000001'
const header = {
  id: 'mine',
  registryId: 'r1',
  mrn: 'M',
  actor: { ...CARE_MANAGER, displayName: 'Renee' },
  savedAt: NOW,
}
const agreedBy = (to: NextContactChange, operationId: string) =>
  applyNextContact(patientWith([]), to, { operationId, userId: 'u2', now: NOW - 60_000 })

it.each([
  ['as it was shown', SHOWN, true],
  ['as a colleague has set it since', THEIRS, false],
])('undo of an entry with a proposed day sets back a next contact %s: %o, %s', (_what, stored, sets) => {
  const agreed = { nextContact: { at: '2026-04-01', note: '' }, proposedOver: SHOWN }
  const change = { kind: 'record', logId: LOG_ID, entry: entryOf(), ...agreed } as const
  const patient = record.apply(change, agreedBy(stored, 'theirs'), header)
  expect(hasSetContact(patient, LOG_ID)).toBe(sets)
})
