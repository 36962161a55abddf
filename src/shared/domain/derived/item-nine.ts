import type { TreatmentLog } from '../entities/treatment-log.ts'
import { type Answers, instrument, instrumentForName, runningTotal } from '../rules/instruments.ts'

/**
 * Index of the self-harm item in stored answers: item 9 of a PHQ-9, and of nine answers to a "GAD-7", whose definition was
 * PHQ-9 text.
 */
function alertIndexFor(uid: string, answers: number): number | null {
  const known = instrument(instrumentForName(uid))
  if (known?.key === 'gad7' && answers === 9) return 8
  return known?.alertItem ?? null
}

/**
 * Answers stored under a uid that names no instrument (a registry's own identifier) are a PHQ-9 when there are nine and their sum is
 * the log's PHQ-9 total: the answer about self-harm must not be missed for the name of its list.
 */
const isNamelessPhq9 = (answers: Answers, log: TreatmentLog): boolean =>
  answers.length === instrument('phq9')?.items &&
  log.scores.some((score) => score.instrument === 'phq9' && score.value === runningTotal(answers))

/** Index of the self-harm item among stored answers of a log; null for a questionnaire without one. */
export function selfHarmItem(uid: string, answers: Answers, log: TreatmentLog): number | null {
  const nameless = instrumentForName(uid) === null && isNamelessPhq9(answers, log)
  return alertIndexFor(nameless ? 'phq9' : uid, answers.length)
}

/** The answers of a log to the self-harm item, of every questionnaire that has one. */
export function itemNineAnswers(log: TreatmentLog): number[] {
  return Object.entries(log.answers).flatMap(([uid, answers]) => {
    const index = selfHarmItem(uid, answers, log)
    return index === null ? [] : (answers[index] ?? [])
  })
}
