// A day that a form only proposed took the place of an appointment that a colleague had set while the form was open.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSameContact, type NextContactChange, plainContact } from '#shared/domain/entities/next-contact.ts'
import { applyNextContact, isAgreedContactLost } from '#shared/domain/operations/next-contact.ts'
import { record } from '#shared/domain/operations/record.ts'
import { NOW, patientWith } from '../fakes/stored-patient.ts'
import { CARE_MANAGER, entryOf } from '../fakes/treatments.ts'

const contact = fc.constantFrom<NextContactChange | null>(
  null,
  { at: '2026-04-01', note: '' },
  { at: '2026-04-03T14:00', note: 'Interpreter booked.' },
  { none: 'Patient will call' },
)
const LOG_ID = '01900000-0000-7000-8000-000000000001'
const header = {
  id: 'mine',
  registryId: 'r1',
  mrn: 'M',
  actor: { ...CARE_MANAGER, displayName: 'Renee' },
  savedAt: NOW,
}

/** The patient as a colleague left the next contact an hour before the save. */
const left = (to: NextContactChange | null) =>
  applyNextContact(patientWith([]), to, { operationId: 'theirs', userId: 'u2', now: NOW - 3_600_000 })

it('a proposal takes the place of what the form showed, and what was typed of anything that was agreed before', () => {
  fc.assert(
    fc.property(contact, contact, contact, fc.boolean(), (shown, stored, to, isTyped) => {
      const agreed = { nextContact: to, ...(isTyped ? {} : { proposedOver: shown }) }
      const change = { kind: 'record', logId: LOG_ID, entry: entryOf(), ...agreed } as const
      const after = record.apply(change, left(stored), header)
      const isTaken = isTyped || isSameContact(shown, stored)
      expect(plainContact(after.nextContact)).toEqual(isTaken ? to : stored)
      expect(after.treatmentLogs).toHaveLength(1)
      // What was left on purpose is nothing that another program has taken away.
      expect(isAgreedContactLost(after, agreed, header.id, NOW)).toBe(false)
    }),
  )
})

it('a proposal that was taken and has gone with an older copy of the list is missed', () => {
  const to = { at: '2026-04-01', note: '' }
  const change = { kind: 'record', logId: LOG_ID, entry: entryOf(), nextContact: to, proposedOver: null } as const
  const after = record.apply(change, patientWith([]), header)
  expect(record.isLost(change, { ...after, nextContact: null }, header)).toBe(true)
})
