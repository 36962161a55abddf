import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextContactChangeSchema } from '#shared/domain/entities/next-contact.ts'
import { entryFromDraft } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import type { DraftAction } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { draftOfContact, nextContactOf } from '../../../../src/renderer/features/log-contact/next-contact-choice.ts'
import {
  EMPTY_NEXT_CONTACT,
  presetsFor,
  readNextContactDraft,
} from '../../../../src/renderer/ui/patient/next-contact/next-contact-draft.ts'
import { draftOf } from './arbitrary.ts'
import { baseOf, begunFor, clinicOf, draftAfter } from './fixtures.ts'

const TODAY = '2026-03-18'
const agreed = (at: string) => ({ next_contact: { at, note: 'Ask about sleep.', set_by: 'u2' } })
const type = (value: 'Psychiatric Consultation' | 'Relapse Prevention Plan'): DraftAction => ({
  do: 'contact-type',
  value,
})
const day = (value: string): DraftAction => ({ do: 'text', field: 'day', value })
const NO_SHOW: DraftAction = { do: 'switch', field: 'noShow', value: true }
const NO_CONTACT: DraftAction = { do: 'switch', field: 'nonContact', value: true }
const next = (part: Partial<typeof EMPTY_NEXT_CONTACT>): DraftAction => ({
  do: 'next-contact',
  value: { ...EMPTY_NEXT_CONTACT, ...part },
})

describe('what an entry writes of the next contact', () => {
  it.each<[string, DraftAction[], Record<string, unknown>, unknown]>([
    ['the interval in treatment', [], {}, { at: '2026-04-01', note: '' }],
    ['in relapse prevention', [], { status: 'Relapse Prevention Plan' }, { at: '2026-04-15', note: '' }],
    ['after a Relapse Prevention Plan', [type('Relapse Prevention Plan')], {}, { at: '2026-04-15', note: '' }],
    [
      'the next workday after a no-show, with what was agreed',
      [NO_SHOW],
      agreed('2026-03-18'),
      { at: '2026-03-19', note: 'Ask about sleep.' },
    ],
    ['the next workday after no answer', [NO_CONTACT], {}, { at: '2026-03-19', note: '' }],
    ['nothing for coordination before the agreed day', [NO_CONTACT], agreed('2026-03-25'), undefined],
    ['nothing for a consultation', [type('Psychiatric Consultation')], agreed('2026-03-25'), undefined],
    ['nothing for an entry before a later contact', [day('2026-03-02')], {}, undefined],
    ['an interval from the day of the contact', [day('2026-03-16')], {}, { at: '2026-03-30', note: '' }],
    ['nothing after the end of care', [], { status: 'Deactivated' }, undefined],
    [
      'the day that was typed',
      [next({ text: 'fri 9a', note: ' Call. ' })],
      {},
      { at: '2026-03-20T09:00', note: 'Call.' },
    ],
    ['the time of its own field', [next({ text: 'fri', time: '2:30p' })], {}, { at: '2026-03-20T14:30', note: '' }],
    [
      'a typed day, also for coordination',
      [NO_CONTACT, next({ text: '+1' })],
      agreed('2026-03-25'),
      { at: '2026-03-19', note: 'Ask about sleep.' },
    ],
    ['why there is none', [next({ none: 'Patient will call' })], {}, { none: 'Patient will call' }],
  ])('%s', (_name, actions, stored, expected) => {
    const base = baseOf(clinicOf(), begunFor(stored))
    const draft = draftAfter(base, ...actions)
    expect(nextContactOf(draft, base, entryFromDraft(draft, base)).nextContact).toEqual(expected)
  })

  it('is nothing for a role that may not set it', () => {
    const base = baseOf(clinicOf('Consulting Psychiatrist'))
    const draft = draftAfter(base)
    expect(nextContactOf(draft, base, entryFromDraft(draft, base))).toEqual({})
  })

  it('takes the place of what the form showed alone where nobody typed it', () => {
    const base = baseOf(clinicOf(), begunFor(agreed('2026-03-18')))
    const overOf = (...actions: DraftAction[]) => {
      const draft = draftAfter(base, ...actions)
      return nextContactOf(draft, base, entryFromDraft(draft, base)).proposedOver
    }
    expect(overOf()).toEqual({ at: '2026-03-18', note: 'Ask about sleep.' })
    for (const typed of [{ text: 'fri' }, { time: '9a' }, { note: 'Call.' }, { none: 'Other' }])
      expect(overOf(next(typed))).toBeUndefined()
  })

  it('can be stored, and stands for the same when the form shows it again', () =>
    fc.assert(
      fc.property(draftOf(baseOf()), (draft) => {
        const { nextContact: contact } = nextContactOf(draft, baseOf(), entryFromDraft(draft, baseOf()))
        if (!contact) return
        expect(nextContactChangeSchema.safeParse(contact).success).toBe(true)
        expect(readNextContactDraft(draftOfContact(contact), TODAY, TODAY).contact).toEqual(contact)
      }),
    ))
})

describe('the days that are offered', () => {
  it.each([
    [TODAY, ['Tomorrow', 'In 1 week', 'In 2 weeks', 'In 4 weeks'], '2026-03-19'],
    ['2026-03-20', ['Next workday', 'In 1 week', 'In 2 weeks', 'In 4 weeks'], '2026-03-23'],
  ])('on %s are workdays', (today, words, first) => {
    const presets = presetsFor(today, {})
    expect(presets.map((one) => one.words)).toEqual(words)
    expect(presets[0]?.day).toBe(first)
  })
})
