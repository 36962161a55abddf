// "Care manager" and My caseload meant whoever ever recorded anything; a patient whom one enrolled was not one's own, and a physician had none.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesFilters, NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { VIEWS } from '#shared/domain/caseload/views.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { assessment, at, consultation, context, patientWith, storedLog } from '../fakes/stored-patient.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

const by = (recorded_by: string, extra: Record<string, unknown> = {}) => ({ recorded_by, ...extra })
const enrolledBy = (user_id: string, day = '2025-10-01') => ({
  object_name: `enrolment:op-${user_id}`,
  action: 'Enrolled',
  user_id,
  date: at(day),
})
const again = { episodes: [{ started: at('2026-02-02'), reason: 'Back' }], date_deactivated: at('2025-12-01') }

const careManager = (logs: unknown[], extra: Record<string, unknown> = {}) =>
  deriveRow(patientWith(logs, extra), context()).careManager

describe('The care manager', () => {
  it.each<[string, unknown[], Record<string, unknown>, string | null]>([
    ['nobody known', [], {}, null],
    ['only entries of another program', [assessment('2026-01-05'), storedLog('2026-02-05')], {}, null],
    ['who enrolled, before any contact', [], { audit_logs: [enrolledBy('u1')] }, 'u1'],
    [
      'who enrolled, whoever recorded',
      [assessment('2026-01-05', by('u2')), storedLog('2026-02-05', by('u2'))],
      { audit_logs: [enrolledBy('u1')] },
      'u1',
    ],
    [
      'who recorded most contacts',
      [assessment('2026-01-05', by('u2')), storedLog('2026-02-05', by('u1')), storedLog('2026-02-09', by('u1'))],
      {},
      'u1',
    ],
    ['of equals the later', [assessment('2026-01-05', by('u1')), storedLog('2026-02-05', by('u2'))], {}, 'u2'],
    [
      'not who recorded consultations',
      [assessment('2026-01-05', by('u1')), consultation('2026-02-05', by('u2')), consultation('2026-03-05', by('u2'))],
      {},
      'u1',
    ],
    [
      'not who recorded no-shows',
      [
        assessment('2026-01-05', by('u1')),
        storedLog('2026-02-05', by('u2', { no_show: true })),
        storedLog('2026-02-06', by('u2', { no_show: true })),
      ],
      {},
      'u1',
    ],
    [
      'not who recorded what was voided',
      [
        assessment('2026-01-05', by('u1')),
        storedLog('2026-02-05', by('u2', { voided_at: at('2026-02-06'), voided_by: 'u2' })),
      ],
      {},
      'u1',
    ],
    [
      'of this episode, not of the one before',
      [assessment('2025-01-05', by('u1')), storedLog('2025-01-15', by('u1')), assessment('2026-01-05', by('u2'))],
      {},
      'u2',
    ],
    [
      'after a re-enrolment who records now',
      [assessment('2026-02-03', by('u2'))],
      { ...again, audit_logs: [enrolledBy('u1')] },
      'u2',
    ],
    ['after a re-enrolment without a contact who enrolled', [], { ...again, audit_logs: [enrolledBy('u1')] }, 'u1'],
  ])('is %s', (_title, logs, extra, expected) => {
    expect(careManager(logs, extra)).toBe(expected)
  })

  it('is one person who enrolled or recorded, whatever was recorded by whom, in any order', () => {
    const users = fc.constantFrom('u1', 'u2', 'u3')
    const entries = fc.array(fc.tuple(users, fc.integer({ min: 1, max: 28 })), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(entries, fc.option(users), (all, enroller) => {
        const logs = all.map(([user, day]) => storedLog(`2026-02-${String(day).padStart(2, '0')}`, by(user)))
        const extra = enroller === null ? {} : { audit_logs: [enrolledBy(enroller)] }
        const found = careManager(logs, extra)
        expect(found).toBe(careManager(logs.toReversed(), extra))
        const most = Math.max(...['u1', 'u2', 'u3'].map((user) => all.filter(([one]) => one === user).length))
        if (enroller !== null) expect(found).toBe(enroller)
        else expect(all.filter(([one]) => one === found)).toHaveLength(most)
      }),
    )
  })
})

describe('My caseload', () => {
  const mine = VIEWS.find(({ id }) => id === 'mine')
  const reader = (role: string, displayName = 'Sam Abara, MD') => ({ userId: 'u1', role, displayName })
  it.each([
    ['a care manager’s', { careManager: 'u1' }, reader('Care Manager'), true],
    ['another’s, with entries by the reader', { careManager: 'u2', recordedBy: ['u1'] }, reader('Care Manager'), false],
    ['a physician’s, by the provider’s name', { provider: 'Dr. Sam Abara' }, reader('Primary Care Physician'), true],
    ['a physician’s, in other letters', { provider: 'sam ABARA' }, reader('Primary Care Physician'), true],
    ['a psychiatrist’s', { provider: 'Sam Abara, MD' }, reader('Consulting Psychiatrist'), true],
    ['another provider’s', { provider: 'Dr. Tran' }, reader('Primary Care Physician'), false],
    ['nobody’s, for who has no name', { provider: '' }, reader('Primary Care Physician', ''), false],
    ['a provider’s of the same name, for a care manager', { provider: 'Sam Abara' }, reader('Care Manager'), false],
  ] as const)('%s', (_title, row, who, expected) => {
    expect(mine?.includes(caseloadRow('1', row as never), who)).toBe(expected)
  })

  it('is the same people as the filter by care manager, and neither is told to who sees no names', () => {
    const row = caseloadRow('1', { careManager: 'u1', recordedBy: ['u2'] })
    expect(matchesFilters(row, { ...NO_FILTERS, careManagers: ['u1'] })).toBe(true)
    expect(matchesFilters(row, { ...NO_FILTERS, careManagers: ['u2'] })).toBe(false)
    expect(redactRow(row, { role: 'Finance', isAdmin: false }).careManager).toBeNull()
  })
})
