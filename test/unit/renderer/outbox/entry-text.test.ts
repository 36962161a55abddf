import { describe, expect, test } from 'vitest'
import type { Demographics } from '#shared/domain/entities/demographics.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import { aboutText, entryTitle, entryValues, lossText } from '../../../../src/renderer/features/outbox/outbox-items.ts'
import { CLOCK, log, operation, record, VISIT } from './entries.ts'

const newLogId = '01990000-0000-7000-8000-0000000000bb'
const amend = (changes: Amendment['changes'], raiseFlags: Amendment['raiseFlags'] = []): Operation['change'] => ({
  kind: 'amend',
  newLogId,
  amendment: { seen: log(), changes, reason: 'Timer ran on.', raiseFlags, declinedSafetyRisk: null },
})
const PERSON: Demographics = {
  firstName: 'Ingrid',
  lastName: 'Halvorsen',
  dateOfBirth: '1967-11-30',
  phoneNumber: '(555) 010-0148',
  email: '',
  payer: 'Medicare',
  consentAt: null,
}
const SAFETY = { type: 'Safety Risk', note: 'Item 9 scored 1.' } as const
const SEEN_MEMBER = {
  registryId: 'r1',
  userId: 'u2',
  displayName: 'Priya Deshmukh',
  email: 'p@lakeside.example',
  role: 'Finance',
  isAdmin: false,
  joinedAt: null,
  problems: [],
}

/** A change, its title, what is lost with it, and some of its values. */
const CHANGES: readonly (readonly [Operation['change'], string, string, readonly string[]])[] = [
  [
    record({ questionnaires: [{ uid: 'phq9', name: 'PHQ-9', answers: [2, null], total: null }], raiseFlags: [SAFETY] }),
    'Follow Up, Mar 17, 8 min',
    'Follow Up, Mar 17, 8 min is then not in the registry. Lost with it: 8 min, PHQ-9 and the note. Safety Risk is not raised.',
    [
      'Date: Mar 17, 2026, 2:10 PM',
      'Minutes: 8',
      'PHQ-9: Not complete (2, none)',
      'Raises: Safety Risk: Item 9 scored 1.',
      'Note: Sleep is better.',
    ],
  ],
  [
    record({ noShow: true, minutes: 0, notes: '', declinedSafetyRisk: 'Already in hospital.' }),
    'Follow Up, Mar 17, no-show',
    'Follow Up, Mar 17, no-show is then not in the registry.',
    ['No-show: Yes', 'Note: None', 'Safety Risk not raised: Already in hospital.'],
  ],
  [
    amend({ minutes: 28 }),
    'Amended: minutes 28',
    'The entry in the registry stays without this correction.',
    ['Entry: Follow Up, Mar 17, 22 min', 'Minutes: 28 (was 22)', 'Reason: Timer ran on.'],
  ],
  [
    amend({ notes: 'Walks daily.', noShow: false, date: VISIT + 86_400_000 }, [SAFETY]),
    'Amended: date Mar 18, no-show, note, Safety Risk raised',
    'The entry in the registry stays without this correction. Safety Risk is not raised.',
    [
      'Note: Walks daily. (was None)',
      'No-show: No (was No)',
      'Date: Mar 18, 2026, 2:10 PM (was Mar 17, 2026, 2:10 PM)',
    ],
  ],
  [
    amend({ questionnaires: [{ uid: 'phq9', name: 'PHQ-9', answers: null, total: 12 }] }),
    'Amended: scores',
    'The entry in the registry stays without this correction.',
    ['Scores: PHQ-9 12 (was PHQ-9 14)'],
  ],
  [
    { kind: 'void', newLogId, voiding: { seen: log(), reason: 'Wrong patient.' } },
    'Voided: Follow Up, Mar 17, 22 min',
    'The entry in the registry stays, and goes on counting.',
    ['Reason: Wrong patient.'],
  ],
  [
    { kind: 'raise-flag', flag: SAFETY },
    'Flag raised: Safety Risk',
    'Safety Risk is not raised: nobody else will see it.',
    ['Flag: Safety Risk', 'Note: Item 9 scored 1.'],
  ],
  [
    { kind: 'resolve-flag', flag: { type: 'Safety Risk', reason: 'Safety plan reviewed.' } },
    'Flag cleared: Safety Risk',
    'Safety Risk stays raised.',
    ['Reason: Safety plan reviewed.'],
  ],
  [
    {
      kind: 'status',
      status: { status: 'Deactivated', at: VISIT, reason: 'Moved away.', graduated: true, seen: 'Treatment' },
    },
    'Status: Deactivated, graduated',
    'The status does not become Deactivated.',
    ['Status: Deactivated (was Treatment)', 'Graduated: Yes', 'Reason: Moved away.'],
  ],
  [
    {
      kind: 'demographics',
      demographics: {
        changes: { phoneNumber: '(555) 010-0199', consentAt: VISIT },
        seen: { phoneNumber: '', consentAt: null },
      },
    },
    'Details changed: phone number, consent date',
    'What is stored stays: phone number and consent date.',
    ['Phone number: (555) 010-0199 (was None)', 'Consent date: Mar 17, 2026 (was None)'],
  ],
  [
    { kind: 'enrol', person: PERSON },
    'Patient enrolled',
    'This patient is not enrolled. Entries for the patient that wait after this one can’t be sent.',
    ['First name: Ingrid', 'E-mail: None', 'Consent date: Not recorded'],
  ],
  [
    { kind: 'invite', email: 'p@lakeside.example', role: 'Finance' },
    'Invited as Finance',
    'Nobody is invited.',
    ['E-mail: p@lakeside.example', 'Name: None'],
  ],
  [
    { kind: 'withdraw-invite', email: 'p@lakeside.example' },
    'Invitation withdrawn',
    'The invitation stays open.',
    ['E-mail: p@lakeside.example'],
  ],
  [
    { kind: 'change-role', userId: 'u2', seen: SEEN_MEMBER, role: 'Care Manager', isAdmin: true },
    'Role changed to Care Manager, made admin',
    'The member keeps the role.',
    ['Role: Care Manager (was Finance)', 'Admin: Yes (was No)'],
  ],
  [{ kind: 'remove-member', seen: SEEN_MEMBER }, 'Removed from the registry', 'The member stays in the registry.', []],
]

describe.each(CHANGES)('%#', (change, title, loss, values) => {
  const made = operation(change)
  test(`is called “${title}”`, () => {
    expect(entryTitle(made, CLOCK)).toBe(title)
  })
  test('says what is lost with it', () => {
    expect(lossText(made, CLOCK)).toBe(loss)
  })
  test('shows its values', () => {
    expect(entryValues(made, CLOCK).map(({ label, value }) => `${label}: ${value}`)).toEqual(
      expect.arrayContaining([...values]),
    )
  })
})

test('a patient who is not known is named by what is', () => {
  expect(aboutText('Halvorsen, Ingrid', '003716')).toBe('Halvorsen, Ingrid')
  expect(aboutText('', '003716')).toBe('MRN 003716')
  expect(aboutText('', null)).toBe('A member of the registry')
})
