import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FieldComparison,
  keptSide,
  type ThreeWay,
  threeWay,
  undecided,
} from '#shared/domain/conflicts/three-way.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { CONTACT_TYPES, VISIT_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { differingFields, type EntryChanges } from '#shared/domain/operations/entry-fields.ts'
import { amendedByThem, amending, total, voiding } from '../../fakes/conflicts.ts'
import { patientWith, storedLog } from '../../fakes/stored-patient.ts'

const SCORES = [
  { score_name: 'phq9_score', score_value: 14 },
  { score_name: 'gad7_score', score_value: 11 },
]
const [seen] = patientWith([
  storedLog('2026-03-12', { minutes: 20, notes: 'Slept badly.', scores: SCORES }),
]).treatmentLogs
if (!seen) throw new Error('There is no entry.')

const fieldsOf = (way: ThreeWay): readonly FieldComparison[] => (way.kind === 'gone' ? [] : way.fields)
const way = (mine: EntryChanges, theirs: EntryChanges) => threeWay(amending(seen, mine), amendedByThem(seen, theirs))
const stateIn = (compared: ThreeWay, key: string) => fieldsOf(compared).find((field) => field.key === key)?.state

const changes: fc.Arbitrary<EntryChanges> = fc.record(
  {
    contactType: fc.constantFrom(...CONTACT_TYPES),
    visitType: fc.constantFrom(...VISIT_TYPES),
    date: fc.integer({ min: 1_760_000_000_000, max: 1_770_000_000_000 }),
    minutes: fc.integer({ min: 0, max: 480 }),
    noShow: fc.boolean(),
    provider: fc.string({ maxLength: 5 }),
    notes: fc.string({ maxLength: 5 }),
    questionnaires: fc.constantFrom([total('PHQ-9', 9)], [total('GAD-7', 3)], [total('PHQ-9', 8), total('GAD-7', 3)]),
  },
  { requiredKeys: [] },
)

describe('an entry that was changed in two places', () => {
  it.each<[string, EntryChanges, EntryChanges, string, string]>([
    ['nobody', { notes: 'x' }, { notes: 'y' }, 'minutes', 'same'],
    ['me', { minutes: 28 }, { notes: 'y' }, 'minutes', 'mine-only'],
    ['them', { notes: 'x' }, { minutes: 22 }, 'minutes', 'theirs-only'],
    ['both alike', { minutes: 28 }, { minutes: 28 }, 'minutes', 'both-same'],
    ['both', { minutes: 28 }, { minutes: 22 }, 'minutes', 'both-differ'],
    [
      'both, apart',
      { questionnaires: [total('PHQ-9', 9)] },
      { questionnaires: [total('GAD-7', 9)] },
      'score:phq9_score',
      'mine-only',
    ],
    [
      'both, at a score',
      { questionnaires: [total('GAD-7', 9)] },
      { questionnaires: [total('GAD-7', 10)] },
      'score:gad7_score',
      'both-differ',
    ],
  ])('says that %s changed a field', (_who, mine, theirs, key, state) => {
    expect(stateIn(way(mine, theirs), key)).toBe(state)
  })

  it('has a state for every field that differs, and asks only where both changed it to other values', () => {
    fc.assert(
      fc.property(changes, changes, (mine, theirs) => {
        const compared = way(mine, theirs)
        if (compared.kind !== 'fields') throw new Error('The entry is there.')
        const differing = differingFields(compared.mine, compared.theirs)
        const apart = compared.fields.filter((one) => JSON.stringify(one.mine) !== JSON.stringify(one.theirs))
        expect(new Set(apart.map(({ field }) => field))).toEqual(new Set(differing))
        for (const one of compared.fields) {
          const open = keptSide(one, {}) === null
          expect(open).toBe(one.state === 'both-differ')
          if (open) expect(undecided(compared, {})).toContain(one.decidedWith)
        }
      }),
    )
  })

  it('never decides minutes that both changed, whatever else is chosen', () => {
    const compared = way({ minutes: 28, notes: 'x' }, { minutes: 22, notes: 'y' })
    expect(undecided(compared, { notes: 'mine' })).toEqual(['minutes'])
    expect(undecided(compared, { notes: 'mine', minutes: 'theirs' })).toEqual([])
  })

  it('makes one decision of a no-show and the minutes that somebody else wrote', () => {
    const compared = way({ noShow: true }, { minutes: 22 })
    expect(undecided(compared, {})).toEqual(['noShow'])
    expect(stateIn(compared, 'minutes')).toBe('both-differ')
    expect(undecided(compared, { minutes: 'mine' })).toEqual(['noShow'])
    expect(undecided(way({ noShow: true }, { notes: 'y' }), {})).toEqual([])
  })

  it('asks where a no-show would take minutes that only the other wrote', () => {
    const [empty] = patientWith([storedLog('2026-03-12', { minutes: 0 })]).treatmentLogs
    if (!empty) throw new Error('There is no entry.')
    const compared = threeWay(amending(empty, { noShow: true }), amendedByThem(empty, { minutes: 22 }))
    expect(undecided(compared, {})).toEqual(['noShow'])
  })

  it('is one choice where the entry was voided or removed, and where a void met a change', () => {
    const voided = { ...seen, minutes: 0, scores: [], voided: { at: 1, by: 'x', reason: 'y' } } satisfies TreatmentLog
    for (const stored of [voided, null]) {
      const gone = threeWay(amending(seen, { minutes: 28 }), stored)
      expect(gone).toMatchObject({ kind: 'gone', again: { minutes: 28, notes: 'Slept badly.' } })
      expect(undecided(gone, {})).toEqual(['entry'])
    }
    expect(threeWay(voiding(seen), amendedByThem(seen, { minutes: 22 })).kind).toBe('void')
    expect(threeWay(voiding(seen), null)).toMatchObject({ kind: 'gone', again: null })
  })
})
