import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARE_TEAM_LIMIT, TEAM_NAME_LIMIT } from '#shared/domain/entities/assignment.ts'
import { FORMER_NAMES_LIMIT } from '#shared/domain/entities/patient.ts'
import { applyAssignment } from '#shared/domain/operations/assign.ts'
import { applyDemographics } from '#shared/domain/operations/demographics.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { assignmentChange } from '../../../../src/main/gateway/patients/assign-patient.ts'
import { formerNamesPart } from '../../../../src/main/gateway/patients/edit-demographics.ts'
import { guardedUpdate } from '../../../../src/main/gateway/writing/guarded-update.ts'
import { assignmentOf } from '../../../fakes/assignments.ts'
import { patientWith } from '../../../fakes/stored-patient.ts'

const STAMP = { operationId: 'op-1', userId: 'user-renee', now: 1_773_850_000_000 }
const UNTIL = 1_768_000_000_000

/** Elements that no version reads as a name. */
const BROKEN = fc.oneof(
  fc.constantFrom(null, 7, true, '', '   ', 'x'.repeat(TEAM_NAME_LIMIT + 1)),
  fc.record({ name: fc.string() }),
  fc.constantFrom({ last_name: 'Novak' }, { last_name: '', until: UNTIL }, { last_name: 'Novak', until: 'May' }),
  fc.array(fc.string(), { maxLength: 2 }),
)
const NAMES = ['Ada', 'Ben', 'Cleo', 'Dee', ...Array.from({ length: CARE_TEAM_LIMIT + 4 }, (_, place) => `N${place}`)]
const some = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength })
const mixed = <T>(readable: fc.Arbitrary<T>) =>
  fc.array(fc.oneof({ weight: 2, arbitrary: readable }, BROKEN), { maxLength: NAMES.length + 6, size: 'max' })

describe('The care team in the table', () => {
  const changed = (care_team: unknown, addToTeam: string[], removeFromTeam: string[]) => {
    const before = patientWith([], { care_team })
    const after = applyAssignment(before, assignmentOf({ addToTeam, removeFromTeam }), STAMP)
    return { after, change: assignmentChange(before, after, { care_team }) }
  }

  it('loses the names taken out and gets the new ones: whatever else stands there stays, how many there are', () => {
    const spaced = fc.constantFrom(...NAMES).chain((name) => fc.constantFrom(name, ` ${name} `))
    fc.assert(
      fc.property(mixed(spaced), some(5), some(3), (stored, gone, drawn) => {
        // Nobody takes a name out and puts it in with one change.
        const added = drawn.filter((name) => !gone.includes(name))
        const { after, change } = changed(stored, added, gone)
        const there = stored.flatMap((one) => (typeof one === 'string' ? [one.trim()] : []))
        const isChanged = gone.some((name) => there.includes(name)) || added.some((name) => !there.includes(name))
        if (!isChanged) {
          expect(Object.keys(change.set ?? {})).not.toContain('care_team')
          return
        }
        const is = change.set?.care_team ?? []
        const stays = (one: unknown) => typeof one !== 'string' || !gone.includes(one.trim())
        const news = added.filter((name) => !there.includes(name))
        expect(is).toEqual([...stored.filter(stays), ...news])
        expect(new Set(patientWith([], { care_team: is }).careTeam)).toEqual(new Set(after.careTeam))
        expect(change.remove?.includes('care_team')).toBe(Array.isArray(is) && is.length === 0)
      }),
    )
  })

  it.each([
    ['text', 'Tomás'],
    ['a set', new Set(['Tomás'])],
    ['a map', { name: 'Tomás' }],
  ])('that is %s is not written over, and is in the way of no other change', (_what, care_team) => {
    const { change } = changed(care_team, ['Ada'], [])
    expect(() => guardedUpdate({ care_team }, change, STAMP)).toThrow(ExpectedFailure)
    const other = changed(care_team, [], [])
    expect(Object.keys(other.change.set ?? {})).toEqual(['care_manager'])
    expect(() => guardedUpdate({ care_team }, other.change, STAMP)).not.toThrow()
  })
})

describe('The former last names in the table', () => {
  const renamed = (former_names: unknown, lastName: string) => {
    const before = patientWith([], { last_name: 'Halvorsen', former_names })
    const after = applyDemographics(before, { lastName }, STAMP)
    return { after, part: formerNamesPart(before, after, { former_names }) }
  }
  const former = fc.record(
    { last_name: fc.constantFrom(...NAMES), until: fc.constant(UNTIL), by: fc.constant('u7') },
    { requiredKeys: ['last_name', 'until'] },
  )
  it('get the one that goes and lose the one that comes back: whatever else stands there stays', () => {
    fc.assert(
      fc.property(mixed(former), fc.constantFrom(...NAMES), (stored, lastName) => {
        const { after, part } = renamed(stored, lastName)
        const is = Array.isArray(part.set?.former_names) ? part.set.former_names : []
        const read = (list: unknown[]) => patientWith([], { former_names: list }).formerNames ?? []
        expect(is[0]).toEqual({ last_name: 'Halvorsen', until: STAMP.now })
        expect(read(is)).toEqual(after.formerNames)
        const unread = (list: unknown[]) => list.filter((one) => read([one]).length === 0)
        expect(unread(is)).toEqual(unread(stored))
        for (const one of is.slice(1)) expect(stored).toContain(one)
        expect(read(is).map((one) => one.lastName)).not.toContain(lastName)
        const most = Math.max(FORMER_NAMES_LIMIT, read(stored).length)
        const stay = read(stored).filter((one) => one.lastName !== lastName)
        expect(read(is)).toHaveLength(Math.min(stay.length + 1, most))
      }),
    )
  })

  it.each([
    ['text', 'Novak'],
    ['a map', { last_name: 'Novak' }],
  ])('that are %s are not written over', (_what, stored) => {
    expect(() => guardedUpdate({ former_names: stored }, renamed(stored, 'Berg').part, STAMP)).toThrow(ExpectedFailure)
  })
})
