import { z } from '../../zod.ts'

/** Where a setting stands: `name`, or inside the registry's settings `timeZone`, `billing` `payerRules` `medicaid`. */
export const settingPathSchema = z.array(z.string().min(1).max(200)).min(1).max(4).readonly()
export type SettingPath = z.infer<typeof settingPathSchema>

/** What a setting is set to. Null = nothing is set, so that the default counts. */
export const settingValueSchema = z.union([
  z.string().max(500),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.number()).max(7).readonly(),
])
export type SettingValue = z.infer<typeof settingValueSchema>

/** One setting with what the person saw, and what it is to be. */
export const settingChangeSchema = z.object({
  path: settingPathSchema,
  seen: settingValueSchema,
  to: settingValueSchema,
})
export type SettingChange = z.infer<typeof settingChangeSchema>
