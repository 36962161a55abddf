import type { MeetingSummary } from '#shared/domain/review/summary.ts'
import { plural, timeOfDay } from '../../../lib/format.ts'
import type { ReviewFigure } from '../FigureStrip.tsx'

const minutes = (ms: number) => Math.round(ms / 60_000)

/** The figures above the table of a summary. @param zone IANA name */
export function summaryFigures(summary: MeetingSummary, zone: string): ReviewFigure[] {
  const { discussed, notReached, decisions, startedAt, until, spentMs } = summary
  const each = spentMs === null ? '' : `, ${(spentMs / 60_000).toFixed(1)} min each`
  return [
    {
      label: 'Discussed',
      value: (
        <>
          <b>{discussed.length}</b> of {discussed.length + notReached.length}
        </>
      ),
      detail: `${notReached.length} not reached`,
    },
    {
      label: 'Decisions',
      value: (
        <>
          <b>{decisions.adjust}</b> adjust <b>{decisions.continue}</b> continue <b>{decisions['more-information']}</b>{' '}
          more information
        </>
      ),
      detail: `${plural(summary.flagsResolved, 'flag')} resolved, ${summary.flagsKept} kept`,
    },
    {
      label: 'Care manager minutes',
      value: <b>{summary.minutes}</b>,
      detail: plural(discussed.length, 'consultation'),
    },
    {
      label: 'Reached another code',
      value: (
        <>
          <b>{summary.reachedCode}</b> {summary.reachedCode === 1 ? 'patient' : 'patients'}
        </>
      ),
      detail: 'boxed in the table',
    },
    {
      label: 'Length',
      value: (
        <>
          <b>{minutes(until - startedAt)}</b> min
        </>
      ),
      detail: `${timeOfDay(startedAt, zone)} to ${timeOfDay(until, zone)}${each}`,
    },
  ]
}
