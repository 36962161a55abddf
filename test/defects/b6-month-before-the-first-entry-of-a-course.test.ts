// B6: after a lapse, a month before the first entry that counts was told as a later one: "31 to 99493" for 36 to 99492.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { shiftMonth } from '#shared/domain/time.ts'
import { assessment, at, context, patientWith, storedLog } from '../fakes/stored-patient.ts'

it('nothing yet after a re-enrolment of Oct 28: November is a first month, 36 minutes to 99492', () => {
  const now = at('2026-11-05')
  const extra = { date_deactivated: at('2026-01-20'), episodes: [{ started: at('2026-10-28'), reason: 'Again.' }] }
  const patient = patientWith([assessment('2025-12-10'), storedLog('2026-01-10')], extra, now)
  const month = monthSummary(patient, '2026-11', context(now))
  expect(month).toMatchObject({ first: true, minutes: 0, next: { code: 'G2214', at: 16 } })
  expect(month.steps[0]).toEqual({ code: '99492', at: 36 })
  expect(monthSummary(patient, '2026-10', context(now)).first).toBe(true)
})

it('a month without entries is a first one exactly when a contact in it would make it one', () => {
  const gap = fc.integer({ min: 1, max: 12 })
  const enrolled = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null })
  fc.assert(
    fc.property(gap, enrolled, (months, again) => {
      const asked = shiftMonth('2025-03', months)
      const now = at(`${asked}-25`)
      const started = again !== null && again <= months ? at(`${shiftMonth('2025-03', again)}-05`) : null
      const extra = started === null ? {} : { episodes: [{ started, reason: 'Again.' }] }
      const logs = [assessment('2025-02-10'), storedLog('2025-03-10')]
      const summary = (all: unknown[]) => monthSummary(patientWith(all, extra, now), asked, context(now))
      expect(summary(logs).first).toBe(summary([...logs, storedLog(`${asked}-20`)]).first)
      expect(summary(logs).first).toBe(months > 6)
    }),
  )
})
