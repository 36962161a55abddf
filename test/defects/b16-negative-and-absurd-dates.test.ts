// B16: a negative date was read as 1913, "20772 days late", and unmarked.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { storedFacts } from '../../src/renderer/features/patient/log/entry-facts.ts'
import { assessment, at, context, patientWith, phq9, storedLog } from '../fakes/stored-patient.ts'

const LOGS = [assessment('2026-03-02', phq9(14)), storedLog('2026-03-10')]
const absurd = fc.oneof(
  fc.integer({ min: -4_000_000_000_000, max: -1 }),
  // Days, hours or minutes since 1970, and stamps of another unit.
  fc.integer({ min: 1, max: 400_000_000 }),
  fc.integer({ min: 8_000_000_000_000, max: Number.MAX_SAFE_INTEGER }),
  fc.constantFrom(-1_800_000_000_000, 1e300, -1e300, 0.5),
)
const figures = (logs: unknown[], extra: Record<string, unknown> = {}) => {
  const { problems: _problems, readability: _readability, ...rest } = deriveRow(patientWith(logs, extra), context())
  return { ...rest, provider: '', recordedBy: [] }
}

describe('a date that can’t be right', () => {
  it('is marked, and its entry is kept out of every figure', () => {
    fc.assert(
      fc.property(
        absurd,
        fc.constantFrom('Initial Assessment', 'Follow Up', 'Psychiatric Consultation'),
        (date, type) => {
          const odd = storedLog('2026-03-11', { date, contact_type: type, ...phq9(3) })
          const patient = patientWith([...LOGS, odd])
          expect(patient.treatmentLogs[2]).toMatchObject({ date: null, suspect: ['date-out-of-range'] })
          expect(patient.readability).toBe('partial')
          expect(deriveRow(patient, context()).problems).toContain(
            'An entry has a date that can’t be right; it counts nowhere.',
          )
          expect(figures([...LOGS, odd])).toEqual(figures(LOGS))
        },
      ),
    )
  })

  it('is none in any date of the patient, and changes no figure', () => {
    const names = ['date_created', 'date_modified', 'date_graduated', 'date_deactivated', 'enrolled_at', 'consent_date']
    fc.assert(
      fc.property(absurd, fc.constantFrom(...names), (date, name) => {
        const patient = patientWith(LOGS, { date_created: undefined, [name]: date })
        expect(patient.problems.map(({ attribute }) => attribute)).toEqual([name])
        expect(figures(LOGS, { date_created: undefined, [name]: date })).toEqual(
          figures(LOGS, { date_created: undefined }),
        )
      }),
    )
  })

  it('is none in the parts of a record', () => {
    fc.assert(
      fc.property(absurd, (date) => {
        const patient = patientWith(
          [storedLog('2026-03-10', { amended_at: date, voided_at: date, not_kept: [{ at: date, values: {} }] })],
          {
            episodes: [{ started: date, reason: 'x' }],
            earlier_ends: [{ at: date, graduated: true }],
            flags: [{ flag_type: 'Safety Risk', created_date: date }],
            audit_logs: [{ object_name: 'x', action: 'y', user_id: 'u', created_date: date }],
          },
        )
        expect(patient).toMatchObject({ episodes: [], auditLogs: [{ at: null }], flags: [{ raisedAt: null }] })
        expect(patient.earlierEnds).toBeUndefined()
        expect(patient.treatmentLogs[0]?.notKept).toMatchObject([{ at: null }])
        expect(() => storedFacts({ date }, 'America/New_York')).not.toThrow()
      }),
    )
  })

  it('is not one of our time, in seconds or in milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2000-01-01'), max: at('2026-03-18') }), fc.boolean(), (when, seconds) => {
        const patient = patientWith([storedLog('2026-03-10', { date: seconds ? when / 1000 : when })])
        expect(patient.treatmentLogs[0]).toMatchObject({ date: when, suspect: [] })
      }),
    )
  })
})
