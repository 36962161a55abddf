import { type ScoreNameUse, scoreNameFor } from '#shared/domain/derived/score-values.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { Enrolment } from '#shared/domain/operations/enrol.ts'
import { instrument } from '#shared/domain/rules/instruments.ts'

type ScoreNameOf = (key: string) => string

/**
 * What the registry calls the totals of an instrument: as its own entries do, else as its definition does. Otherwise scores of a file would begin
 * a series of their own in other programs.
 */
export function scoreNamesOf({ questionnaires }: Registry, uses: Iterable<ScoreNameUse>): ScoreNameOf {
  const known = [...uses]
  const names = new Map<string, string>()
  return (key) => {
    const definition = questionnaires.find((one) => one.instrument === key) ?? {
      uid: key,
      name: instrument(key)?.name ?? key,
    }
    const name = names.get(key) ?? scoreNameFor(definition, known)
    names.set(key, name)
    return name
  }
}

/** An enrolment of a file whose scores have the registry's names: decided once, before anything is written. */
export function withScoreNames(enrolment: Enrolment, nameOf: ScoreNameOf): Enrolment {
  const { imported } = enrolment
  if (!imported?.scores) return enrolment
  const scores = imported.scores.map((one) => ({
    ...one,
    scores: one.scores.map((score) => ({ ...score, scoreName: nameOf(score.instrument) })),
  }))
  return { ...enrolment, imported: { ...imported, scores } }
}
