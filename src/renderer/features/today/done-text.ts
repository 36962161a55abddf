import { lateText, momentText } from '#shared/domain/caseload/due-text.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { DoneToday } from '#shared/domain/entities/today.ts'
import { plural } from '#shared/domain/plural.ts'
import type { IconName } from '../../ui/index.ts'

export const OUTCOME_ICONS: Readonly<Record<DoneToday['outcome'], IconName>> = {
  Reached: 'check',
  'No answer': 'phone',
  'Left a message': 'flag-discuss',
  'Wrong number': 'phone',
  'No-show': 'no-show',
  Moved: 'arrow-right',
}

const WORDS: Readonly<Record<DoneToday['outcome'], readonly [one: string, many: string]>> = {
  Reached: ['reached', 'reached'],
  'No answer': ['no answer', 'no answer'],
  'Left a message': ['message', 'messages'],
  'Wrong number': ['wrong number', 'wrong numbers'],
  'No-show': ['no-show', 'no-shows'],
  Moved: ['moved', 'moved'],
}

/** `3 reached, 1 message, 1 moved` */
export function outcomesText(done: readonly CaseloadRow[]): string {
  const outcomes = done.flatMap(({ doneToday }) => doneToday?.outcome ?? [])
  return Object.entries(WORDS)
    .flatMap(([outcome, [one, many]]) => {
      const number = outcomes.filter((each) => each === outcome).length
      return number === 0 ? [] : [plural(number, one, many)]
    })
    .join(', ')
}

/** `Next Apr 1`, `Next Thu 10:00 AM`: when a patient is due next, `Next None` where nothing says so; `Still` and how late where nothing was agreed. */
export function nextText({ due }: Pick<CaseloadRow, 'due'>, today: string): string {
  const late = due && lateText(due)
  if (late !== null) return `Still ${late}`
  return `Next ${due === null ? 'None' : momentText(due, today)}`
}

/** `Thu, 4`: the next day on which somebody is due, and how many. */
export const nextDayText = (
  next: { readonly day: string; readonly count: number },
  days: number,
  today: string,
): string => `${momentText({ day: next.day, time: null, days }, today)}, ${next.count}`
