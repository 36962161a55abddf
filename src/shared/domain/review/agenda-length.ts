import { z } from '../../zod.ts'
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

/** A patient who was discussed, and how long. */
export interface Discussed {
  readonly pace: PaceKind
  readonly spentMs: number
}

export interface LengthEstimate {
  readonly patients: number
  /** Whole minutes. */
  readonly minutes: number
  /** Whether the meeting's own pace went into it. */
  readonly from: 'settings' | 'meeting'
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * How long the patients that are left will take: the sum by kind, times how much faster or slower than the settings this meeting has been.
 * @param left the kinds of the patients who wait
 */
export function estimateLength(
  left: readonly PaceKind[],
  pace: Pace = DEFAULT_PACE,
  discussed: readonly Discussed[] = [],
): LengthEstimate {
  const planned = sum(left.map((kind) => pace[kind]))
  if (discussed.length < LEAST_FOR_PACE) return { patients: left.length, minutes: planned, from: 'settings' }
  const factor = sum(discussed.map(({ spentMs }) => spentMs)) / 60_000 / sum(discussed.map((one) => pace[one.pace]))
  return { patients: left.length, minutes: Math.round(planned * factor), from: 'meeting' }
}

/** `about 62 min for 14 patients` */
export const lengthText = ({ patients, minutes }: Pick<LengthEstimate, 'patients' | 'minutes'>): string =>
  `about ${minutes} min for ${patients} ${patients === 1 ? 'patient' : 'patients'}`
