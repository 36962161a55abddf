import type { Paper } from './domain/entities/paper.ts'
import type { Membership } from './domain/entities/registry.ts'
import { type Action, may, type Naming, seesNames } from './domain/permissions.ts'
import { z } from './zod.ts'

/**
 * What a member has to be allowed for a paper: the same as for the page that it is printed from. A PDF needs no more than paper does: the
 * print dialog of macOS and Windows writes one too, so that a stricter rule would only look like one.
 */
export const PAPER_NEEDS = {
  caseload: 'read-minutes',
  today: 'read-patients',
  caseloads: 'read-patients',
  patient: 'read-patients',
  contact: 'read-patients',
  'review-agenda': 'read-patients',
  'review-since': 'read-patients',
  'review-summary': 'read-patients',
  'month-end': 'export',
  'month-end-changes': 'export',
  measures: 'read-patients',
  'import-report': 'enrol',
} as const satisfies Readonly<Record<Paper, Action>>

/** What a member was shown of the patients on a page. */
export const paperReaderSchema = z.object({ role: z.string(), readsPatients: z.boolean(), seesNames: z.boolean() })
export type PaperReader = z.infer<typeof paperReaderSchema>

/** As whom a member sees a page, by the registry's settings. */
export const paperReader = (member: Pick<Membership, 'role' | 'isAdmin'>, naming: Naming): PaperReader => ({
  role: member.role,
  readsPatients: may(member, 'read-patients'),
  seesNames: seesNames(member, naming),
})

/** Whether a page that was drawn for one reader shows what the other one sees. */
export const isSameReader = (one: PaperReader, other: PaperReader): boolean =>
  one.role === other.role && one.readsPatients === other.readsPatients && one.seesNames === other.seesNames
