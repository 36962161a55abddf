import { DEFAULT_THRESHOLDS, type UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import { DEFAULT_BILLING } from '#shared/domain/rules/billing-rules.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'

/** An open registry without patients, as the window gets it from main. */
export const openRegistry = (
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
  rows: [],
  asOf: 1000,
  ...change,
})
