// Q11: where thousands of entries of one person had the same time, the worksheet of their month took gigabytes, and ended the data thread.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LoggedTime, loggedTime } from '#shared/domain/derived/counted-once.ts'
import { coveredIn } from '#shared/domain/derived/joint-time.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { MOST_NAMED, sharedTimes } from '#shared/domain/month-end/overlaps.ts'

const MINUTE = 60_000
const timeOf = (mrn: string, who: string, from: number, minutes: number, index = 0): LoggedTime => {
  const time = loggedTime({ mrn }, { index, date: from * MINUTE, minutes, recordedBy: who } as TreatmentLog)
  if (!time) throw new Error('An entry of this test has no time.')
  return time
}
const whole = (ms: number) => Math.ceil(ms / MINUTE)

/** Every pair of entries, one by one. */
function byPairs(times: readonly LoggedTime[]) {
  const found = new Map<LoggedTime, { minutes: number; with: { mrn: string; minutes: number }[] }>()
  for (const time of times) {
    const others = times
      .filter(({ who, mrn, from, to }) => who === time.who && mrn !== time.mrn && from < time.to && to > time.from)
      .toSorted((a, b) => a.from - b.from)
    if (others.length === 0) continue
    const beside = [...Map.groupBy(others, ({ mrn }) => mrn)]
    found.set(time, {
      minutes: whole(coveredIn(time, others)),
      with: beside.map(([mrn, theirs]) => ({ mrn, minutes: whole(coveredIn(time, theirs)) })),
    })
  }
  return found
}

describe('the time that entries of one person share', () => {
  it('is what a comparison of every pair finds', () => {
    const minutes = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.05, max: 9, noNaN: true }))
    const one = fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom('a', 'b'), fc.nat({ max: 60 }), minutes)
    fc.assert(
      fc.property(fc.array(one, { maxLength: 18 }), (all) => {
        const times = all.map(([mrn, who, from, length], index) => timeOf(mrn, who, from, length, index))
        const expected = byPairs(times)
        const found = sharedTimes(times)
        expect([...found.keys()].length).toBe(expected.size)
        for (const [time, shared] of found) {
          expect(shared.isCut).toBe(false)
          expect(shared.minutes).toBe(expected.get(time)?.minutes)
          const inOrder = (list: readonly { mrn: string; minutes: number }[] | undefined) =>
            (list ?? []).toSorted((a, b) => Number(a.mrn) - Number(b.mrn))
          expect(inOrder(shared.with)).toEqual(inOrder(expected.get(time)?.with))
        }
      }),
    )
  })

  it('names some of thousands of patients, and says that there are others', () => {
    const times = Array.from({ length: 10_000 }, (_, at) => timeOf(`${at}`, 'a', 0, 15))
    const found = sharedTimes(times)
    expect(found.size).toBe(times.length)
    for (const { minutes, with: others, isCut } of found.values()) {
      expect([minutes, others.length, isCut]).toEqual([15, MOST_NAMED, true])
      expect(others[0]?.minutes).toBe(15)
    }
  })

  it('finds an entry that began long before', () => {
    const long = timeOf('long', 'a', 0, 10_000)
    const short = Array.from({ length: 200 }, (_, at) => timeOf(`${at}`, 'a', 10 + at * 40, 10))
    const found = sharedTimes([long, ...short])
    expect(found.get(long)).toMatchObject({ minutes: 2_000, isCut: true })
    for (const one of short)
      expect(found.get(one)).toEqual({ minutes: 10, with: [{ mrn: 'long', minutes: 10 }], isCut: false })
  })
})
