import { caseloadFiltersSchema } from './domain/caseload/filters.ts'
import { VIEW_IDS } from './domain/caseload/views.ts'
import { z } from './zod.ts'

/** Most saved views of a person in one registry, and the longest name of one in characters. */
export const SAVED_VIEWS = { most: 50, nameLength: 60 } as const

/** What the caseload is ordered by, the first before the others. Ids are those of the grid's columns and their second orders. */
export const sortingSchema = z.array(z.object({ id: z.string().max(40), desc: z.boolean() })).max(3)

/** The columns as a person arranged them: an id that a version does not know is left alone. Widths in CSS pixels. */
export const columnChoiceSchema = z.object({
  order: z.array(z.string().max(40)).max(60),
  hidden: z.array(z.string().max(40)).max(60),
  widths: z.record(z.string().max(40), z.number().min(20).max(800)),
  /** Turned on by the person, the latest first: in a narrow window they leave after all others. */
  shown: z.array(z.string().max(40)).max(60).optional(),
})
export type ColumnChoice = z.infer<typeof columnChoiceSchema>
export const DEFAULT_COLUMNS: ColumnChoice = { order: [], hidden: [], widths: {} }

export const savedViewSchema = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(SAVED_VIEWS.nameLength),
  /** The built-in view that it narrows. */
  base: z.enum(VIEW_IDS),
  filters: caseloadFiltersSchema,
  sorting: sortingSchema,
  /** Null: the columns as they are elsewhere. */
  columns: columnChoiceSchema.nullable(),
})
export type SavedView = z.infer<typeof savedViewSchema>

export const PATIENT_TABS = ['log', 'plan', 'audit', 'details'] as const
export const patientTabSchema = z.enum(PATIENT_TABS)
export type PatientTab = z.infer<typeof patientTabSchema>

/** Where a person was, to come back to after a restart. */
export const placeSchema = z.object({
  /** A built-in view or the id of a saved one. */
  view: z.string().max(40),
  /** The selected patient. */
  mrn: z.string().max(1024).nullable(),
  /** The patient's page, null on the caseload. */
  patient: z.object({ mrn: z.string().max(1024), tab: patientTabSchema }).nullable(),
})
export type Place = z.infer<typeof placeSchema>

/** What a person chose in one registry. Filters that were not saved as a view are not kept: the next day they would hide patients. */
export const registryPreferencesSchema = z.object({
  columns: columnChoiceSchema,
  sorting: sortingSchema,
  savedViews: z.array(savedViewSchema).max(SAVED_VIEWS.most),
  place: placeSchema.nullable(),
})
export type RegistryPreferences = z.infer<typeof registryPreferencesSchema>

export const DENSITIES = ['compact', 'comfortable'] as const
export const THEMES = ['system', 'light', 'dark'] as const

/** What is copied of a contact besides its facts: the team's note, the answers to each item. */
export const ehrChoiceSchema = z.object({ note: z.boolean(), answers: z.boolean() })
export type EhrChoice = z.infer<typeof ehrChoiceSchema>

export const OPENINGS = ['where-left', 'registries'] as const

/** What a person chose for every registry. */
export const generalPreferencesSchema = z.object({
  /** Single letters act as shortcuts (WCAG 2.1.4 lets a person turn them off). */
  singleKeys: z.boolean(),
  /** In a questionnaire a digit answers and moves on. */
  numberKeys: z.boolean().default(true),
  density: z.enum(DENSITIES),
  theme: z.enum(THEMES),
  sidebarOpen: z.boolean(),
  peekOpen: z.boolean(),
  /** What of a contact is copied for the medical record, as it was chosen last. */
  ehr: ehrChoiceSchema.default({ note: false, answers: false }),
  /** What Caseload opens with: the registry where the person left, or the list of registries. */
  opening: z.enum(OPENINGS).default('where-left'),
  /** The registry where the person left; null on the list. */
  leftIn: z
    .object({ registryId: z.string().max(1024), name: z.string().max(400) })
    .nullable()
    .default(null),
})
export type GeneralPreferences = z.infer<typeof generalPreferencesSchema>

export const DEFAULT_GENERAL: GeneralPreferences = {
  singleKeys: true,
  numberKeys: true,
  density: 'compact',
  theme: 'system',
  sidebarOpen: true,
  peekOpen: true,
  ehr: { note: false, answers: false },
  opening: 'where-left',
  leftIn: null,
}
