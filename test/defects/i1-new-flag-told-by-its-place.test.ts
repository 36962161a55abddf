// A flag that was raised again elsewhere was cleared in silence: what waited here had its place in the list, and made it look as if it had been seen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { flagsSeen, flagsSeenSchema } from '#shared/domain/operations/patient-flags.ts'
import { applyRaise } from '#shared/domain/operations/raise-flag.ts'
import { applyEntry } from '#shared/domain/operations/record.ts'
import { applyResolve, raisedSince } from '#shared/domain/operations/resolve-flag.ts'
import { NOW, patientWith, storedLog } from '../fakes/stored-patient.ts'
import { entryOf } from '../fakes/treatments.ts'

const SAFETY = 'Safety Risk'
const stamp = (operationId: string, now = NOW) => ({ operationId, userId: 'u1', now })
const element = (extra: object) => ({ flag_type: SAFETY, created_by_provider_id: 'u2', created_date: 1, ...extra })
const START = patientWith([storedLog('2026-03-10')], { flags: [element({ id: 'first' })], patient_flag: SAFETY })

/** What waits here: so many flags of other types and entries, which nobody else has seen yet. */
function waiting(patient: Patient, flags: number, entries: number): Patient {
  const raised = Array.from({ length: flags }).reduce<Patient>(
    (one, _, at) =>
      applyRaise(one, { type: at % 2 ? 'Needs Discussion' : 'Review with Psychiatrist', note: '' }, stamp(`w${at}`)),
    patient,
  )
  return Array.from({ length: entries }).reduce<Patient>(
    (one, _, at) =>
      applyEntry(one, entryOf({ date: NOW - at }), { logId: `l${at}`, userId: 'u1', role: 'Care Manager', now: NOW }),
    raised,
  )
}

const counts = fc.integer({ min: 0, max: 4 })

describe('what a person saw while something waited', () => {
  it('tells a flag that was resolved and raised again elsewhere', () => {
    fc.assert(
      fc.property(counts, counts, (flags, entries) => {
        const seen = flagsSeen(waiting(START, flags, entries))
        const over = applyResolve(START, { type: SAFETY, reason: 'Talked.' }, stamp('theirs'))
        const again = applyRaise(over, { type: SAFETY, note: 'Means at home.' }, stamp('again', NOW + 1))
        expect(raisedSince(waiting(again, flags, entries), SAFETY, seen)).toBe(true)
      }),
    )
  })

  it('tells an entry with a flag that another program appended', () => {
    fc.assert(
      fc.property(counts, (entries) => {
        const seen = flagsSeen(waiting(START, 0, entries))
        const logs = [storedLog('2026-03-10'), storedLog('2026-03-12', { flag: SAFETY })]
        const theirs = patientWith(logs, { flags: [element({ id: 'first' })], patient_flag: SAFETY })
        expect(raisedSince(waiting(theirs, 0, entries), SAFETY, seen)).toBe(true)
      }),
    )
  })

  it('is all there is where nobody else did anything, whatever of it has been sent by then', () => {
    fc.assert(
      fc.property(counts, counts, counts, counts, (flags, entries, sentFlags, sentEntries) => {
        const seen = flagsSeen(waiting(START, flags, entries))
        expect(
          raisedSince(waiting(START, Math.min(flags, sentFlags), Math.min(entries, sentEntries)), SAFETY, seen),
        ).toBe(false)
      }),
    )
  })

  it('is told by its place still where it was kept by an earlier version, or is an element without id and date', () => {
    const { open: _open, flagged: _flagged, ...earlier } = flagsSeen(START)
    expect(flagsSeenSchema.parse(earlier)).toEqual(earlier)
    const bare = [element({ id: 'first' }), { flag_type: SAFETY }]
    const theirs = patientWith([storedLog('2026-03-10')], { flags: bare, patient_flag: SAFETY })
    expect(raisedSince(theirs, SAFETY, earlier)).toBe(true)
    expect(raisedSince(theirs, SAFETY, flagsSeen(START))).toBe(true)
    expect(raisedSince(theirs, SAFETY, flagsSeen(theirs))).toBe(false)
  })
})
