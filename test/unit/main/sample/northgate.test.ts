import { describe, expect, it } from 'vitest'
import { caseloadTotals, VIEWS } from '#shared/domain/caseload/views.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { TRENDS } from '#shared/domain/entities/caseload-row.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { FLAG_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicDaysBetween } from '#shared/domain/time.ts'
import { NORTHGATE } from '../../../../src/main/sample/generate/generate.ts'
import { NORTHGATE_ACTIVE } from '../../../../src/main/sample/generate/northgate.ts'
import { isActive, MAR_18, readSample, sampleAt, ZONE } from './support.ts'

const sample = sampleAt(MAR_18)
const patients = readSample(sample, NORTHGATE, MAR_18)
const active = patients.filter(isActive).map(({ row }) => row)
const rowOf = (lastName: string) => {
  const found = patients.find(({ row }) => row.lastName === lastName)
  if (!found) throw new Error(`No ${lastName}`)
  return found.row
}
const daysAgo = (ms: number | null) => (ms === null ? null : clinicDaysBetween(ms, MAR_18, ZONE))

describe('Northgate Family Medicine', () => {
  it('has 62 active patients, whose entries are the signed-in user’s', () => {
    expect(active).toHaveLength(62)
    const mine = VIEWS.find((view) => view.id === 'mine')
    expect(patients.filter(({ row }) => mine?.includes(row, sample.userId))).toHaveLength(62)
  })

  it('has the number of patients that it announces', () => {
    const announced = sample.registries.find((one) => one.registryId === NORTHGATE)
    expect(patients).toHaveLength(announced?.patients ?? 0)
  })

  it.each(NORTHGATE_ACTIVE)('shows $lastName as planned', (planned) => {
    const { lastName, firstName, mrn, sessions, phq9, gad7, minutes, payer, provider } = planned
    const row = rowOf(lastName)
    expect(row).toMatchObject({ firstName, mrn, sessions, payer, provider: `Dr. ${provider}`, readability: 'full' })
    expect(row.problems).toEqual([])
    expect(row.weeks).toBe(Math.floor(planned.initialAssessmentDays / 7))
    expect(daysAgo(row.lastContactAt)).toBe(planned.lastContactDays)
    expect(daysAgo(row.lastConsultAt)).toBe(planned.lastConsultDays)
    expect(row.phq9?.points).toEqual(phq9)
    expect(row.gad7?.points).toEqual(gad7)
    expect(row.month.minutes).toBe(minutes)
  })

  it('is late where the plan says so', () => {
    const late = active.filter((row) => (row.daysLate ?? 0) > 0).map((row) => [row.lastName, row.daysLate])
    expect(Object.fromEntries(late)).toEqual({
      Whitfield: 1,
      Petrov: 6,
      Nguyen: 8,
      Delacroix: 12,
      Oyelaran: 5,
      Rahimi: 2,
      Thibodeaux: 7,
      McAllister: 6,
    })
  })

  it('adds up to a month that looks alive', () => {
    expect(caseloadTotals(active, DEFAULT_THRESHOLDS)).toMatchObject({ patients: 62, minutes: 1964 })
    expect(
      caseloadTotals(
        patients.map(({ row }) => row),
        DEFAULT_THRESHOLDS,
      ).minutes,
    ).toBe(1964)
    expect(caseloadTotals(active, DEFAULT_THRESHOLDS).near).toBeGreaterThanOrEqual(8)
  })

  it('has every flag, status and trend', () => {
    const flags = new Set(active.flatMap((row) => row.flags.map((flag) => flag.type.known)))
    expect([...flags].sort()).toEqual([...FLAG_TYPES].sort())
    expect(active.filter((row) => row.flags.length > 0)).toHaveLength(9)
    const statuses = new Set(patients.map(({ row }) => row.status.known))
    expect(statuses).toEqual(new Set(['Enrolled', 'Treatment', 'Relapse Prevention Plan', 'Deactivated', null]))
    expect(new Set(active.map((row) => row.phq9?.trend))).toEqual(new Set(TRENDS))
  })

  it('has patients for the urgency rules', () => {
    const rules = new Set(active.flatMap((row) => row.urgency.map((one) => one.rule)))
    for (const rule of ['safety', 'follow-up-overdue', 'not-improving', 'review-overdue', 'new'])
      expect(rules).toContain(rule)
    const ready = active.filter((row) => row.urgency.some((one) => one.rule === 'ready-for-relapse-prevention'))
    expect(ready.map((row) => row.lastName)).toEqual(['Lindgren', 'Foster-Bell'])
  })

  it('has somebody near a threshold in the last days of a month', () => {
    const late = MAR_18 + 10 * 86_400_000
    const near = readSample(sampleAt(late), NORTHGATE, late).filter(({ row }) =>
      row.urgency.some((one) => one.rule === 'near-threshold'),
    )
    expect(near.length).toBeGreaterThan(5)
  })

  it('stores an item 9 above 0: it asks for safety even without the flag', () => {
    const stored = [...sample.patients(NORTHGATE)].find((item) => item.SK === '004417')
    const bare = { ...stored, flags: [], patient_flag: null, flag_mirror: null }
    const patient = readPatient(bare, { registryId: NORTHGATE, mrn: '004417', now: MAR_18 })
    const row = deriveRow(patient, clinicContext({ now: MAR_18, timeZone: ZONE }))
    expect(row.flags).toEqual([])
    expect(row.urgency[0]).toMatchObject({ rule: 'safety', reason: 'PHQ-9 item 9 was 2 at the last answer.' })
  })

  it('has a refusal to raise Safety Risk that stands', () => {
    expect(rowOf('Rahimi').urgency.map((one) => one.rule)).not.toContain('safety')
  })

  it('stores answers that add up to their totals', () => {
    for (const { patient } of patients)
      for (const log of patient.treatmentLogs)
        for (const score of log.scores) {
          const answers = log.answers[score.instrument ?? '']
          if (!answers) continue
          expect(answers).toHaveLength(score.instrument === 'phq9' ? 9 : 7)
          expect(answers.every((answer) => answer !== null && answer >= 0 && answer <= 3)).toBe(true)
          expect(answers.reduce<number>((sum, answer) => sum + (answer ?? 0), 0)).toBe(score.value)
        }
  })

  it('lists the unknown status and the ghost', () => {
    expect(rowOf('Stavros')).toMatchObject({ readability: 'partial', status: { stored: 'On Hold', known: null } })
    expect(patients.filter(({ row }) => row.readability === 'unreadable')).toHaveLength(1)
  })

  it('stores the figures that it shows', () => {
    for (const item of [...sample.patients(NORTHGATE)].slice(0, 62)) {
      const row = patients.find((one) => one.row.mrn === item.SK)?.row
      expect(item).toMatchObject({ total_sessions: row?.sessions, minutes_this_month: row?.month.minutes })
    }
  })
})
