import { z } from '../../zod.ts'
import { TEMPLATE_LIMIT } from '../entities/text-templates.ts'

/** Longest text of a setting, in characters; of a template that of its own. */
const TEXT_LIMIT = 500

/** Where a setting stands: `name`, or inside the registry's settings `timeZone`, `billing` `payerRules` `medicaid`. */
export const settingPathSchema = z.array(z.string().min(1).max(200)).min(1).max(4).readonly()
export type SettingPath = z.infer<typeof settingPathSchema>

/** What a setting is set to. Null = nothing is set, so that the default counts. */
export const settingValueSchema = z.union([
  z.string().max(TEMPLATE_LIMIT),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.number()).max(7).readonly(),
])
export type SettingValue = z.infer<typeof settingValueSchema>

/** One setting with what the person saw, and what it is to be. */
export const settingChangeSchema = z
  .object({
    path: settingPathSchema,
    seen: settingValueSchema,
    to: settingValueSchema,
  })
  .refine(
    ({ path, seen, to }) =>
      path[0] === 'texts' || [seen, to].every((value) => typeof value !== 'string' || value.length <= TEXT_LIMIT),
    'A text of a setting is too long.',
  )
export type SettingChange = z.infer<typeof settingChangeSchema>
