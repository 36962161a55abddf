import { z } from '../../zod.ts'
import { plural } from '../plural.ts'
import type { AgendaItem } from './agenda.ts'

export const PACE_KINDS = ['known', 'new', 'safety'] as const
export type PaceKind = (typeof PACE_KINDS)[number]

const minutes = z.number().int().min(1).max(60)
/** Minutes that a review of a patient takes, by kind. */
export const paceSchema = z.object({ known: minutes, new: minutes, safety: minutes })
export type Pace = z.infer<typeof paceSchema>

/** Source: experience of reviews, no published figure was found. */
export const DEFAULT_PACE: Pace = { known: 5, new: 12, safety: 10 }

/** From so many patients on, a meeting's own pace is known. Source: our choice, so that one hard patient does not set it. */
const LEAST_FOR_PACE = 3

/** Which pace a patient takes: safety by its group, new by the rule, whatever the group. */
export function paceKindOf({ group, reasons }: Pick<AgendaItem, 'group' | 'reasons'>): PaceKind {
  if (group === 'safety') return 'safety'
  return reasons.some((reason) => reason.kind === 'rule' && reason.rule === 'new') ? 'new' : 'known'
}

/** A patient who was discussed, and how long in milliseconds. It says nothing about who. */
export const discussedSchema = z.object({ pace: z.enum(PACE_KINDS), spentMs: z.number().min(0) })
export type Discussed = z.infer<typeof discussedSchema>

/** How many of the last meetings tell the pace of the next one. Source: the design of the page. */
export const MEETINGS_FOR_PACE = 4

export interface LengthEstimate {
  readonly patients: number
  /** Whole minutes. */
  readonly minutes: number
  /** Whose pace went into it: this meeting's, that of the last ones, or what is set. */
  readonly from: 'settings' | 'meetings' | 'meeting'
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * How long the patients that are left will take: the sum by kind, times how much faster or slower than the settings this meeting has been; until its pace
 * is known, the last meetings.
 * @param left the kinds of the patients who wait
 */
export function estimateLength(
  left: readonly PaceKind[],
  pace: Pace = DEFAULT_PACE,
  discussed: readonly Discussed[] = [],
  before: readonly Discussed[] = [],
): LengthEstimate {
  const planned = sum(left.map((kind) => pace[kind]))
  const [known, from] =
    discussed.length < LEAST_FOR_PACE ? [before, 'meetings' as const] : [discussed, 'meeting' as const]
  if (known.length < LEAST_FOR_PACE) return { patients: left.length, minutes: planned, from: 'settings' }
  const factor = sum(known.map(({ spentMs }) => spentMs)) / 60_000 / sum(known.map((one) => pace[one.pace]))
  return { patients: left.length, minutes: Math.round(planned * factor), from }
}

/** `about 62 min for 14 patients` */
export const lengthText = ({ patients, minutes }: Pick<LengthEstimate, 'patients' | 'minutes'>): string =>
  `about ${minutes} min for ${plural(patients, 'patient')}`
