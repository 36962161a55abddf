import { isImproved, isRemission, isResponse } from '../derived/scores.ts'
import type { Measure, MeasureMember } from './measure.ts'
import type { MeasuredScore, MeasureFacts } from './measure-facts.ts'

const AIMS = 'AIMS Center, implementation guide: population-based tracking'
const NEW_YORK = 'New York State Collaborative Care Medicaid Program'
const BAO = 'Bao et al. 2016'
const OURS = 'Our definition; no published one was found'

/** Days that the figures of the present look back. */
const RECENT_DAYS = 30
/** First PHQ-9 from which an outcome is expected (Bao et al. 2016). */
const LEAST_FIRST = 10
const OUTCOME_DAYS = 70
const STALLED_DAYS = 56
const CONSULT_DAYS = 28
const FIRST_FOLLOW_UP_DAYS = 28
const ASSESSED_DAYS = 180

/** In the last `days` days, today included. */
const within =
  (days: number) =>
  ({ ago }: { readonly ago: number }): boolean =>
    ago >= 0 && ago < days
const isRecent = within(RECENT_DAYS)
const recentContacts = (facts: MeasureFacts): number => facts.contacts.filter(isRecent).length

/** First and last score of the course, null without any. */
function scores({ coursePhq9 }: MeasureFacts): { first: MeasuredScore; last: MeasuredScore; isTwo: boolean } | null {
  const [first] = coursePhq9
  const last = coursePhq9.at(-1)
  return first && last ? { first, last, isTwo: coursePhq9.length > 1 } : null
}

type Reached = (first: number, last: number) => boolean

/** Of those whose outcome can be expected: in care, assessed 70 days ago or more, and a first PHQ-9 of 10 or more. */
const outcome =
  (reached: Reached) =>
  (facts: MeasureFacts): MeasureMember | null => {
    const found = scores(facts)
    const from = facts.initialAssessment
    if (!facts.inCare || !found || found.first.value < LEAST_FIRST) return null
    if (from === null || from.ago < OUTCOME_DAYS) return null
    return { met: found.isTwo && reached(found.first.value, found.last.value) }
  }

function stalled(facts: MeasureFacts): MeasureMember | null {
  const found = scores(facts)
  const from = facts.initialAssessment
  if (!facts.active || !found || isImproved(found.first.value, found.last.value)) return null
  if (from === null || from.ago < STALLED_DAYS) return null
  return { met: !facts.consultations.some(within(CONSULT_DAYS + 1)) }
}

function firstFollowUp(facts: MeasureFacts): MeasureMember | null {
  const from = facts.initialAssessment
  if (!facts.inCare || from === null || from.ago > ASSESSED_DAYS) return null
  const first = facts.contacts.find(({ at, isFollowUp }) => isFollowUp && at > from.at)
  if (!first) return from.ago > FIRST_FOLLOW_UP_DAYS ? { met: false } : null
  const figure = from.ago - first.ago
  return { met: figure <= FIRST_FOLLOW_UP_DAYS, figure }
}

const IN_TEN_WEEKS =
  'of those in care whose initial assessment was 70 days ago or more and whose first PHQ-9 was 10 or more'

/** How a caseload does. Every figure is counted from recorded entries, as of a moment in the clinic's zone. */
export const CASELOAD_MEASURES: readonly Measure[] = [
  {
    id: 'M1',
    title: 'Caseload size',
    definition: 'Patients in care: every status but Deactivated.',
    source: AIMS,
    kind: 'count',
    member: ({ inCare }) => (inCare ? { met: true } : null),
  },
  {
    id: 'M2',
    title: 'Contacted in 30 days',
    definition: 'At least one completed contact in the last 30 days, of those in care.',
    source: AIMS,
    kind: 'share',
    member: (facts) => (facts.inCare ? { met: recentContacts(facts) > 0 } : null),
  },
  {
    id: 'M3',
    title: 'Reviewed with the psychiatrist in 30 days',
    definition: 'At least one Psychiatric Consultation in the last 30 days, of those in care.',
    source: AIMS,
    kind: 'share',
    member: ({ inCare, consultations }) => (inCare ? { met: consultations.some(isRecent) } : null),
  },
  {
    id: 'M4',
    title: 'Improved at 10 weeks',
    definition: `Last PHQ-9 below 10 or at least 50% lower than the first, from two scores on, ${IN_TEN_WEEKS}.`,
    source: `${NEW_YORK} (70 days); ${BAO} (10 or more)`,
    kind: 'share',
    member: outcome(isImproved),
  },
  {
    id: 'M5',
    title: 'Response',
    definition: `Last PHQ-9 at least 50% lower than the first, from two scores on, ${IN_TEN_WEEKS}.`,
    source: `${NEW_YORK} (70 days); ${BAO} (10 or more)`,
    kind: 'share',
    member: outcome(isResponse),
  },
  {
    id: 'M6',
    title: 'Remission',
    definition: `Last PHQ-9 below 5, from two scores on, ${IN_TEN_WEEKS}.`,
    source: `${NEW_YORK} (70 days); ${BAO} (10 or more)`,
    kind: 'share',
    member: outcome((_first, last) => isRemission('phq9', last)),
  },
  {
    id: 'M7',
    title: 'Not improving, no consultation',
    definition:
      'No Psychiatric Consultation in the last 28 days, of active patients in week 8 or later whose PHQ-9 is neither below 10 nor 50% lower. Lower is better.',
    source: `${NEW_YORK}; ${BAO}`,
    kind: 'share',
    lowerIsBetter: true,
    member: stalled,
  },
  {
    id: 'M8',
    title: 'First follow-up in 28 days',
    definition:
      'First completed Follow Up within 28 days of the initial assessment, of those in care and assessed in the last 180 days whose 28 days are over or who had one.',
    source: BAO,
    kind: 'share',
    unit: 'days',
    member: firstFollowUp,
  },
  {
    id: 'M9',
    title: 'PHQ-9 in 30 days',
    definition: 'A PHQ-9 in the last 30 days, of those in care and contacted in the last 30 days.',
    source: OURS,
    kind: 'share',
    member: (facts) => (facts.inCare && recentContacts(facts) > 0 ? { met: facts.phq9.some(isRecent) } : null),
  },
  {
    id: 'M10',
    title: 'Median weeks in treatment',
    definition: 'Whole weeks since the initial assessment, of active patients who had one.',
    source: OURS,
    kind: 'median',
    unit: 'weeks',
    member: ({ active, initialAssessment, weeks }) =>
      active && initialAssessment !== null ? { met: true, figure: weeks } : null,
  },
  {
    id: 'M11',
    title: 'Contacts per patient in 30 days',
    definition: 'Completed contacts in the last 30 days, by patients in care.',
    source: NEW_YORK,
    kind: 'mean',
    unit: 'contacts',
    member: (facts) => {
      const figure = recentContacts(facts)
      return facts.inCare ? { met: figure > 0, figure } : null
    },
  },
]
