import type { Compared } from '#shared/domain/caseload/figures.ts'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import type { CaseloadOf, SecondLine, TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import { count, plural } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'

/** The heads of the columns. */
export const headOf = (figure: Compared, month: string): string => {
  const heads: Readonly<Record<Compared, string>> = {
    'in-care': 'Patients',
    'due-today': 'Due today',
    late: 'Late',
    'not-improving': 'Not improving',
    'review-overdue': 'Review overdue',
    minutes: `${month} min`,
    reached: 'Reached a code',
  }
  return heads[figure]
}

/** What a list shows, in a sentence. */
export const LIST_SENTENCES: Readonly<Record<Compared, string>> = {
  'in-care': 'Everybody in care, by name.',
  'due-today': 'The next contact is due today, by the registry’s rule.',
  late: 'Late by the registry’s rule. Longest first.',
  'not-improving': 'Not improving by the registry’s rule.',
  'review-overdue': 'Due for a psychiatric consultation by the registry’s rule.',
  minutes: 'Minutes this month, most first.',
  reached: 'A billing code is reached this month.',
}

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
