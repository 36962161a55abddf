import { settingChangeSchema, settingPathSchema } from '../../domain/operations/setting-change.ts'
import { z } from '../../zod.ts'
import { dataCall, large } from '../rows.ts'
import { mrn, READ_ERRORS, registryId, WRITE_ERRORS } from './common.ts'

const monthFiguresSchema = z.object({
  minutes: z.number(),
  codes: z.array(z.object({ code: z.string(), units: z.number() })),
})

const settingsEffectSchema = z.object({
  months: z.array(z.object({ month: z.string(), before: z.number(), after: z.number() })).readonly(),
  changed: z
    .array(z.object({ mrn, month: z.string(), before: monthFiguresSchema, after: monthFiguresSchema }))
    .readonly(),
  marks: z.array(mrn).readonly(),
})

const settingLineSchema = z.object({ path: settingPathSchema, before: z.string(), after: z.string() })

const historySchema = z.object({
  /** Counts the writes of this application. */
  version: z.number(),
  /** The latest first. `at`: epoch milliseconds. */
  entries: z.array(
    z.object({
      at: z.number().nullable(),
      userId: z.string(),
      action: z.string(),
      lines: z.array(settingLineSchema).readonly(),
    }),
  ),
})
export type RegistryHistory = z.infer<typeof historySchema>

const tableFactsSchema = z.object({
  checks: z.array(
    z.object({
      check: z.string(),
      status: z.enum(['ok', 'warning', 'problem', 'unknown']),
      /** A sentence, without patient data. */
      text: z.string(),
    }),
  ),
  patients: z.number().int(),
  entries: z.number().int(),
  /** Estimated, as DynamoDB counts them. */
  bytes: z.number().int(),
  /** The largest first. */
  largest: z.array(z.object({ mrn, entries: z.number().int(), bytes: z.number().int() })),
  /** The registry's statistic as it is stored. */
  stored: z.object({ patients: z.number().nullable(), members: z.number().nullable() }),
  /** When it was counted, epoch milliseconds. */
  at: z.number(),
})
export type TableFacts = z.infer<typeof tableFactsSchema>

export const registrySettingsCalls = {
  /** What was changed of a registry, by whom and when. */
  'registries.history': dataCall(z.object({ registryId }), historySchema, READ_ERRORS),
  /** What the table holds of a registry, counted now. Reads every record. */
  'registries.tableFacts': dataCall(z.object({ registryId }), tableFactsSchema, READ_ERRORS),
  /** Stores how many patients and members were counted, where the registry's statistic differs. */
  'registries.repairStatistics': dataCall(z.object({ registryId }), z.object({}), WRITE_ERRORS, { writes: true }),
  /** What changes of settings would do to the figures of the open registry. Nothing is written. */
  'registries.settingsEffect': large(
    dataCall(z.object({ registryId, changes: z.array(settingChangeSchema).max(300) }), settingsEffectSchema, [
      'not-permitted',
      'not-found',
    ]),
  ),
}
