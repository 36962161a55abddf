import { z } from '../../zod.ts'
import { may } from '../permissions.ts'
import type { Actor, RegistryKind } from './operation-kind.ts'
import { refusalText } from './operation-kind.ts'
import { settingChangeSchema } from './setting-change.ts'
import { settingLabel, settingText } from './setting-text.ts'
import { keyOfPath, settingOf } from './setting-values.ts'

const schema = z.object({
  kind: z.literal('registry-settings'),
  /** Each setting once. Settings that are not named stay as they are stored, those of other versions too. */
  changes: z.array(settingChangeSchema).min(1).max(300).readonly(),
})
export type SettingsChange = z.infer<typeof schema>

/** Why a member may not change the settings of a registry, null when they may. */
export const settingsRefusal = (member: Actor): string | null =>
  may(member, 'manage-registry') ? null : refusalText('change its settings')

/** The earlier kind changes urgency rules, too: the two go one after the other. */
const subjectsOf = ({ changes }: SettingsChange): readonly string[] => [
  ...changes.map(({ path }) => `setting:${keyOfPath(path)}`),
  ...(changes.some(({ path }) => path[0] === 'urgency') ? ['urgency'] : []),
]

const labelOf = ({ changes: [first, ...others] }: SettingsChange): string => {
  const name = first ? settingLabel(first.path) : 'Settings'
  return others.length === 0 ? `${name} changed` : `${name} and ${others.length} more settings changed`
}

export const registrySettings: RegistryKind<typeof schema> = {
  schema,
  subjects: subjectsOf,
  refusal: (_change, member) => settingsRefusal(member),
  // A registry is read without its audit trail: whether an admin has changed a setting back can't be told.
  isLost: () => false,
  comparison: { title: 'Settings changed in two places', subject: labelOf },
  stored: ({ changes }, registry) => ({
    about: 'settings',
    stored: changes.map(({ path }) => ({ path, value: settingOf(registry, path) })),
  }),
  about: () => 'Settings of the registry',
  label: labelOf,
  details: ({ changes }) =>
    changes.map(({ path, seen, to }) => ({
      label: settingLabel(path),
      value: `${settingText(path, to)} (was ${settingText(path, seen)})`,
    })),
  loss: ({ changes }) => `${changes.length === 1 ? 'The setting stays' : 'The settings stay'} as stored.`,
}
