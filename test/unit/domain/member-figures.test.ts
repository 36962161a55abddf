import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { memberFigures } from '#shared/domain/caseload/member-figures.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
import { policiesOf, roleAbilities } from '#shared/domain/operations/role-abilities.ts'
import { may } from '#shared/domain/permissions.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { hasInvitationEnded, INVITATION_DAYS, invitationEndsAt } from '#shared/domain/rules/invitation-rules.ts'
import { followUpItem, type Item, patientItem } from '../../fakes/clinic.ts'
import { NOW } from '../../fakes/treatments.ts'

const DAY = 86_400_000
const context = clinicContext({ now: NOW, timeZone: 'America/Chicago' })

function figuresOf(items: readonly Item[]) {
  const patients = items.map(({ PK: _, SK: mrn, ...item }) =>
    readPatient(item, { registryId: 'reg', mrn: String(mrn), now: NOW, distrusted: [] }),
  )
  const rows = patients.map((patient) => deriveRow(patient, context))
  return new Map(memberFigures(rows, patients, context).map(({ userId, ...rest }) => [userId, rest]))
}

describe('what a member does in a registry', () => {
  const entry = (id: string, by: string, minutes: number, extra: Item = {}) =>
    followUpItem(id, NOW - DAY, minutes, { recorded_by: by, ...extra })

  it('is counted from entries of the month that count, by who recorded them, rounded down once', () => {
    const treatment_logs = [
      entry('a', 'u1', 10.6),
      entry('b', 'u1', 10.6, { date: NOW - 2 * DAY }),
      entry('c', 'u2', 7),
      entry('d', 'u1', 90, { date: NOW - 60 * DAY }),
      entry('e', 'u1', 30, { no_show: true, date: NOW - 3 * DAY }),
      entry('f', 'u1', 15, { voided_at: NOW, voided_by: 'u1', void_reason: 'Wrong.', date: NOW - 4 * DAY }),
      { ...entry('g', '', 12, { date: NOW - 5 * DAY }), recorded_by: undefined },
    ]
    const figures = figuresOf([patientItem('P-1', 'Lindqvist', 'Ana', NOW, { treatment_logs })])
    expect(figures.get('u1')?.minutes).toBe(21)
    expect(figures.get('u2')?.minutes).toBe(7)
    expect([...figures.keys()].sort()).toEqual(['u1', 'u2'])
  })

  it('is for patients: those in care whose care manager the member is', () => {
    const managed = { care_manager: { user_id: 'u1', since: NOW - DAY } }
    const figures = figuresOf([
      patientItem('P-1', 'Lindqvist', 'Ana', NOW, managed),
      patientItem('P-2', 'Moreau', 'Bo', NOW, managed),
      patientItem('P-3', 'Osei', 'Efua', NOW, { ...managed, status: 'Deactivated' }),
    ])
    expect(figures.get('u1')?.patients).toBe(2)
  })

  it('has the last thing that a record tells of, with its word, and nothing of the future', () => {
    const audit = (object_name: string, action: string, at: number, user_id = 'u1') => ({
      object_name,
      action,
      user_id,
      created_date: at / 1000,
    })
    const one = (extra: Item) => figuresOf([patientItem('P-1', 'Lindqvist', 'Ana', NOW, extra)]).get('u1')?.last
    const logs = [entry('a', 'u1', 10, { contact_type: 'Psychiatric Consultation', date: NOW - 3 * DAY })]
    expect(one({ treatment_logs: logs })).toEqual({ at: NOW - 3 * DAY, what: 'Consultation' })
    const recorded = audit('treatment_log:a', 'Treatment log recorded', NOW - 2 * DAY)
    expect(one({ treatment_logs: logs, audit_logs: [recorded] })).toEqual({ at: NOW - 2 * DAY, what: 'Consultation' })
    const raised = audit('flag:x', 'Flag raised: Safety Risk', NOW - DAY)
    expect(one({ treatment_logs: logs, audit_logs: [recorded, raised] })).toEqual({
      at: NOW - DAY,
      what: 'Flag raised',
    })
    const ahead = audit('status:x', 'Status set', NOW + DAY)
    expect(one({ treatment_logs: [], audit_logs: [raised, ahead] })?.what).toBe('Flag raised')
    const unknown = audit('constructor', 'Something', NOW - 1000)
    expect(one({ treatment_logs: [], audit_logs: [unknown] })?.what).toBe('Change')
  })
})

describe('what a role may do', () => {
  it.each(USER_ROLES)('is said of %s as the table of permissions has it', (role) => {
    const said = roleAbilities(role)
    const member = { role, isAdmin: false }
    expect(said.includes('Reads all')).toBe(may(member, 'read-patients'))
    expect(/\bcontacts\b/i.test(said)).toBe(may(member, 'record'))
    expect(/\bconsultations\b/i.test(said)).toBe(may(member, 'record-consultation'))
    expect(/\bexports\b/i.test(said)).toBe(may(member, 'export'))
    expect(/\benrollment\b/i.test(said)).toBe(may(member, 'enrol'))
  })

  it.each(USER_ROLES)('needs policies of %s that are there', (role) => {
    for (const name of policiesOf(role, true))
      expect(existsSync(new URL(`../../../resources/iam/${name}.json`, import.meta.url)), name).toBe(true)
  })
})

describe('an invitation', () => {
  it('stands for two weeks to the millisecond, and without a date for ever', () => {
    const end = NOW + INVITATION_DAYS * DAY
    expect(invitationEndsAt(NOW)).toBe(end)
    expect([hasInvitationEnded(NOW, end - 1), hasInvitationEnded(NOW, end)]).toEqual([false, true])
    expect(hasInvitationEnded(null, end * 2)).toBe(false)
  })
})
