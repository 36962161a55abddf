import type { CaseloadRow } from '../entities/caseload-row.ts'
import { isInFigure } from './figures.ts'

/**
 * The patients of others whom somebody covers, or will cover: what ends when they leave the registry. Their own are handed over.
 * @param today `YYYY-MM-DD` of the clinic's calendar
 */
export const coveredBy = (rows: readonly CaseloadRow[], userId: string, today: string): CaseloadRow[] =>
  rows.filter((row) => {
    const covering = row.assignment?.covering
    if (row.careManager === userId || row.readability === 'unreadable' || !isInFigure(row, 'in-care')) return false
    return covering?.userId === userId && covering.until >= today
  })
