// B1: after six months without a contact, a call attempt with minutes kept the next contact from starting a new episode.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { episodes } from '#shared/domain/derived/episode.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth, shiftMonth } from '#shared/domain/time.ts'
import { assessment, at, context, patientWith, storedLog, storedPatient, ZONE } from '../fakes/stored-patient.ts'
import { COURSES } from '../golden/billing.ts'

const attempt = (day: string, minutes: number) => storedLog(day, { non_contact: true, minutes })

describe('a lapse', () => {
  it('stays until the next completed contact, which starts the episode', () => {
    const logs = [
      assessment('2025-02-10', { minutes: 40 }),
      attempt('2026-03-02', 8),
      storedLog('2026-03-03', { minutes: 25 }),
    ]
    const patient = patientWith(logs)
    expect(episodes(patient, context()).map(({ startedAt }) => startedAt)).toEqual([at('2025-02-10'), at('2026-03-03')])
    expect(monthSummary(patient, '2026-03', context())).toMatchObject({
      first: true,
      minutes: 33,
      codes: [{ code: 'G2214', units: 1 }],
    })
  })

  it('is swallowed by no number of call attempts, whenever they were', () => {
    const gap = fc.integer({ min: 7, max: 14 })
    const days = fc.array(fc.record({ before: fc.integer({ min: 0, max: 3 }), day: fc.integer({ min: 1, max: 27 }) }))
    fc.assert(
      fc.property(gap, days, (months, given) => {
        const contact = '2026-02'
        const first = shiftMonth(contact, -months)
        // Attempts in the months after the lapse, up to the one of the contact.
        const attempts = given
          .map(({ before, day }) => ({ month: shiftMonth(contact, -before), day }))
          .filter(({ month }) => month > shiftMonth(first, 6))
          .map(({ month, day }) => attempt(`${month}-${String(day).padStart(2, '0')}`, 5))
        const patient = patientWith([assessment(`${first}-15`), ...attempts, storedLog(`${contact}-28`)])
        const all = episodes(patient, context())
        expect(all.map(({ startedAt }) => clinicMonth(startedAt, ZONE))).toEqual([first, contact])
        expect(monthSummary(patient, contact, context()).first).toBe(true)
        expect(monthSummary(patient, '2026-03', context()).first).toBe(false)
      }),
    )
  })

  it('does not happen while call attempts bridge it', () => {
    const logs = [assessment('2025-06-30'), attempt('2025-12-02', 8), storedLog('2026-03-02')]
    expect(monthSummary(patientWith(logs), '2026-03', context()).first).toBe(false)
  })
})

describe('published courses of care', () => {
  it.each(COURSES.map((one) => [one.id, one] as const))('%s', (id, course) => {
    const timeZone = id === 'S17' ? 'Pacific/Honolulu' : ZONE
    const now = id === 'S12' ? at('2026-11-20') : at('2026-12-31')
    const logs = course.entries.map((entry, index) => storedLog('2026-01-01', { id: `e${index}`, ...entry }))
    if (id === 'S18' && logs[0] && logs[1]) logs[1].id = logs[0].id
    const stored = storedPatient(logs, course.patient)
    const patient = readPatient(stored, { registryId: 'r1', mrn: '003716', now })
    const clinic = clinicContext({ now, timeZone, billing: { ...DEFAULT_BILLING, ...course.settings } })
    const { minutes, first, codes } = monthSummary(patient, course.month, clinic)
    const words = codes.map(({ code, units }) => (units > 1 ? `${code}×${units}` : code)).join(' + ')
    expect(`${minutes} min, ${first ? 'first' : 'later'}, ${words}`).toBe(course.expected)
    expect(countEntries(patient, course.month, clinic).uncounted.map(({ reason }) => reason)).toEqual(course.uncounted)
  })
})
