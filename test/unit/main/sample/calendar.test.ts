import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { HARBOR_POINT, NORTHGATE } from '../../../../src/main/sample/generate/generate.ts'
import { NORTHGATE_ACTIVE } from '../../../../src/main/sample/generate/northgate.ts'
import { allItems, isActive, MAR_18, readSample, sampleAt, smallItems, ZONE } from './support.ts'

/** The one entry that is meant to be in the future. */
const FUTURE_MRN = '598004'
const MINUTES = new Map(NORTHGATE_ACTIVE.map(({ mrn, minutes }) => [mrn, minutes]))

const DAYS = [
  ['the first minutes of a month', '2026-04-01T00:05:00-05:00'],
  ['the first instant of a month', '2026-04-01T00:00:00-05:00'],
  ['the morning of the 2nd', '2026-06-02T09:12:00-05:00'],
  ['the 3rd', '2026-12-03T17:00:00-06:00'],
  ['the 15th', '2026-05-15T12:00:00-05:00'],
  ['the 31st', '2026-07-31T23:55:00-05:00'],
  ['a leap day', '2028-02-29T10:00:00-06:00'],
  ['New Year', '2027-01-01T08:00:00-06:00'],
  ['the day clocks go forward', '2026-03-08T02:59:59-06:00'],
  ['the day after', '2026-03-09T08:00:00-05:00'],
  ['the day clocks go back', '2026-11-01T01:30:00-06:00'],
] as const

/** Every number of an item whose name says that it is a time, as epoch milliseconds. */
function times(value: unknown, name = ''): number[] {
  if (typeof value === 'number')
    return /date|_at$|last_|assessment$/.test(name) && value > 1e6 ? [value > 1e11 ? value : value * 1000] : []
  if (Array.isArray(value)) return value.flatMap((one) => times(one, name))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => times(inner, key))
}

describe.each(DAYS)('the sample on %s', (_name, iso) => {
  const now = Date.parse(iso)
  const sample = sampleAt(now)
  const northgate = readSample(sample, NORTHGATE, now)

  it('has nothing in the future but the one entry that is meant to be', () => {
    const late = smallItems(sample).filter((item) => times(item).some((time) => time > now))
    expect(late.map((item) => item.SK)).toEqual([FUTURE_MRN])
  })

  it('has 62 active patients with exactly the planned minutes of this month', () => {
    const active = northgate.filter(isActive)
    expect(active).toHaveLength(62)
    const minutes = Object.fromEntries(active.map(({ row }) => [row.mrn, row.month.minutes]))
    expect(minutes).toEqual(Object.fromEntries(MINUTES))
  })

  it('shows the treating physician as the provider', () => {
    for (const { lastName, provider } of NORTHGATE_ACTIVE)
      expect(northgate.find((one) => one.row.lastName === lastName)?.row.provider).toBe(`Dr. ${provider}`)
  })

  it('has no entry before its initial assessment and no entry twice', () => {
    for (const { patient, row } of northgate.filter(isActive)) {
      const dates = patient.treatmentLogs.map((log) => log.date ?? 0)
      if (row.status.known !== null) expect(Math.min(...dates)).toBe(row.initialAssessmentAt)
      expect(patient.treatmentLogs.every((log) => log.duplicateOf === null)).toBe(true)
    }
  })
})

describe('the generator', () => {
  it('keeps the large registry out of the future too, on the first of a month', () => {
    const now = Date.parse('2026-04-01T00:05:00-05:00')
    const late = [...sampleAt(now).patients(HARBOR_POINT)].filter((item) => times(item).some((time) => time > now))
    expect(late).toEqual([])
  })

  it('gives the same items for the same time', () => {
    // Thousands of items: the comparison of `expect` takes half a minute.
    expect(isDeepStrictEqual(allItems(sampleAt(MAR_18)), allItems(sampleAt(MAR_18)))).toBe(true)
  })

  it('gives a patient the same items whoever was asked for before', () => {
    const sample = sampleAt(MAR_18)
    const alone = [...sampleAt(MAR_18).patients(NORTHGATE)]
    for (const { registryId } of sample.registries) void [...sample.patients(registryId)].length
    expect([...sample.patients(NORTHGATE)]).toEqual(alone)
  })

  it('counts back from now', () => {
    const [a, b] = [sampleAt(MAR_18), sampleAt(MAR_18 + 7 * 86_400_000)]
    expect([...a.patients(NORTHGATE)]).not.toEqual([...b.patients(NORTHGATE)])
    const weeks = (now: number) => readSample(sampleAt(now), NORTHGATE, now).map(({ row }) => row.weeks)
    expect(weeks(MAR_18)).toEqual(weeks(MAR_18 + 7 * 86_400_000))
  })

  it('takes the clinic’s zone for its months', () => {
    const now = Date.parse('2026-04-01T03:00:00Z')
    const [first] = readSample(sampleAt(now), NORTHGATE, now)
    expect(first?.row.month).toMatchObject({ month: '2026-03', minutes: 58 })
    const inUtc = first && deriveRow(first.patient, clinicContext({ now, timeZone: 'UTC' }))
    expect(inUtc?.month.month).toBe('2026-04')
    expect(ZONE).toBe('America/Chicago')
  })
})
