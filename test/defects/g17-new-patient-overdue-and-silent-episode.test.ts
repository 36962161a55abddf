// G17: a new patient was "Review overdue" on the day of enrolment, and a contact after eight months began an episode without a word.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import { addClinicDays, addClinicMonths, clinicDaysBetween } from '#shared/domain/time.ts'
import { newEpisodeText } from '../../src/renderer/features/log-contact/month-after.ts'
import { assessment, at, consultation, context, NOW, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'
import { baseOf, begunFor, clinicOf, draftAfter, minutes } from '../unit/renderer/log-contact/fixtures.ts'

const overdue = (logs: unknown[], extra: Record<string, unknown>) =>
  deriveRow(patientWith(logs, extra), context()).urgency.find(({ rule }) => rule === 'review-overdue')

describe('a review', () => {
  it.each<[string, number]>([
    ['Treatment', 1],
    ['Enrolled', 1],
    ['Relapse Prevention Plan', 2],
  ])('of a patient without any is overdue only after the interval since enrolment (%s)', (status, months) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.boolean(), (days, isAssessed) => {
        const from = addClinicDays(NOW, -days, ZONE)
        const logs = isAssessed ? [assessment('2026-01-01', { date: from })] : []
        const due = addClinicMonths(from, months, ZONE)
        const isLate = clinicDaysBetween(due, NOW, ZONE) > 0
        expect(overdue(logs, { status, enrolled_at: from })?.since).toBe(isLate ? due : undefined)
      }),
    )
  })

  it('of one who came back is overdue after the interval since then, whenever the last was', () => {
    const logs = [assessment('2025-03-01'), consultation('2025-04-01')]
    const back = (day: string) => overdue(logs, { episodes: [{ started: at(day), reason: 'Again.' }] })
    expect(back('2026-03-18')).toBeUndefined()
    expect(back('2026-02-18')).toBeUndefined()
    expect(back('2026-02-17')).toMatchObject({ since: at('2026-03-17') })
  })

  it('of one who has had one is overdue after the interval since then', () => {
    const given = (day: string) => overdue([assessment('2025-03-01'), consultation(day)], {})
    expect([given('2026-02-18'), given('2026-02-17')]).toMatchObject([undefined, { since: at('2026-03-17') }])
  })
})

describe('a contact that begins an episode', () => {
  const said = (logs: unknown[], extra: Record<string, unknown> = {}) => {
    const base = baseOf(clinicOf(), begunFor(extra, logs))
    return newEpisodeText(draftAfter(base, minutes('20')), base)
  }

  it('says so before it is saved, and with which month', () => {
    const text = said([assessment('2025-06-10'), storedLog('2025-07-10')])
    expect(text).toContain('starts a new episode')
    expect(text).toContain('March 2026 is billed as a first month')
    expect(text).toContain('The last month that counted was July 2025.')
  })

  it('is told exactly when saving begins one that nobody recorded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.boolean(), (months, isRecorded) => {
        const last = addClinicMonths(NOW, -months, ZONE) - 3_600_000
        const logs = [assessment('2024-01-10', { date: last })]
        const extra = isRecorded ? { episodes: [{ started: NOW - 7_200_000, reason: 'Again.' }] } : {}
        const before = episodes(patientWith(logs, extra), context()).length
        const after = episodes(patientWith([...logs, storedLog('2026-03-18', { date: NOW })], extra), context()).length
        expect(said(logs, extra) !== null).toBe(after > before)
      }),
    )
  })

  it('is none for the first contact of a patient', () => expect(said([])).toBeNull())
})
