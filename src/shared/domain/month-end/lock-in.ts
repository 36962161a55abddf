import type { KeptFacts, MonthFacts } from '../entities/month-facts.ts'
import type { LockedEntry, LockedRow, LockFacts } from '../entities/month-lock.ts'
import type { Worksheet, WorksheetEntry, WorksheetRow } from './worksheet.ts'
import { worksheetFigures } from './worksheet-figures.ts'

const lockedEntry = (entry: WorksheetEntry): LockedEntry => {
  const { id, index, date, contactType, visitType, nonContact, minutes, counts, counted, sentence } = entry
  return { id, index, date, contactType, visitType, nonContact, minutes, counts, counted, sentence }
}

const typedOf = ({ billedAt: _at, billedBy: _by, lastTyped: _typed, ...facts }: KeptFacts): MonthFacts => facts

/** What is kept of a row. Each field is named: a lock-in stays in the table for good. */
export function lockedRow(row: WorksheetRow): LockedRow {
  const { mrn, firstName, lastName, payer, ruleSet, first, reason, consent } = row
  const { minutes, uncounted, codes, missing, inCare } = row
  return {
    ...{ mrn, firstName, lastName, payer, ruleSet, first, reason, consent },
    ...{ minutes, uncounted, codes, missing, inCare },
    facts: typedOf(row.facts),
    ...(row.factsUnread === '' ? {} : { factsUnread: true as const }),
    entries: row.entries.map(lockedEntry),
  }
}

/** What is said of a lock-in of a worksheet. @param waiting changes in it that wait to be sent */
export function lockFactsOf(worksheet: Worksheet, waiting: number): LockFacts {
  const { month, timeZone, asOf, isOver, isNamed, ruleSets, overlaps, unreadable, rows } = worksheet
  const { patients, withCode, minutes, uncounted, missing, codes } = worksheetFigures(rows)
  return {
    ...{ month, timeZone, asOf, isOver, isNamed, ruleSets, unreadable, waiting },
    ...(overlaps === 'once' ? { overlaps } : {}),
    figures: {
      ...{ patients, withCode, minutes, codes: [...codes] },
      uncounted: uncounted.minutes,
      missing: missing.patients,
    },
  }
}
