import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocks } from '#shared/domain/operations/blocked-by.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import { amending, ME, operationOf, voiding } from '../../fakes/conflicts.ts'
import { moveChange } from '../../fakes/moves.ts'
import { patientWith, storedLog } from '../../fakes/stored-patient.ts'
import { entryOf } from '../../fakes/treatments.ts'

const [one, two] = patientWith([storedLog('2026-03-10'), storedLog('2026-03-11')]).treatmentLogs
if (!one || !two) throw new Error('There are two entries.')

const uuid = (at: number) => `0197f000-0000-7000-8000-0000000001${String(at).padStart(2, '0')}`
const recordOf = (at: number, flag?: 'Safety Risk' | 'Needs Discussion') =>
  operationOf({
    kind: 'record',
    logId: uuid(at),
    entry: entryOf(flag ? { raiseFlags: [{ type: flag, note: '' }] } : {}),
  })
const PERSON = {
  firstName: 'Ana',
  lastName: 'Berg',
  dateOfBirth: '',
  phoneNumber: '',
  email: '',
  payer: '',
  consentAt: null,
}
const details = (changes: object) => operationOf({ kind: 'demographics', demographics: { changes, seen: PERSON } })
const status = operationOf({
  kind: 'status',
  status: { status: 'Deactivated', at: 1, reason: '', graduated: false, seen: 'Treatment' },
})
const raise = operationOf({ kind: 'raise-flag', flag: { type: 'Safety Risk', note: '' } })
const enrol = operationOf({ kind: 'enrol', person: PERSON })
const member = (change: Operation['change']): Operation => ({ ...operationOf(status.change), mrn: null, change })
const role = (userId: string) =>
  member({ kind: 'change-role', userId, seen: { role: 'Finance', isAdmin: false }, isAdmin: true })

const amendOfRecorded: Operation = amending({ ...one, id: uuid(1) }, { minutes: 30 })

const move = moveChange('004120', one)
const onTheOther = (operation: Operation): Operation => ({ ...operation, mrn: move.to })

const TABLE: readonly [string, Operation, Operation, boolean][] = [
  ['an amendment and the next one of that entry', amending(one, { minutes: 1 }), amending(one, { notes: 'x' }), true],
  ['an amendment and a void of that entry', amending(one, { minutes: 1 }), voiding(one), true],
  ['an entry and its amendment', recordOf(1), amendOfRecorded, true],
  ['an amendment and one of another entry', amending(one, { minutes: 1 }), amending(two, { minutes: 1 }), false],
  ['an amendment and a new entry', amending(one, { minutes: 1 }), recordOf(2), false],
  ['an entry and another one', recordOf(1), recordOf(2), false],
  ['an entry that raises a flag and the same flag by hand', recordOf(1, 'Safety Risk'), raise, true],
  ['an entry that raises another flag', recordOf(1, 'Needs Discussion'), raise, false],
  ['a status and an entry', status, recordOf(1), false],
  ['the same field of the details', details({ payer: 'A' }), details({ payer: 'B' }), true],
  ['another field of the details', details({ payer: 'A' }), details({ lastName: 'B' }), false],
  ['an enrolment and all of that patient', enrol, recordOf(1), true],
  ['the same member', role('a'), role('a'), true],
  ['another member', role('a'), role('b'), false],
]

/** A move changes two patients, and stands in the way of both. */
const MOVES: typeof TABLE = [
  ['a move and an amendment of the entry where it stood', operationOf(move), amending(one, { minutes: 1 }), true],
  [
    'a move and an amendment of the entry where it goes',
    operationOf(move),
    onTheOther(amending({ ...one, id: move.newLogId }, { minutes: 1 })),
    true,
  ],
  ['a move and another entry of the other patient', operationOf(move), onTheOther(recordOf(2)), false],
  ['the enrollment of the other patient and a move', onTheOther(enrol), operationOf(move), true],
]

describe('Whether what was not done blocks', () => {
  it.each([...TABLE, ...MOVES])('%s', (_what, earlier, later, held) => {
    expect(blocks(earlier, later)).toBe(held)
  })

  const any = fc.constantFrom(...TABLE.flatMap(([, a, b]) => [a, b]))
  it('nothing of another patient or registry, and never a new entry by its own', () => {
    fc.assert(
      fc.property(any, any, (earlier, later) => {
        expect(blocks(earlier, { ...later, mrn: 'another' })).toBe(false)
        expect(blocks(earlier, { ...later, registryId: 'another' })).toBe(false)
        if (earlier.change.kind !== 'enrol') expect(blocks(earlier, { ...recordOf(77), actor: ME })).toBe(false)
      }),
    )
  })

  it('is mutual, but for an enrolment', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        if (a.change.kind === 'enrol' || b.change.kind === 'enrol') return
        expect(blocks(a, b)).toBe(blocks(b, a))
      }),
    )
  })
})
