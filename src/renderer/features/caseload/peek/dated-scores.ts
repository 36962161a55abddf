import type { ScoreSummary } from '#shared/domain/caseload-row.ts'
import type { Patient } from '#shared/domain/patient.ts'
import type { DatedScore } from './ScoreChart.tsx'

/** The scores behind a summary with their dates: of the instrument, in its range, from the first to the last of the episode. */
export function datedScores(patient: Patient, instrument: string, summary: ScoreSummary): DatedScore[] {
  return patient.treatmentLogs
    .filter((log) => !log.noShow && !log.voided && log.duplicateOf === null)
    .flatMap(({ date, scores }) =>
      scores
        .filter((score) => score.instrument === instrument && score.inRange)
        .map(({ value }) => ({ at: date ?? Number.NaN, value })),
    )
    .filter(({ at }) => at >= summary.firstAt && at <= summary.lastAt)
    .sort((a, b) => a.at - b.at)
}
