import { expect, it } from 'vitest'
import { missedTimeText } from '#shared/domain/derived/attempt-times.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'

const ZONE = 'America/Chicago'
const tried = (...times: string[]) => times.map((time, at) => clinicTimeToMs(`2026-03-1${at}`, time, ZONE))

it.each([
  ['three after noon, best before noon', tried('15:40', '12:00', '16:05'), 'Before noon', 'All three were after noon.'],
  ['two in the morning, best in the evening', tried('09:00', '11:59'), 'evenings', 'Both were before noon.'],
  ['best after 3 PM', tried('09:00', '10:00'), 'after 3 PM', 'Both were before noon.'],
  ['best at 9 am', tried('14:00', '15:00'), '9 am, at work later', 'Both were after noon.'],
  ['one met the best time', tried('09:00', '15:00'), 'mornings', null],
  ['all met the best time', tried('09:00', '10:00'), 'mornings', null],
  ['one attempt', tried('15:00'), 'mornings', null],
  ['no best time', tried('15:00', '16:00'), '', null],
  ['a best time that names no half of the day', tried('15:00', '16:00'), 'Mondays', null],
  ['a best time that names both', tried('15:00', '16:00'), 'morning or evening', null],
])('%s', (_what, attempts, bestTime, words) => expect(missedTimeText(attempts, bestTime, ZONE)).toBe(words))
