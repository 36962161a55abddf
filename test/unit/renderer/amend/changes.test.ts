import { describe, expect, it } from 'vitest'
import { toAmendment } from '../../../../src/renderer/features/log-contact/amend/amend-changes.ts'
import { amendProblems } from '../../../../src/renderer/features/log-contact/amend/amend-problems.ts'
import { draftFromStored } from '../../../../src/renderer/features/log-contact/amend/draft-from-stored.ts'
import { monthsAmended, monthsVoided } from '../../../../src/renderer/features/log-contact/amend/month-change.ts'
import { voidText } from '../../../../src/renderer/features/log-contact/amend/void-text.ts'
import { type DraftAction, reduceDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { phq9, storedLog } from '../../../fakes/stored-patient.ts'
import { answers, baseOf, begunFor, clinicOf, minutes } from '../log-contact/fixtures.ts'

const CM = { recorded_role: 'Care Manager' }
const PHQ = phq9(14)

/** The amendment of the only entry after some changes in the form. */
function amending(stored: unknown, ...actions: DraftAction[]) {
  const base = baseOf(clinicOf(), begunFor({}, [stored]))
  const log = base.begun.detail.patient.treatmentLogs[0]
  if (!log) throw new Error('The patient has no entry.')
  const initial = draftFromStored(log, base.clinic)
  const draft = actions.reduce(reduceDraft, initial)
  const form = { log, initial, draft }
  const amendment = toAmendment(form, ' Typed twice ', base)
  return { base, log, amendment, problems: amendProblems(form, amendment, base) }
}

describe('what an amendment changes', () => {
  const stored = storedLog('2026-03-12', { ...CM, minutes: 22, ...PHQ, notes: ' As it was  ', provider: 'Dr. Abara' })
  it('is nothing while nothing was touched', () => expect(amending(stored).amendment.changes).toEqual({}))
  it('is the touched field alone', () => {
    expect(amending(stored, minutes('20')).amendment).toMatchObject({ changes: { minutes: 20 }, reason: 'Typed twice' })
    expect(Object.keys(amending(stored, minutes('20')).amendment.changes)).toEqual(['minutes'])
  })
  it('is nothing after a value was typed back', () =>
    expect(amending(stored, minutes('20'), minutes('22')).amendment.changes).toEqual({}))
  it('is a questionnaire by its total', () => {
    const { changes } = amending(stored, { do: 'total', uid: 'phq9', value: '12' }).amendment
    expect(changes.questionnaires).toMatchObject([{ uid: 'phq9', answers: null, total: 12 }])
  })
  it('keeps minutes that the form could not have been given', () => {
    const half = amending(storedLog('2026-03-12', { ...CM, minutes: 12.5 }), { do: 'text', field: 'notes', value: 'x' })
    expect(half.amendment.changes).toEqual({ notes: 'x' })
    expect(half.problems).toEqual([])
  })
  it('keeps a contact type that this version does not know', () => {
    const odd = amending(storedLog('2026-03-12', { ...CM, contact_type: 'Group visit' }), minutes('5'))
    expect(odd.amendment.changes).toEqual({ minutes: 5 })
  })
})

describe('item 9', () => {
  const nine = [1, 1, 1, 1, 1, 1, 1, 1, 2]
  const stored = storedLog('2026-03-12', { ...CM, minutes: 22 })
  it('raises Safety Risk for answers that were changed', () => {
    const { amendment, problems } = amending(stored, ...answers('phq9', nine))
    expect(amendment.raiseFlags).toMatchObject([{ type: 'Safety Risk' }])
    expect(problems).toEqual([])
  })
  it('asks for a reason where it is declined', () => {
    const decline: DraftAction = { do: 'safety', choice: { kind: 'decline', score: 2, reason: '' } }
    expect(amending(stored, ...answers('phq9', nine), decline).problems).toMatchObject([{ field: 'safety' }])
  })
  it('raises nothing again for answers that stay as they are', () => {
    const answered = storedLog('2026-03-12', { ...CM, minutes: 22, answers: { phq9: nine } })
    expect(amending(answered, minutes('20')).amendment.raiseFlags).toEqual([])
  })
})

describe('what stands against an amendment', () => {
  const stored = storedLog('2026-03-12', { ...CM, minutes: 22 })
  const message = (...actions: DraftAction[]) => amending(stored, ...actions).problems.map(({ field }) => field)
  it('is a wrong number of minutes', () => expect(message(minutes('999'))).toEqual(['minutes']))
  it('is a date in the future', () =>
    expect(message({ do: 'text', field: 'day', value: '2027-01-01' })).toEqual(['date']))
  it('is an incomplete date', () => expect(message({ do: 'text', field: 'day', value: '' })).toContain('date'))
})

describe('the month', () => {
  const stored = storedLog('2026-03-12', { ...CM, minutes: 42 })
  it('shows minutes before and after', () => {
    const { base, log, amendment } = amending(stored, minutes('20'))
    expect(monthsAmended(log, amendment, base)).toMatchObject([{ before: { minutes: 42 }, after: { minutes: 20 } }])
  })
  it('shows both months where the date moves', () => {
    const { base, log, amendment } = amending(stored, { do: 'text', field: 'day', value: '2026-02-12' })
    expect(monthsAmended(log, amendment, base).map(({ after }) => [after.month, after.minutes])).toEqual([
      ['2026-03', 0],
      ['2026-02', 42],
    ])
  })
  it('says what voiding takes away', () => {
    const words = (minutesStored: number, extra = {}) => {
      const { base, log } = amending(storedLog('2026-03-12', { ...CM, minutes: minutesStored, ...extra }))
      return voidText(monthsVoided(log, { seen: log, reason: 'x' }, base))
    }
    expect(words(22)).toBe('22 minutes stop counting. March becomes 0 min.')
    expect(words(1)).toBe('1 minute stops counting. March becomes 0 min.')
    expect(words(22, { recorded_role: 'Consulting Psychiatrist' })).toBe(
      'Its minutes did not count. March stays at 0 min.',
    )
  })
})
