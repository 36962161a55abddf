import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import { FLAG_TYPES, PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 18, 18)
const FIRST = ['Ingrid', 'Marisol', 'Amara', 'Tobias', 'Renee', 'Omar', 'Lena', 'Jonas', 'Priya', 'Caleb'] as const
const LAST = [
  'Halvorsen',
  'Castellanos',
  'Diallo',
  'Okafor',
  'Lindqvist',
  'Haleem',
  'Abara',
  'Moreau',
  'Nair',
  'Whitfield',
] as const
const PAYERS = ['Medicare', 'Medicaid', 'Aetna', 'UHC', 'BCBS'] as const

const of = <T>(list: readonly T[], index: number): T => {
  const one = list[index % list.length]
  if (one === undefined) throw new Error('The list is empty.')
  return one
}

function score(first: number, count: number, seed: number): ScoreSummary {
  const points = Array.from({ length: count }, (_, at) => Math.max(0, first - Math.round((at * (seed % 5)) / 2)))
  const last = points.at(-1) ?? first
  const change = first === 0 ? null : (last - first) / first
  return {
    first,
    firstAt: NOW - 120 * DAY,
    last,
    lastAt: NOW - 6 * DAY,
    change,
    trend: count < 2 ? 'first' : change !== null && change <= -0.5 ? 'response' : 'improving',
    band: 'Moderate',
    points,
  }
}

/** The same synthetic row for the same number, always. `minutes` stands for a change of the record. */
export function rowOf(seed: number, minutes = (seed * 7) % 110): CaseloadRow {
  const status = of(PATIENT_STATUSES, seed % 9 === 0 ? 3 : seed % 3)
  const flag = seed % 11 === 0 ? [of(FLAG_TYPES, seed % 3)] : []
  const late = seed % 4 === 0 ? seed % 20 : 0
  return {
    mrn: String(seed).padStart(6, '0'),
    version: null,
    readability: 'full',
    problems: [],
    firstName: of(FIRST, seed),
    dateOfBirth: '1980-01-01',
    formerNames: [],
    phoneNumber: '',
    lastName: `${of(LAST, seed * 3)}${of(LAST, Math.floor(seed / 7)).toLowerCase()}`,
    status: { stored: status, known: status },
    flags: flag.map((type) => ({
      type: { stored: type, known: type },
      state: 'open',
      raisedAt: NOW - (seed % 40) * DAY,
      note: '',
    })),
    nextReview: null,
    nextContact: null,
    due: null,
    attempts: { count: 0, since: null, noShows: 0 },
    doneToday: null,
    initialAssessmentAt: NOW - (20 + (seed % 300)) * DAY,
    weeks: Math.floor((20 + (seed % 300)) / 7),
    lastFollowUpAt: NOW - (seed % 30) * DAY,
    lastContactAt: NOW - (seed % 30) * DAY,
    lastConsultAt: seed % 5 === 0 ? null : NOW - (seed % 60) * DAY,
    daysSinceConsult: seed % 5 === 0 ? null : seed % 60,
    lastRelapsePreventionAt: null,
    followUpDueAt: NOW - late * DAY,
    daysLate: late,
    sessions: seed % 18,
    consultations: seed % 6,
    phq9: seed % 13 === 0 ? null : score(8 + (seed % 19), 2 + (seed % 8), seed),
    gad7: seed % 17 === 0 ? null : score(5 + (seed % 16), 2 + (seed % 7), seed),
    month: {
      month: '2026-03',
      minutes,
      first: false,
      codes: minutes >= 31 ? [{ code: '99493', units: 1 }] : [],
      steps: [
        { code: '99493', at: 31 },
        { code: '99494', at: 76 },
        { code: '99494', at: 106 },
      ],
      next:
        minutes < 31
          ? { code: '99493', at: 31, minutesAway: 31 - minutes }
          : { code: '99494', at: 106, minutesAway: Math.max(1, 106 - minutes) },
      unbilled: 0,
      uncounted: 0,
    },
    payer: of(PAYERS, seed),
    provider: `Dr. ${of(LAST, seed * 7)}`,
    careManager: `u${seed % 4}`,
    assignment: null,
    recordedBy: [`u${seed % 4}`],
    urgency:
      late > 0
        ? [
            {
              rule: 'follow-up-overdue',
              level: 'amber',
              since: NOW - late * DAY,
              reason: `Last contact ${late + 14} days ago; every 14 days is expected.`,
            },
          ]
        : [],
  }
}

export const rowsOf = (count: number): CaseloadRow[] => Array.from({ length: count }, (_, seed) => rowOf(seed))

/** The rows with one in a hundred changed. */
export const withDelta = (rows: readonly CaseloadRow[], round: number): CaseloadRow[] =>
  rows.map((row, at) => (at % 100 === round % 100 ? rowOf(at, (row.month.minutes + 5) % 110) : row))
