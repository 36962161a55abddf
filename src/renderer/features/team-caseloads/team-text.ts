import type { Compared } from '#shared/domain/caseload/figures.ts'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import type { CaseloadOf, SecondLine, TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import { count, plural } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import type { Period } from './use-period.ts'

/** What the minutes are of: `March min`, `Min since Jan 1`. @param month the present one's name */
export const minutesHead = (period: Period, month: string): string =>
  period === 'month' ? `${month} min` : 'Min since Jan 1'

/** The heads of the columns. @param minutes what the minutes are called */
export const headOf = (figure: Compared, minutes: string): string => {
  const heads: Readonly<Record<Compared, string>> = {
    'in-care': 'Patients',
    'due-today': 'Due today',
    late: 'Late',
    'not-improving': 'Not improving',
    'review-overdue': 'Review overdue',
    minutes,
    reached: 'Reached a code',
  }
  return heads[figure]
}

/** What a list shows, in a sentence. */
const LIST_SENTENCES: Readonly<Record<Compared, string>> = {
  'in-care': 'Everybody in care, by name.',
  'due-today': 'The next contact is due today, by the registry’s rule.',
  late: 'Late by the registry’s rule. Longest first.',
  'not-improving': 'Not improving by the registry’s rule.',
  'review-overdue': 'Due for a psychiatric consultation by the registry’s rule.',
  minutes: 'Minutes this month, most first.',
  reached: 'A billing code is reached this month.',
}

/** The sentences of the figures that depend on the period, since January 1. */
const YEAR_SENTENCES: Partial<typeof LIST_SENTENCES> = {
  minutes: 'Minutes since Jan 1, most first.',
  reached: 'A billing code was reached in a month since Jan 1.',
}

export const listSentence = (figure: Compared, period: Period): string =>
  (period === 'year' ? YEAR_SENTENCES[figure] : null) ?? LIST_SENTENCES[figure]

/** Why the patients of a figure can't be opened as a view; null when they can. */
export const viewBlock = (figure: Compared, period: Period): string | null =>
  period === 'year' && YEAR_SENTENCES[figure] !== undefined
    ? 'A view has the minutes and codes of one month. Choose the month first.'
    : null

export const keyOf = (of: CaseloadOf): string =>
  (of.kind === 'care-manager' ? ['manager', of.userId] : ['provider', of.name]).join(' ')

/** Whose caseload it is. */
export function lineName(of: CaseloadOf, nameOf: NameOf): string {
  if (of.kind === 'provider') return of.name || 'No provider'
  return of.userId === '' ? 'No care manager known' : nameOf(of.userId)
}

/** The line below a figure, `2 over 14 d`; null where there is none. */
export function secondText(second: SecondLine | null): string | null {
  switch (second?.kind) {
    case undefined:
      return null
    case 'assigned':
      return `${count(second.count)} assigned`
    case 'safety':
      return `${count(second.count)} safety`
    case 'far-late':
      return `${count(second.count)} over 14 d`
    case 'never':
      return `${count(second.count)} never`
    case 'longest':
      return `longest ${second.days} d`
    case 'share':
      return `${Math.round((100 * second.count) / second.of)}%`
    case 'each':
      return `${count(second.minutes)} each`
  }
}

/** The filters of the view that shows a figure of a line. */
export const viewFilters = (of: CaseloadOf, figure: Compared): Partial<CaseloadFilters> => ({
  ...(of.kind === 'care-manager' ? { careManagers: [of.userId] } : { providers: [of.name] }),
  figure,
})

/** `3 care managers, 148 patients` */
export const sizeText = (lines: readonly TeamLine[], patients: number): string => {
  const managers = lines.filter(({ of }) => of.kind === 'care-manager' && of.userId !== '').length
  return managers === 0
    ? plural(patients, 'patient')
    : `${plural(managers, 'care manager')}, ${plural(patients, 'patient')}`
}
