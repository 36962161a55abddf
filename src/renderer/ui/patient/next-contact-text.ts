import { shortDayText, timeText } from '#shared/domain/caseload/due-text.ts'
import { dayAndTime, type NextContact } from '#shared/domain/entities/next-contact.ts'

/** `Wed, Apr 1, 2026, 2:30 PM`; why none is agreed; empty where nothing is. */
export function nextContactText(next: NextContact | null | undefined): string {
  if (!next) return ''
  if ('none' in next) return `none agreed${next.none && `, ${next.none}`}`
  const { day, time } = dayAndTime(next.at)
  return time === null ? shortDayText(day) : `${shortDayText(day)}, ${timeText(time)}`
}
