// Two people raised the same flag: "Raise it" was refused each time, and "Leave it" threw away what the second had noted.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FLAG_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { applyRaise, isToRaise, raiseFlag } from '#shared/domain/operations/raise-flag.ts'
import { NOW, patientWith } from '../fakes/stored-patient.ts'
import { CARE_MANAGER } from '../fakes/treatments.ts'

const note = fc.constantFrom('', ' ', 'Means at home.', 'Called the line.')
const flag = fc.record({ type: fc.constantFrom(...FLAG_TYPES), note })
const header = { id: 'mine', registryId: 'r1', mrn: 'M', actor: { ...CARE_MANAGER, displayName: '' }, savedAt: NOW }
const dates = { day: String, date: String, moment: String, dayAndTime: String }

it('what can be raised is raised with its note, and what can’t is not offered', () => {
  fc.assert(
    fc.property(flag, flag, (theirs, mine) => {
      const patient = applyRaise(patientWith([]), theirs, { operationId: 'theirs', userId: 'u2', now: NOW })
      const change = { kind: 'raise-flag', flag: mine } as const
      const sides = raiseFlag.comparison?.sides?.(change, { about: 'other' }, patient, dates)
      const after = raiseFlag.apply(change, patient, header)
      expect(sides?.mineBlocked === null).toBe(isToRaise(patient, mine))
      expect(after.flags.length).toBe(isToRaise(patient, mine) ? 2 : 1)
      // Nothing that is noted is nowhere.
      const noted = after.flags.filter(({ type }) => type.stored === mine.type).map((one) => one.note.trim())
      expect(noted.some((one) => one === mine.note.trim()) || mine.note.trim() === '').toBe(true)
    }),
  )
})
