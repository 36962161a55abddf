import { isPhysician } from '#shared/domain/derived/care-manager.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { may } from '#shared/domain/permissions.ts'

/** What of an open registry is shown. */
export type Section =
  | 'caseload'
  | 'caseloads'
  | 'review'
  | 'measures'
  | 'month-end'
  | 'members'
  | 'import'
  | 'registry-settings'
  | 'access-log'

type Member = Pick<Membership, 'role' | 'isAdmin'>

/** Whether the review meeting and the measures are offered. They name patients. */
export const mayReview = (membership: Member): boolean =>
  may(membership, 'run-review') && may(membership, 'read-patients')

/** Whether the caseloads of the team are offered: all of them to who may compare care managers, the own one to a physician. */
export const mayCompare = (membership: Member): boolean =>
  may(membership, 'read-patients') && (membership.isAdmin || isPhysician(membership.role))

/** Whether the members and invitations are offered. */
export const mayManage = (membership: Member): boolean => may(membership, 'manage-registry')

/** Whether the import of a file of patients is offered: to whom may enroll one. It names the patients who are there. */
export const mayImport = (membership: Member): boolean => may(membership, 'enrol') && may(membership, 'read-patients')

/** Whether the month-end worksheet is offered: to whom may take it out of the registry. */
export const mayBill = (membership: Member): boolean => may(membership, 'export')

/** Who may see each page. */
const PAGES: Readonly<Record<Section, (membership: Member) => boolean>> = {
  caseload: () => true,
  caseloads: mayCompare,
  review: mayReview,
  measures: mayReview,
  'month-end': mayBill,
  members: mayManage,
  import: mayImport,
  'registry-settings': () => true,
  'access-log': mayManage,
}

/** Whether a page is offered. */
export const maySee = (section: Section, membership: Member): boolean => PAGES[section](membership)
