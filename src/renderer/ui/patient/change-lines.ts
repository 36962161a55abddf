import { monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { MonthSummary, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { monthName, shortDate } from '../../lib/format.ts'
import type { BeforeAfterLine } from '../BeforeAfter.tsx'
import { codesInFull, toNext } from './minutes-text.ts'
import { scoreChangeText } from './score-text.ts'

/** A patient before a change and after it. */
export type BeforeAndAfter = readonly [before: Patient, after: Patient]

export const codeOrNone = (month: MonthSummary): string => codesInFull(month) || 'None'

/** What a change does to the minutes and the code of a month (`YYYY-MM`). */
export function monthLines([before, after]: BeforeAndAfter, month: string, context: ClinicContext): BeforeAfterLine[] {
  const [was, now] = [monthSummary(before, month, context), monthSummary(after, month, context)]
  const next = toNext(now)
  return [
    { label: `${monthName(month)} minutes`, was: `${was.minutes}`, now: `${now.minutes}` },
    {
      label: 'Suggested code',
      was: codeOrNone(was),
      now: codeOrNone(now),
      falls: now.minutes < was.minutes,
      ...(codeOrNone(was) === codeOrNone(now) || next === '' ? {} : { tail: next }),
    },
  ]
}

const lastOf = (score: ScoreSummary | null): string => (score ? `${score.last}` : 'None')

/** What is behind a last score that is another one: its day where it is older, else how far it is from the first. */
function scoreTail(was: ScoreSummary | null, now: ScoreSummary | null, { timeZone, now: at }: ClinicContext): string {
  if (!now) return ''
  if (was && now.lastAt < was.lastAt) return `of ${shortDate(now.lastAt, timeZone, at)}`
  const [change, before] = [scoreChangeText(now), was ? scoreChangeText(was) : '']
  if (change === '') return 'first score'
  return before === '' ? change : `${change}, was ${before}`
}

function scoreLine(label: string, was: ScoreSummary | null, now: ScoreSummary | null, context: ClinicContext) {
  const tail = scoreTail(was, now, context)
  const same = was?.last === now?.last && was?.lastAt === now?.lastAt
  return { label, was: lastOf(was), now: lastOf(now), ...(same || tail === '' ? {} : { tail }) }
}

/** What a change does to a patient's last scores, sessions and last follow-up. */
export function contactLines([before, after]: BeforeAndAfter, context: ClinicContext): BeforeAfterLine[] {
  const [was, now] = [deriveRow(before, context), deriveRow(after, context)]
  const day = (at: number | null) => (at === null ? 'None' : shortDate(at, context.timeZone, context.now))
  return [
    scoreLine('PHQ-9, last', was.phq9, now.phq9, context),
    scoreLine('GAD-7, last', was.gad7, now.gad7, context),
    { label: 'Sessions', was: `${was.sessions}`, now: `${now.sessions}` },
    { label: 'Last follow-up', was: day(was.lastFollowUpAt), now: day(now.lastFollowUpAt) },
  ]
}
