// A flag that was raised with an entry, or with a correction, was dropped with its note where a colleague had raised the same flag meanwhile.
import { describe, expect, it } from 'vitest'
import { fittedAmendment } from '#shared/domain/operations/amend.ts'
import { applyEntry, fittedEntry } from '#shared/domain/operations/record.ts'
import { applyResolve } from '#shared/domain/operations/resolve-flag.ts'
import { amendmentOf } from '../fakes/amendments.ts'
import { NOW, patientWith, storedLog } from '../fakes/stored-patient.ts'
import { entryOf } from '../fakes/treatments.ts'

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
