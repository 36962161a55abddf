import { parseDate } from '@internationalized/date'
import type { Registry } from '../entities/registry.ts'
import type { Due } from '../entities/today.ts'
import { followUpDays } from '../entities/urgency-thresholds.ts'
import { type ContactType, DEFAULT_WORK_DAYS, type PatientStatus } from '../entities/vocabulary.ts'
import { clinicDay } from '../time.ts'

type Settings = Pick<Registry['settings'], 'urgency' | 'workDays'>

/** The day of the week of `YYYY-MM-DD`: 1 = Monday to 7 = Sunday. */
const weekday = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay() || 7

/** `YYYY-MM-DD` moved by whole days of the calendar. */
export const addDays = (day: string, days: number): string => parseDate(day).add({ days }).toString()

/** Whether the registry works on a day. Holidays are not known. */
export const isWorkDay = (day: string, { workDays = DEFAULT_WORK_DAYS }: Pick<Settings, 'workDays'>): boolean =>
  workDays.includes(weekday(day))

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** The first day after `day` on which the registry works. */
export const nextWorkDay = (day: string, settings: Pick<Settings, 'workDays'>): string =>
  WEEK.map((days) => addDays(day, days)).find((one) => isWorkDay(one, settings)) ?? addDays(day, 1)

/**
 * The day that is proposed some days from `from`, on a day on which the registry works: the last before it, so that nobody becomes late by
 * the proposal; the next where there is none after today.
 */
export function workDayIn(days: number, today: string, settings: Pick<Settings, 'workDays'>, from = today): string {
  const wanted = addDays(from, days)
  const earlier = [0, ...WEEK].map((back) => addDays(wanted, -back)).find((one) => isWorkDay(one, settings))
  return earlier !== undefined && earlier > today ? earlier : nextWorkDay(today, settings)
}

/** What was done, as far as the proposal depends on it. */
export interface ContactMade {
  /** Null for a contact that has no entry: a date that is moved. */
  readonly contactType: ContactType | null
  /** A no-show, or no answer. */
  readonly attempt: boolean
  /** The day of the contact, `YYYY-MM-DD`; absent = today. */
  readonly day?: string
  readonly status: PatientStatus | null
}

/** Days from one contact to the next by the registry's own rule. */
export function contactInterval(
  { contactType, status }: Omit<ContactMade, 'attempt' | 'day'>,
  { urgency }: Settings,
): number {
  const inRelapsePrevention = contactType === 'Relapse Prevention Plan' || status === 'Relapse Prevention Plan'
  return followUpDays(urgency, inRelapsePrevention).amber
}

/** The day that is proposed for the next contact, `YYYY-MM-DD`. Who was not reached is tried again on the next workday. */
export function proposedDay(
  made: ContactMade,
  settings: Settings,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): string {
  const today = clinicDay(now, timeZone)
  return made.attempt
    ? nextWorkDay(today, settings)
    : workDayIn(contactInterval(made, settings), today, settings, made.day)
}

/** Of a patient whose next contact is set without an entry. */
export interface ToBeContacted {
  readonly due: Pick<Due, 'days'> | null
  readonly status: PatientStatus | null
}

/** Whether a patient is to be contacted today, or should have been before. */
export const isDue = ({ due }: Pick<ToBeContacted, 'due'>): boolean => due !== null && due.days <= 0

/**
 * The day that is proposed where the next contact is set without an entry, `YYYY-MM-DD`: the next workday for who is due, else the
 * interval of the status from today.
 */
export const proposedMove = (
  { due, status }: ToBeContacted,
  settings: Settings,
  clock: { readonly now: number; readonly timeZone: string },
): string => proposedDay({ contactType: null, attempt: isDue({ due }), status }, settings, clock)
