import { codeShifts, type SettingsEffect } from '#shared/domain/derived/settings-effect.ts'
import { count, monthName, plural } from '../../lib/format.ts'

const shiftText = ({ month, code, reach, lose }: ReturnType<typeof codeShifts>[number]): string[] => {
  const named = monthName(month)
  return [
    ...(reach > 0 ? [`${plural(reach, 'patient')} ${reach === 1 ? 'reaches' : 'reach'} ${code} in ${named}.`] : []),
    ...(lose > 0 ? [`${plural(lose, 'patient')} ${lose === 1 ? 'loses' : 'lose'} ${code} in ${named}.`] : []),
  ]
}

/** What changes do to the figures, in sentences: codes, minutes, marks. */
export function effectSentences(effect: SettingsEffect, always = false): string[] {
  const moved = effect.months.filter(({ before, after }) => before !== after || always)
  const minutes = moved.map(({ month, before, after }) =>
    before === after
      ? `${monthName(month)} stays at ${count(before)} min.`
      : `Minutes of ${monthName(month)}: ${count(before)} → ${count(after)}.`,
  )
  const marks = effect.marks.length
  const sentences = [
    ...codeShifts(effect).flatMap(shiftText),
    ...minutes,
    ...(marks > 0 ? [`${plural(marks, 'patient')} ${marks === 1 ? 'gets' : 'get'} other marks.`] : []),
  ]
  return sentences.length > 0 ? sentences : ['No minutes, codes or marks of this month or the last change.']
}
