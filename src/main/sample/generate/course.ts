import type { FlagType, PatientStatus, VisitType } from '#shared/domain/entities/vocabulary.ts'

/** A flag in a course. `ours`: written by this application; the others by programs that know one attribute only. */
export interface CourseFlag {
  readonly type: FlagType
  readonly daysAgo: number
  readonly note: string
  readonly as: 'ours' | 'patient_flag' | 'flag'
  readonly resolved?: { readonly daysAgo: number; readonly reason: string }
}

/** A visit that is told in full instead of being made up. Minutes are natural ones: the month's target may change them. */
export interface ToldVisit {
  readonly daysAgo: number
  /** Minutes since midnight. */
  readonly at: number
  readonly kind: 'contact' | 'consult' | 'no-show'
  readonly visit: VisitType
  readonly minutes: number
  readonly phq9?: number
  readonly gad7?: number
  readonly note?: string
}

/** One patient's course of care, as days before today: what the items are made from. */
export interface Course {
  readonly mrn: string
  readonly firstName: string
  readonly lastName: string
  readonly status: PatientStatus
  readonly initialAssessmentDays: number
  readonly lastContactDays: number
  readonly lastConsultDays: number | null
  /** Completed contacts, at least 1. */
  readonly sessions: number
  /** Scores in order of date, at most one a session. */
  readonly phq9: readonly number[]
  readonly gad7: readonly number[]
  /** Minutes of the current month; null leaves the visits' own. */
  readonly minutes: number | null
  readonly payer: string
  /** Surname of the treating physician. */
  readonly provider: string
  readonly dateOfBirth: string
  readonly phone: string
  readonly flags: readonly CourseFlag[]
  /** Answer to PHQ-9 item 9 at the last score. */
  readonly itemNine?: number
  /** Recorded reason for not raising Safety Risk at the last score. */
  readonly declinedSafety?: string
  /** How many days ago the patient did not show. */
  readonly noShowDays?: number
  readonly told?: readonly ToldVisit[]
  /** `compact`: as another program stores it: no notes, answers or audit, stored figures all 0. */
  readonly detail: 'full' | 'compact'
}

/** Within this many days entries are this application's own: who recorded them, notes and item answers are known. */
export const RECORDED_WITHIN_DAYS = 75
