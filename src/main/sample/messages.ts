import { z } from '#shared/zod.ts'

/** What the sample thread is started with. */
export const sampleInputSchema = z.object({ now: z.number(), timeZone: z.string() })
export type SampleInput = z.infer<typeof sampleInputSchema>

/** Main thread → sample thread: write the patients of a registry that waits for its first opening. */
export const sampleRequestSchema = z.object({ kind: z.literal('write'), registryId: z.string() })
export type SampleRequest = z.infer<typeof sampleRequestSchema>

/** Sample thread → main thread. */
export const sampleReportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    endpoint: z.string(),
    region: z.string(),
    table: z.string(),
    userId: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
    /** Registries whose patients are written when they are first opened. */
    waiting: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('progress'),
    registryId: z.string(),
    /** Patients written so far, and how many there will be. */
    patients: z.number().int(),
    expected: z.number().int(),
  }),
  z.object({ kind: z.literal('written'), registryId: z.string() }),
  /** `registryId` null: the sample could not be started. */
  z.object({ kind: z.literal('failed'), registryId: z.string().nullable(), reason: z.string() }),
])
export type SampleReport = z.infer<typeof sampleReportSchema>
