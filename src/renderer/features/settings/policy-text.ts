import { plural } from '#shared/domain/plural.ts'
import { POLICY_KEYS, type PolicyKey, type PolicyState } from '#shared/policy.ts'

/** A thing that the organization has set. */
export interface PolicyRow {
  readonly key: PolicyKey
  readonly label: string
  readonly value: string
}

const LABELS: Readonly<Record<PolicyKey, string>> = {
  updates: 'Updates',
  connections: 'Connections',
  sampleClinic: 'Sample clinic',
  lockMinutes: 'Lock',
  retentionDays: 'Offline copy',
  exports: 'Files, paper and clipboard',
  windowCapture: 'Shared screens',
  logFolder: 'Log',
}

const VALUES: { readonly [K in PolicyKey]: (policy: PolicyState) => string } = {
  updates: ({ updates }) => (updates === 'off' ? 'Off' : `On, ${updates ?? 'stable'} versions`),
  connections: ({ connections }) =>
    connections === 'listed' ? 'Only those of your organization' : 'Only those that are on this computer',
  sampleClinic: ({ sampleClinic }) => (sampleClinic ? 'Can be opened' : 'Not offered'),
  lockMinutes: ({ lockMinutes }) => `After ${plural(lockMinutes, 'minute')} or less`,
  retentionDays: ({ retentionDays }) => `Opens for ${plural(retentionDays, 'day')} or less without the table`,
  exports: ({ exports }) =>
    ({ none: 'Nothing may leave', withoutNames: 'Only what has no names', all: 'All may leave' })[exports],
  windowCapture: ({ windowCapture }) => (windowCapture ? 'Can show the window for a time' : 'Always show it black'),
  logFolder: ({ logFolder }) => logFolder ?? 'With what Caseload keeps',
}

/** What the organization has set, in the order of its file. */
export const policyRows = (policy: PolicyState): readonly PolicyRow[] =>
  POLICY_KEYS.filter((key) => policy.set.includes(key)).map((key) => ({
    key,
    label: LABELS[key],
    value: VALUES[key](policy),
  }))

/** How many settings are not the person's, for below the sections; null where all are. */
export function policyLine(policy: PolicyState | null): string | null {
  if (!policy || policy.state === 'none') return null
  if (policy.state === 'wrong') return 'Your organization’s policy can’t be used as it is.'
  const { length } = policy.set
  return length === 0 ? null : `${plural(length, 'setting is', 'settings are')} set by your organization.`
}
