// G4: a consultation that the psychiatrist records was prefilled, and saved, with the provider of the last entry of any type.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTACT_TYPES, type ContactType, USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import { contactTypeAction, initialDraft, reduceDraft } from '../../src/renderer/features/log-contact/log-draft.ts'
import { assessment, at, consultation, storedLog } from '../fakes/stored-patient.ts'
import { baseOf, begunFor, clinicOf } from '../unit/renderer/log-contact/fixtures.ts'

const OWN = 'Renee Okafor'
const LOGS = [
  assessment('2025-10-29', { provider: 'Dr. First' }),
  storedLog('2026-01-10', { provider: 'Old Manager' }),
  consultation('2026-01-20', { provider: 'Dr. Psych' }),
  storedLog('2026-03-10', { provider: 'Old Manager' }),
  consultation('2026-03-14', { provider: 'Dr. Voided', voided_at: at('2026-03-15'), voided_by: 'u' }),
  storedLog('2026-03-16', { provider: '' }),
]

/** The provider that the form opens with, then the one for each type that is chosen after it. */
function proposals(role: string, logs: unknown[], types: readonly ContactType[]) {
  const base = baseOf(clinicOf(role), begunFor({}, logs))
  const opened = initialDraft(base.begun, base.clinic)
  let draft = opened
  const chosen = types.map((type) => {
    draft = reduceDraft(draft, contactTypeAction({ draft, base }, type))
    return draft.provider
  })
  return { opened, chosen }
}

describe('the provider that is proposed', () => {
  it.each<[string, ContactType, string]>([
    ['Consulting Psychiatrist', 'Psychiatric Consultation', OWN],
    ['Care Manager', 'Follow Up', OWN],
    ['Care Manager', 'Initial Assessment', OWN],
    ['Care Manager', 'Relapse Prevention Plan', OWN],
    ['Care Manager', 'Psychiatric Consultation', 'Dr. Psych'],
    ['Consulting Psychiatrist', 'Follow Up', 'Old Manager'],
    ['Consulting Psychiatrist', 'Initial Assessment', 'Dr. First'],
    ['Consulting Psychiatrist', 'Relapse Prevention Plan', OWN],
  ])('for a %s who records a %s is %s', (role, type, provider) => {
    expect(proposals(role, LOGS, [type]).chosen).toEqual([provider])
  })

  it('is there when the form opens, for the type that it opens with', () => {
    expect(proposals('Consulting Psychiatrist', LOGS, []).opened).toMatchObject({
      contactType: 'Psychiatric Consultation',
      provider: OWN,
    })
    expect(proposals('Care Manager', LOGS, []).opened).toMatchObject({ contactType: 'Follow Up', provider: OWN })
  })

  it('never comes from an entry of another type', () => {
    const type = fc.constantFrom(...CONTACT_TYPES)
    const logs = fc.array(fc.record({ contact_type: type, day: fc.integer({ min: 1, max: 28 }) }), { maxLength: 8 })
    fc.assert(
      fc.property(logs, fc.constantFrom(...USER_ROLES), fc.array(type, { minLength: 1 }), (given, role, types) => {
        const stored = given.map(({ contact_type, day }, index) =>
          storedLog(`2026-02-${String(day).padStart(2, '0')}`, {
            id: `x${index}`,
            contact_type,
            provider: `A ${contact_type} provider`,
          }),
        )
        for (const [index, provider] of proposals(role, stored, types).chosen.entries())
          expect([OWN, `A ${types[index]} provider`]).toContain(provider)
      }),
    )
  })

  it('stays as typed, and emptied, whatever type is chosen then', () => {
    const base = baseOf(clinicOf('Care Manager'), begunFor({}, LOGS))
    for (const value of ['Somebody Else', '']) {
      const typed = reduceDraft(initialDraft(base.begun, base.clinic), { do: 'text', field: 'provider', value })
      for (const type of CONTACT_TYPES)
        expect(reduceDraft(typed, contactTypeAction({ draft: typed, base }, type)).provider).toBe(value)
    }
  })

  it('stays as stored in a correction', () => {
    const base = baseOf(clinicOf('Care Manager'), begunFor({}, LOGS))
    const draft = initialDraft(base.begun, base.clinic)
    const action = contactTypeAction({ draft, base, proposing: draft }, 'Psychiatric Consultation')
    expect(reduceDraft(draft, action).provider).toBe(OWN)
  })

  it('is told by roles that may record', () =>
    expect(USER_ROLES.filter((role) => mayRecord({ role, isAdmin: false }, 'Psychiatric Consultation'))).toEqual([
      'Care Manager',
      'Consulting Psychiatrist',
    ]))
})
