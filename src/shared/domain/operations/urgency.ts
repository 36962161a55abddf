import { z } from '../../zod.ts'
import { THRESHOLD_NAMES, THRESHOLDS, urgencyThresholdsSchema } from '../entities/urgency-thresholds.ts'
import { manageRefusal } from './manage-registry.ts'
import type { RegistryKind } from './operation-kind.ts'

const schema = z.object({
  kind: z.literal('urgency'),
  /** What the person saw. */
  seen: urgencyThresholdsSchema,
  thresholds: urgencyThresholdsSchema,
})

export const urgency: RegistryKind<typeof schema> = {
  schema,
  subjects: () => ['urgency'],
  refusal: (_change, member) => manageRefusal(member),
  // A registry is read without its audit trail: whether an admin has changed the rules back can't be told.
  isLost: () => false,
  comparison: null,
  about: () => 'Rules of the registry',
  label: () => 'Urgency rules changed',
  details: ({ thresholds, seen }) =>
    THRESHOLD_NAMES.filter((name) => thresholds[name] !== seen[name]).map((name) => ({
      label: THRESHOLDS[name].label,
      value: `${thresholds[name]} ${THRESHOLDS[name].unit} (was ${seen[name]})`,
    })),
  loss: () => 'The urgency rules stay as they are.',
}
