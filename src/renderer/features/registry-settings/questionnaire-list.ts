import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import type { SeenQuestionnaire } from '#shared/domain/operations/questionnaire-kinds.ts'

/** The list as a person sees it. */
export const seenOf = (list: readonly Questionnaire[]): SeenQuestionnaire[] =>
  list.map(({ uid, name, retired }) => ({ uid, name, ...(retired ? { retired } : {}) }))

/** The list with one element some places further on; one that would leave the list stays. */
export function moved(list: readonly Questionnaire[], at: number, step: number): readonly Questionnaire[] {
  const to = at + step
  const one = list[at]
  if (one === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(at, 1).toSpliced(to, 0, one)
}
