// G6: the audit trail described an old act with the entry of today: "recorded … 0 min" for 20 min, amended to 12, then voided.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyAmendment } from '#shared/domain/operations/amend.ts'
import { RECORDED_ACTION } from '#shared/domain/operations/entry-audit.ts'
import { applyVoiding } from '#shared/domain/operations/void.ts'
import { auditWhat } from '../../src/renderer/features/patient/AuditTrail.tsx'
import { amendmentOf, amendOf, voidOf } from '../fakes/amendments.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { storedOne } from '../fakes/patients.ts'
import { at, NOW, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'
import { READING, treatmentOf } from '../fakes/treatments.ts'

const STAMP = { operationId: 'o', newLogId: 'n', userId: 'u', role: 'Care Manager', now: NOW }
const CLOCK = { zone: ZONE, now: NOW }
const said = (patient: Patient) => patient.auditLogs.map((entry) => auditWhat(entry, patient, CLOCK))
const recorded = (minutes: number) => ({
  object_name: 'treatment_log:a',
  action: RECORDED_ACTION,
  user_id: 'u',
  created_date: minutes,
})

/** The first entry of a patient; a test without one fails here. */
function entryOf(patient: Patient) {
  const [log] = patient.treatmentLogs
  if (!log) throw new Error('The patient has no entry.')
  return log
}

/** As a write leaves it: the first original of what was changed stays on the entry. */
const withOriginal = (patient: Patient, minutes: number): Patient => ({
  ...patient,
  treatmentLogs: patient.treatmentLogs.map((log) => ({ ...log, original: { minutes } })),
})

const amended = (patient: Patient, minutes: number, reason: string) =>
  applyAmendment(patient, entryOf(patient), amendmentOf(entryOf(patient), { minutes }, { reason }), STAMP)
const voided = (patient: Patient, reason: string) =>
  applyVoiding(patient, entryOf(patient), { seen: entryOf(patient), reason }, STAMP)

describe('what was done to an entry', () => {
  it('is said with the values of then, however often it was corrected since', () => {
    const minutes = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(minutes, fc.array(minutes, { maxLength: 4 }), fc.boolean(), (first, later, isVoided) => {
        let patient = patientWith([storedLog('2026-03-02', { id: 'a', minutes: first })], {
          audit_logs: [recorded(at('2026-03-02') / 1000)],
        })
        const expected = [`Recorded Follow Up, ${first} min.`]
        let now = first
        for (const next of later.filter((one, index) => one !== (later[index - 1] ?? first))) {
          patient = withOriginal(amended(patient, next, 'Typed wrong.'), first)
          expected.push(`Amended minutes ${now} → ${next}. Reason: “Typed wrong.”`)
          now = next
        }
        if (isVoided) {
          patient = withOriginal(voided(patient, 'Wrong patient.'), first)
          expected.push(`Voided ${now} min. Reason: “Wrong patient.”`)
        }
        const texts = said(patient)
        expect(texts.map(({ what }) => what)).toEqual(expected)
        expect(new Set(texts.map(({ where }) => where))).toEqual(new Set(['Treatment log, Mar 2']))
        for (const { where, what } of texts) expect(`${where} ${what}`.split(':').length).toBeLessThanOrEqual(2)
      }),
    )
  })

  const old = (...actions: string[]) => ({
    audit_logs: actions.map((action) => ({ ...recorded(1), action })),
  })
  it.each<[string, Record<string, unknown>, string[], string[]]>([
    [
      'of an earlier version, amended once',
      { minutes: 12, original: { minutes: 20 } },
      [RECORDED_ACTION, 'Treatment log amended (minutes): Typed wrong.'],
      ['Recorded Follow Up, 20 min.', 'Amended minutes 20 → 12. Reason: “Typed wrong.”'],
    ],
    [
      'of an earlier version, voided',
      { minutes: 0, original: { minutes: 20 }, voided_at: NOW, voided_by: 'u' },
      [RECORDED_ACTION, 'Treatment log voided: Wrong.'],
      ['Recorded Follow Up, 20 min.', 'Voided 20 min. Reason: “Wrong.”'],
    ],
    [
      'of an earlier version, amended and voided: what it had in between is not known',
      { minutes: 0, original: { minutes: 20 }, voided_at: NOW, voided_by: 'u' },
      [RECORDED_ACTION, 'Treatment log amended (minutes): A.', 'Treatment log voided: B.'],
      ['Recorded Follow Up, 20 min.', 'Amended minutes. Reason: “A.”', 'Voided. Reason: “B.”'],
    ],
    [
      'with another type and a no-show now',
      {
        contact_type: 'Initial Assessment',
        no_show: true,
        minutes: 0,
        original: { contact_type: 'Follow Up', no_show: false, minutes: 20 },
      },
      [RECORDED_ACTION],
      ['Recorded Follow Up, 20 min.'],
    ],
  ])('%s', (_title, entry, actions, texts) => {
    const patient = patientWith([storedLog('2026-03-02', { id: 'a', ...entry })], old(...actions))
    expect(said(patient).map(({ what }) => what)).toEqual(texts)
  })

  it('is said without values where the entry has gone', () => {
    const patient = patientWith([], old(RECORDED_ACTION, 'Treatment log voided (12 min): Wrong.'))
    expect(said(patient)).toEqual([
      { where: 'Treatment log', what: 'Recorded.' },
      { where: 'Treatment log', what: 'Voided 12 min. Reason: “Wrong.”' },
    ])
  })
})

onEveryTable('the table', (table) => {
  it('keeps what was: 20 min, 20 → 12, 12', async () => {
    await storedOne(table, 'G6', { treatment_logs: [] })
    await table.gateway.recordTreatment(treatmentOf('G6', { minutes: 20 }))
    const first = entryOf(await table.gateway.getPatient(READING, 'G6'))
    await table.gateway.amendTreatment(amendOf('G6', amendmentOf(first, { minutes: 12 }, { reason: 'Typed wrong.' })))
    const second = entryOf(await table.gateway.getPatient(READING, 'G6'))
    await table.gateway.voidTreatment(voidOf('G6', second))
    const patient = await table.gateway.getPatient(READING, 'G6')
    expect(said(patient).map(({ what }) => what)).toEqual([
      'Recorded Follow Up, 20 min.',
      'Amended minutes 20 → 12. Reason: “Typed wrong.”',
      'Voided 12 min. Reason: “Logged for the wrong patient.”',
    ])
  })
})
