import { z } from '../../zod.ts'
import type { CaseloadRow } from '../entities/caseload-row.ts'
import { applies, inCare } from './row-facts.ts'

/** The columns of the table of caseloads. */
export const COMPARED = [
  'in-care',
  'due-today',
  'late',
  'not-improving',
  'review-overdue',
  'minutes',
  'reached',
] as const
export type Compared = (typeof COMPARED)[number]

/** What the caseloads of a team are compared by, and what a view can be narrowed to. */
export const FIGURES = [...COMPARED, 'not-assigned'] as const
export const figureSchema = z.enum(FIGURES)
export type Figure = z.infer<typeof figureSchema>

const IN: Readonly<Record<Figure, (row: CaseloadRow) => boolean>> = {
  'in-care': () => true,
  'due-today': ({ due }) => due?.days === 0,
  late: ({ due }) => due !== null && due.days < 0,
  'not-improving': (row) => applies(row, 'not-improving'),
  'review-overdue': (row) => applies(row, 'review-overdue'),
  minutes: ({ month }) => month.minutes > 0,
  reached: ({ month }) => month.codes.length > 0,
  'not-assigned': ({ assignment }) => !assignment?.assigned,
}

/** Whether a patient counts in a figure. Nobody counts whose care has ended. */
export const isInFigure = (row: CaseloadRow, figure: Figure): boolean => inCare(row) && IN[figure](row)
