import { describe, expect, it } from 'vitest'
import { nextContact, nextContactText } from '#shared/domain/operations/next-contact.ts'
import { record } from '#shared/domain/operations/record.ts'
import { assessment, at, NOW, patientWith } from '../../../../fakes/stored-patient.ts'
import { entryOf } from '../../../../fakes/treatments.ts'

const actor = { userId: 'u1', displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false }
const header = (id: string, savedAt = NOW) => ({ id, registryId: 'r1', mrn: '003716', actor, savedAt })
const LOG = '0197f000-0000-7000-8000-00000000000a'
const THURSDAY = { at: '2026-03-19', note: 'Ask about sleep.' }
const FRIDAY = { at: '2026-03-20T11:30', note: '' }
const patient = patientWith([assessment('2026-01-05')])
const agreed = patientWith([assessment('2026-01-05')], { next_contact: { ...THURSDAY, set_by: 'u2' } })
const recording = (to?: typeof THURSDAY | null) =>
  ({
    kind: 'record',
    logId: LOG,
    entry: entryOf({ date: NOW - 60_000 }),
    ...(to === undefined ? {} : { nextContact: to }),
  }) as const

describe('setting the next contact', () => {
  it('is done where nobody else set one, and changes nothing where somebody did', () => {
    const change = { kind: 'next-contact', to: FRIDAY, seen: null } as const
    expect(nextContact.apply(change, patient, header('o1')).nextContact).toEqual({ ...FRIDAY, setBy: 'u1' })
    expect(nextContact.apply(change, agreed, header('o1'))).toBe(agreed)
  })

  it('is compared with what stands now, and made again with it in sight', () => {
    const change = { kind: 'next-contact', to: FRIDAY, seen: null } as const
    const conflict = nextContact.comparison?.stored?.(change, agreed)
    if (!conflict) throw new Error('There is nothing to compare with.')
    expect(
      nextContact.comparison?.sides?.(change, conflict, agreed, {
        day: String,
        date: String,
        moment: String,
        dayAndTime: String,
      }),
    ).toMatchObject({
      mine: 'Fri, Mar 20, 2026, 11:30 AM',
      theirs: 'Thu, Mar 19, 2026\nAsk about sleep.',
    })
    const again = nextContact.comparison?.again?.(change, conflict)
    expect(again && nextContact.apply(again, agreed, header('o1')).nextContact).toMatchObject(FRIDAY)
  })

  it.each([
    ['Care Manager', false, true],
    ['Consulting Psychiatrist', false, false],
    ['Primary Care Physician', false, false],
    ['Clinical Ops', true, false],
    ['', false, false],
  ])('by a %s (admin: %s) is allowed: %s', (role, isAdmin, allowed) => {
    const member = { userId: 'u1', role, isAdmin }
    const isAllowed = nextContact.refusal({ kind: 'next-contact', to: null, seen: null }, member, patient) === null
    expect(isAllowed).toBe(allowed)
    expect(record.refusal(recording(null), member, patient) === null).toBe(allowed)
  })

  it('says no note in the audit trail', () => {
    const { auditLogs } = nextContact.apply({ kind: 'next-contact', to: THURSDAY, seen: null }, patient, header('o1'))
    expect(auditLogs.map(({ objectName, action }) => [objectName, action])).toEqual([
      ['next-contact:o1', 'Next contact: 2026-03-19'],
    ])
  })

  it.each([
    [null, 'By the registry’s rule'],
    [{ none: 'Patient will call' }, 'None: Patient will call'],
    [{ none: '' }, 'None'],
  ])('%o reads %s', (to, words) => expect(nextContactText(to)).toBe(words))
})

describe('a next contact that is agreed in a contact', () => {
  it('replaces the one that is kept, is cleared, or stays', () => {
    expect(record.apply(recording(FRIDAY), agreed, header('o1')).nextContact).toEqual({ ...FRIDAY, setBy: 'u1' })
    expect(record.apply(recording(null), agreed, header('o1')).nextContact).toBeNull()
    expect(record.apply(recording(), agreed, header('o1')).nextContact).toEqual(agreed.nextContact)
  })

  it('gives way to one that was agreed later, and the entry is recorded all the same', () => {
    const later = nextContact.apply(
      { kind: 'next-contact', to: THURSDAY, seen: null },
      patient,
      header('o2', NOW + 1000),
    )
    const both = record.apply(recording(FRIDAY), later, header('o1'))
    expect(both.nextContact).toMatchObject(THURSDAY)
    expect(both.treatmentLogs).toHaveLength(2)
    expect(record.isLost(recording(FRIDAY), both, header('o1'))).toBe(false)
  })

  it('is missed when an older copy of the record takes it away', () => {
    const after = record.apply(recording(FRIDAY), patient, header('o1'))
    expect(record.isLost(recording(FRIDAY), after, header('o1'))).toBe(false)
    expect(record.isLost(recording(FRIDAY), { ...after, nextContact: null }, header('o1'))).toBe(true)
    const moved = nextContact.apply({ kind: 'next-contact', to: null, seen: FRIDAY }, after, header('o2', NOW + 1000))
    expect(moved.nextContact).toBeNull()
    expect(record.isLost(recording(FRIDAY), moved, header('o1'))).toBe(false)
  })

  it('is not set again by a repeat of the entry', () => {
    const once = record.apply(recording(FRIDAY), patient, header('o1'))
    expect(record.apply(recording(FRIDAY), once, header('o1'))).toBe(once)
    expect(once.treatmentLogs.at(-1)?.date).toBeLessThan(at('2026-03-18', '23:59'))
  })
})
