import { readBirthDate } from '#shared/domain/reading/birth-date.ts'

/** A stored birth date in words; what is none stands as it is stored, and is marked. Empty when there is none. */
export function birthText(stored: string, now: number): string {
  const { text, unclear } = readBirthDate(stored, now)
  return unclear ? `${text} (unclear)` : text
}
