import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { DEFAULT_THRESHOLDS, type UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { LockState } from '#shared/lock.ts'

export const openRegistry = (
  rows: CaseloadRow[] = [],
  change: Partial<OpenRegistry> = {},
  urgency: UrgencyThresholds = DEFAULT_THRESHOLDS,
): OpenRegistry => ({
  registry: {
    id: 'r1',
    name: 'Lakeside',
    questionnaires: [],
    settings: { timeZone: null, distrusted: {}, urgency },
    storedActivePatients: null,
    storedMembers: null,
    problems: [],
  },
  membership: {
    registryId: 'r1',
    role: 'Care Manager',
    isAdmin: false,
    userId: 'u1',
    displayName: 'Renee Okafor',
    email: 'r@lakeside.example',
  },
  timeZone: 'America/Chicago',
  timeZoneSource: 'computer',
  billing: DEFAULT_BILLING,
  rows,
  asOf: 1000,
  ...change,
})

export const LOCKED = {
  state: 'locked',
  at: 1,
  why: 'asked',
  minutes: 10,
  person: 'Renee Okafor',
  place: 'Lakeside',
  unsent: 0,
  drafts: 0,
  unlock: { by: 'pin', triesLeft: 5, nextTryAt: null },
} satisfies LockState
