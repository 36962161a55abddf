import { z } from '../../zod.ts'

/** What of a registry is put on paper, or into a PDF. A file of it is called by this name: it says nothing of anybody. */
export const PAPERS = [
  'caseload',
  'today',
  'caseloads',
  'patient',
  'contact',
  'review-agenda',
  'review-since',
  'review-summary',
  'month-end',
  'month-end-changes',
  'measures',
  'import-report',
] as const
export const paperSchema = z.enum(PAPERS)
export type Paper = z.infer<typeof paperSchema>
