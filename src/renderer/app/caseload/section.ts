import type { Membership } from '#shared/domain/entities/registry.ts'
import { may } from '#shared/domain/permissions.ts'

/** What of an open registry is shown. */
export type Section = 'caseload' | 'review' | 'measures'

/** Whether the pages of the team are offered: the review meeting, and the measures. They name patients. */
export const mayReview = (membership: Pick<Membership, 'role' | 'isAdmin'>): boolean =>
  may(membership, 'run-review') && may(membership, 'read-patients')
