import { z } from '../../zod.ts'
import { billingSettingsSchema } from './billing-settings.ts'
import { textTemplatesSchema } from './text-templates.ts'
import { DEFAULT_THRESHOLDS, urgencyThresholdsSchema } from './urgency-thresholds.ts'

/** One question of a questionnaire with its possible responses; scores are the points of each response. */
export const questionSchema = z.object({
  id: z.string(),
  text: z.string(),
  responses: z.array(z.object({ label: z.string(), score: z.number().int() })),
})

/** A questionnaire of the registry, read from either stored shape (`questions` or `measurements`). */
export const questionnaireSchema = z.object({
  uid: z.string(),
  name: z.string(),
  /** Key of the known instrument, or null for one that only this registry knows. */
  instrument: z.string().nullable(),
  questions: z.array(questionSchema),
  /** Set when the stored definition is not what its name says (a "GAD-7" with nine items), with the sentence to show. */
  warning: z.string().nullable(),
  /** True when new entries must use `questions` of the right definition instead of the stored ones. */
  replaced: z.boolean(),
  /** The items as they are stored, where `questions` are the right ones instead; absent where the two are the same. */
  storedQuestions: z.array(questionSchema).optional(),
  /** Name of its totals where the registry has none yet; absent = the usual one (`defaultScoreName`). */
  scoreName: z.string().optional(),
  /** True for one that is no longer given: not offered for new entries, known for earlier ones. */
  retired: z.boolean().optional(),
})
export type Questionnaire = z.infer<typeof questionnaireSchema>

/** The questionnaires that are offered for a new entry. */
export const offeredQuestionnaires = ({ questionnaires }: Pick<Registry, 'questionnaires'>): readonly Questionnaire[] =>
  questionnaires.filter(({ retired }) => !retired)

/** A place of service code of CMS: `11` is an office. */
export const placeOfServiceSchema = z.string().regex(/^\d{2}$/)
/** An amount for one unit of a code, in cents. */
export const priceSchema = z.number().int().min(0).max(1_000_000)
/** Billing code → what the clinic is paid for one unit, in cents. */
export const priceListSchema = z.record(z.string(), priceSchema).readonly()

/** Rule thresholds that a registry may set; absent ones fall back to the defaults with their sources. */
export const registrySettingsSchema = z.object({
  /** IANA zone of the clinic; null when the registry does not say: this computer's zone is used, and labelled. */
  timeZone: z.string().nullable(),
  /** Instruments that had a wrong definition, by key, and the epoch milliseconds at which it was repaired. */
  distrusted: z.record(z.string(), z.number()),
  /** Of the urgency rules, every one: the default where the registry says nothing that can be used. */
  urgency: urgencyThresholdsSchema.default(DEFAULT_THRESHOLDS),
  /** How payers count: the default for each setting of which the registry says nothing that can be used. Absent = every default. */
  billing: billingSettingsSchema.optional(),
  /** Days of the week on which the registry works, 1 = Monday to 7 = Sunday. Absent = Monday to Friday. */
  workDays: z.array(z.number().int().min(1).max(7)).min(1).readonly().optional(),
  /** Whether Finance is told who the patients are: name and birth date. Absent = no. */
  financeSeesNames: z.boolean().optional(),
  /** Place of service of the registry's claims, a code of CMS of two digits. Absent = none is set. */
  placeOfService: placeOfServiceSchema.optional(),
  /** System of the registry's MRNs, as the clinic typed it: an address or an OID (`rules/mrn-system.ts`). Absent = none is set. */
  mrnSystem: z.string().optional(),
  /** Absent = no prices. */
  priceList: priceListSchema.optional(),
  /** Templates of the texts that go into another program. Absent = the usual ones. */
  texts: textTemplatesSchema.optional(),
})

/** An instrument whose totals are not what its name says, up to entries of an instant (epoch milliseconds); null = of any date. */
export interface Distrust {
  readonly instrument: string
  readonly until: number | null
}

export const registrySchema = z.object({
  id: z.string(),
  name: z.string(),
  questionnaires: z.array(questionnaireSchema),
  settings: registrySettingsSchema,
  /** Statistics as other programs stored them; often wrong (one page was counted). */
  storedActivePatients: z.number().nullable(),
  storedMembers: z.number().nullable(),
  problems: z.array(z.object({ attribute: z.string(), reason: z.string() })),
})
export type Registry = z.infer<typeof registrySchema>

/** A person's membership in one registry. `role` is as stored: an unknown role reads only. */
export const membershipSchema = z.object({
  registryId: z.string(),
  userId: z.string(),
  displayName: z.string(),
  email: z.string(),
  role: z.string(),
  isAdmin: z.boolean(),
})
export type Membership = z.infer<typeof membershipSchema>
