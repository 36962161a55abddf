import { sortedByName } from '../caseload/by-name.ts'
import type { LockedEntry, LockedRow, MonthLock } from '../entities/month-lock.ts'
import type { Membership } from '../entities/registry.ts'
import { type Naming, seesNames } from '../permissions.ts'
import type { Worksheet, WorksheetEntry, WorksheetRow } from './worksheet.ts'

/** The reason of an entry whose own is kept from the member. */
export const REASON_NOT_SHOWN = 'Its minutes don’t count.'

const NOT_SHOWN = 'Not shown'

/** When, how long, by whom, and whether it counts. */
function redactEntry({
  index,
  id,
  date,
  nonContact,
  by,
  minutes,
  counts,
  counted,
  overlap,
}: WorksheetEntry): WorksheetEntry {
  return {
    ...{ index, id, date, nonContact, minutes, counts, counted },
    by: { userId: by.userId, provider: '' },
    contactType: NOT_SHOWN,
    visitType: NOT_SHOWN,
    scores: [],
    sentence: counts ? '' : REASON_NOT_SHOWN,
    overlap: overlap && { ...overlap, with: overlap.with.map((one) => ({ ...one, firstName: '', lastName: '' })) },
  }
}

/** Each field is named: otherwise a new one would be shown until somebody remembers this role. */
function redactRow(row: WorksheetRow): WorksheetRow {
  const { mrn, payer, ruleSet, first, reason, episodeStart, consent, countsFrom, minutes, uncounted, whyNot } = row
  const { facts, factsUnread, otherCodes } = row
  const { codes, steps, next, unbilled, near, minimumReachedOn, lastConsultation, contacts, missing, overlap } = row
  const entries = whyNot.reduce((sum, one) => sum + one.entries, 0)
  return {
    ...{ mrn, payer, ruleSet, first, reason, episodeStart, consent, countsFrom, minutes, uncounted },
    ...{ codes, steps, unbilled, near, minimumReachedOn, lastConsultation, contacts, missing, overlap },
    firstName: '',
    lastName: '',
    dateOfBirth: '',
    // What is typed is typed for whoever bills; what the plan says is not.
    ...{ facts, factsUnread, otherCodes, planDiagnosis: '' },
    whyNot: entries === 0 ? [] : [{ sentence: REASON_NOT_SHOWN, minutes: uncounted, entries }],
    // Who is not told the status must not take an ended course for one that is near its next code.
    next: row.inCare ? next : null,
    lastScore: null,
    loggedBy: row.loggedBy.filter(({ userId }) => userId !== null),
    reminders: [],
    inCare: true,
    entries: row.entries.map(redactEntry),
  }
}

/**
 * What a member receives of a worksheet. Who is not told who the patients are gets neither name, birth date and score, nor what says
 * something of the course, its status and its contacts.
 * @param naming the registry's settings
 */
export function redactWorksheet(
  worksheet: Worksheet,
  member: Pick<Membership, 'role' | 'isAdmin'>,
  naming: Naming = {},
): Worksheet {
  if (seesNames(member, naming)) return worksheet
  // The order of the names says something of them.
  return { ...worksheet, isNamed: false, rows: sortedByName(worksheet.rows.map(redactRow)) }
}

const redactLockedEntry = ({ id, index, date, nonContact, minutes, counts, counted }: LockedEntry): LockedEntry => ({
  ...{ id, index, date, nonContact, minutes, counts, counted },
  contactType: NOT_SHOWN,
  visitType: NOT_SHOWN,
  sentence: counts ? '' : REASON_NOT_SHOWN,
})

/** What a member receives of a month that was locked in: the same as of a worksheet. @param naming the registry's settings */
export function redactLocked(
  { lock, rows }: { readonly lock: MonthLock; readonly rows: readonly LockedRow[] },
  member: Pick<Membership, 'role' | 'isAdmin'>,
  naming: Naming = {},
): { readonly lock: MonthLock; readonly rows: readonly LockedRow[] } {
  if (seesNames(member, naming)) return { lock, rows }
  const redacted = rows.map(
    ({
      mrn,
      payer,
      ruleSet,
      first,
      reason,
      consent,
      minutes,
      uncounted,
      codes,
      missing,
      facts,
      factsUnread,
      entries,
    }): LockedRow => ({
      ...{ mrn, payer, ruleSet, first, reason, consent, minutes, uncounted, codes, missing, facts },
      ...(factsUnread ? { factsUnread } : {}),
      firstName: '',
      lastName: '',
      inCare: true,
      entries: entries.map(redactLockedEntry),
    }),
  )
  return { lock: { ...lock, isNamed: false }, rows: redacted }
}
