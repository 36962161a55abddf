import { ROW_STATES } from '#shared/domain/import/row-state.ts'
import { enrolmentSchema } from '#shared/domain/operations/enrol.ts'
import { type ImportJob, leftOutRowSchema } from '#shared/imports.ts'
import { mapSchema } from '#shared/map-schema.ts'
import { z } from '#shared/zod.ts'
import type { Store } from '../../store/store.ts'
import { IMPORT_PLANS as PLANS, IMPORT_PROGRESS as PROGRESS } from '../../store/unsent.ts'

/** A row of the file as the report has it. */
const reportedSchema = leftOutRowSchema.extend({ cells: z.array(z.string()) })
export type ReportedRow = z.infer<typeof reportedSchema>

/** A patient to enroll. The operation's id is the same in every import of the same file into the same registry. */
const plannedSchema = z.object({
  operationId: z.uuid(),
  enrolment: enrolmentSchema,
  isLookAlike: z.boolean(),
  row: reportedSchema.omit({ why: true }),
})
export type PlannedRow = z.infer<typeof plannedSchema>

/** What an import does. It is kept before the first patient is written, and does not change after. */
const planSchema = z.object({
  fileName: z.string(),
  /** Epoch milliseconds by the table's clock: when every one of them is enrolled, unless the file says otherwise. */
  startedAt: z.number(),
  headings: z.array(z.string()),
  enrol: z.array(plannedSchema),
  leftOut: z.array(reportedSchema),
})
export type ImportPlan = z.infer<typeof planSchema>

/** What became of a row that was tried: null = enrolled. */
const outcomeSchema = z.object({ state: z.enum(ROW_STATES), why: z.string() }).nullable()
export type RowOutcome = z.infer<typeof outcomeSchema>

/** How far an import is. What a killed process did not get to keep is tried again, and found done. */
const progressSchema = z.object({
  /** By the number of the record. */
  outcomes: z.array(z.tuple([z.number().int(), outcomeSchema])).transform((rows) => new Map(rows)),
  /** Rows that were sent, and of which no outcome is known. */
  begun: z.array(z.number().int()).default([]),
  paused: z.boolean(),
  finishedAt: z.number().nullable(),
  brokeAt: z.number().nullable(),
  wentOnAt: z.number().nullable(),
})
export interface ImportProgress extends z.infer<typeof progressSchema> {}

export interface KeptImport {
  readonly plan: ImportPlan
  progress: ImportProgress
}

// Two settings for all registries: the name of a setting stands on the disk as it is.
// A registry's part is read when it is asked for: one that a later version wrote stays as it is, and hides no other.
const byRegistrySchema = mapSchema(z.unknown())

const byRegistry = (store: Store, name: string) =>
  store.settings.get(name, byRegistrySchema) ?? new Map<string, unknown>()

const put = (store: Store, name: string, registryId: string, value: unknown) =>
  store.settings.set(name, Object.fromEntries(byRegistry(store, name).set(registryId, value)))

export const FRESH: ImportProgress = {
  outcomes: new Map(),
  begun: [],
  paused: false,
  finishedAt: null,
  brokeAt: null,
  wentOnAt: null,
}

/** @throws what the system says of the disk */
export function keepProgress(store: Store, registryId: string, progress: ImportProgress): void {
  put(store, PROGRESS, registryId, { ...progress, outcomes: [...progress.outcomes] })
}

/** Keeps an import before it begins. @throws what the system says of the disk */
export function keepImport(store: Store, registryId: string, { plan, progress }: KeptImport): void {
  store.transaction(() => {
    put(store, PLANS, registryId, plan)
    keepProgress(store, registryId, progress)
  })
}

/** The import of a registry as it is kept; null where there is none, or it can't be read. */
export function readImport(store: Store, registryId: string): KeptImport | null {
  const plan = planSchema.safeParse(byRegistry(store, PLANS).get(registryId))
  if (!plan.success) return null
  const progress = progressSchema.safeParse(byRegistry(store, PROGRESS).get(registryId))
  return { plan: plan.data, progress: progress.success ? progress.data : FRESH }
}

/** An import names patients: it goes with the registry's cache, and when its result was read. */
export function forgetImport(store: Store, registryId: string): void {
  for (const name of [PLANS, PROGRESS]) {
    const all = byRegistry(store, name)
    if (all.delete(registryId)) store.settings.set(name, Object.fromEntries(all))
  }
}

/** The next rows that were not tried yet. */
export const untried = ({ plan, progress }: KeptImport, most: number): PlannedRow[] =>
  plan.enrol.filter(({ row }) => !progress.outcomes.has(row.record)).slice(0, most)

const STOPPED = 'Not enrolled: the import was stopped before this row.'
const UNANSWERED =
  'May be enrolled: the import was stopped before the table had answered for this row. Look for the patient before you import it again.'

/** The rows that are not enrolled, in the file's order; of an import that is done also those that were not tried, or not answered. */
export function reportedRows({ plan, progress }: KeptImport): ReportedRow[] {
  const begun = new Set(progress.begun)
  const failed = plan.enrol.flatMap(({ row }): ReportedRow[] => {
    const outcome = progress.outcomes.get(row.record)
    if (outcome) return [{ ...row, ...outcome }]
    if (outcome === null || progress.finishedAt === null) return []
    return [{ ...row, why: begun.has(row.record) ? UNANSWERED : STOPPED }]
  })
  return [...plan.leftOut, ...failed].toSorted((a, b) => a.record - b.record)
}

/** How an import stands, for the window. */
export function jobOf(kept: KeptImport, state: ImportJob['state'], message: string | null): ImportJob {
  const { plan, progress } = kept
  const enrolled = plan.enrol.filter(({ row }) => progress.outcomes.get(row.record) === null)
  return {
    state,
    message,
    fileName: plan.fileName,
    rows: plan.enrol.length + plan.leftOut.length,
    total: plan.enrol.length,
    done: progress.outcomes.size,
    enrolled: enrolled.length,
    withoutConsent: enrolled.filter(({ enrolment }) => enrolment.person.consentAt === null).length,
    lookAlikes: enrolled.filter(({ isLookAlike }) => isLookAlike).length,
    leftOut: reportedRows(kept).length,
    startedAt: plan.startedAt,
    finishedAt: progress.finishedAt,
    brokeAt: progress.brokeAt,
    wentOnAt: progress.wentOnAt,
  }
}
