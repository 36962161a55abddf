// A flag that was raised with an entry, or with a correction, was dropped with its note where a colleague had raised the same flag meanwhile.
import { describe, expect, it } from 'vitest'
import { fittedAmendment } from '#shared/domain/operations/amend.ts'
import { checkAmendment } from '#shared/domain/operations/amendment-rules.ts'
import { checkEntry } from '#shared/domain/operations/entry-rules.ts'
import { applyEntry, fittedEntry } from '#shared/domain/operations/record.ts'
import { applyResolve } from '#shared/domain/operations/resolve-flag.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { amendmentOf } from '../fakes/amendments.ts'
import { NOW, patientWith, storedLog } from '../fakes/stored-patient.ts'
import { CONTEXT, entryOf } from '../fakes/treatments.ts'

const SAFETY = 'Safety Risk'
const theirs = { flag_type: SAFETY, id: 'f1', created_by_provider_id: 'u2', created_date: 1, note: 'Called the line.' }
const PATIENT = patientWith([storedLog('2026-03-10')], { flags: [theirs], patient_flag: SAFETY })
const raising = (note: string) => [{ type: SAFETY, note } as const]
const stamp = { logId: 'mine', userId: 'u1', role: 'Care Manager', now: NOW } as const

describe('a flag that somebody else has raised already', () => {
  it('is raised once more for what is noted with it, and ended with the other', () => {
    const entry = fittedEntry(entryOf({ raiseFlags: raising('Means at home.') }), PATIENT, 'Renee Okafor')
    const after = applyEntry(PATIENT, entry, stamp)
    expect(after.flags.map(({ note, state }) => [note, state])).toEqual([
      ['Called the line.', 'open'],
      ['Means at home.', 'open'],
    ])
    const ended = applyResolve(after, { type: SAFETY, reason: 'Safe.' }, { operationId: 'op', userId: 'u1', now: NOW })
    expect(ended.flags.map(({ state }) => state)).toEqual(['resolved', 'resolved'])
  })

  it.each([
    ['nothing', ''],
    ['spaces', '  '],
    ['what the other says', 'Called the line.'],
  ])('is not raised twice with %s noted', (_what, note) => {
    expect(fittedEntry(entryOf({ raiseFlags: raising(note) }), PATIENT, '').raiseFlags).toEqual([])
    const [log] = PATIENT.treatmentLogs
    if (!log) throw new Error('There is no entry.')
    const amendment = { ...amendmentOf(log, { minutes: 3 }, { reason: 'Wrong.' }), raiseFlags: raising(note) }
    expect(fittedAmendment(amendment, PATIENT).raiseFlags).toEqual([])
  })

  it('does not refuse the contact, or the correction, that it is raised with', () => {
    const around = { patient: PATIENT, registry: readRegistry({}, 'r1'), context: CONTEXT }
    const [log] = PATIENT.treatmentLogs
    if (!log) throw new Error('There is no entry.')
    for (const note of ['', '  ', 'Called the line.', 'Means at home.']) {
      const entry = fittedEntry(entryOf({ raiseFlags: raising(note) }), PATIENT, 'Renee Okafor')
      expect(checkEntry(entry, around).problems.filter(({ field }) => field === 'flags')).toEqual([])
      const asked = { ...amendmentOf(log, { minutes: 3 }, { reason: 'Wrong.' }), raiseFlags: raising(note) }
      const amendment = fittedAmendment(asked, PATIENT)
      const problems = checkAmendment(
        log,
        amendment,
        { operationId: 'op', userId: 'u1', now: NOW, newLogId: 'n', role: 'Care Manager' },
        around,
      )
      expect(problems.filter(({ field }) => field === 'flags')).toEqual([])
    }
    // On the form a person is told that there is nothing to add.
    const [again] = checkEntry(entryOf({ raiseFlags: raising('') }), around).problems.filter(
      ({ field }) => field === 'flags',
    )
    expect(again?.message).toBe('A flag of this type is open already.')
  })

  it('is raised once more by a correction for what is noted', () => {
    const [log] = PATIENT.treatmentLogs
    if (!log) throw new Error('There is no entry.')
    const amendment = {
      ...amendmentOf(log, { minutes: 3 }, { reason: 'Wrong.' }),
      raiseFlags: raising('Means at home.'),
    }
    expect(fittedAmendment(amendment, PATIENT).raiseFlags).toEqual(raising('Means at home.'))
  })
})
