/** Thresholds of the urgency rules: defaults that a registry may change. Days are calendar days in the clinic's zone. */
export interface UrgencyThresholds {
  readonly overdueActive: { readonly amber: number; readonly red: number }
  readonly overdueRelapsePrevention: { readonly amber: number; readonly red: number }
  readonly earlyFollowUpDays: number
  readonly notImproving: { readonly weeks: number; readonly consultWithinDays: number }
  readonly reviewMonths: { readonly active: number; readonly relapsePrevention: number }
  readonly newWithinWeeks: number
  readonly readyScores: number
  readonly nearThreshold: { readonly minutes: number; readonly lastDays: number }
}

export const DEFAULT_THRESHOLDS: UrgencyThresholds = {
  overdueActive: { amber: 14, red: 28 },
  overdueRelapsePrevention: { amber: 28, red: 42 },
  earlyFollowUpDays: 28,
  notImproving: { weeks: 8, consultWithinDays: 28 },
  reviewMonths: { active: 1, relapsePrevention: 2 },
  newWithinWeeks: 8,
  readyScores: 2,
  nearThreshold: { minutes: 10, lastDays: 10 },
}

/** Where each default comes from. */
export const URGENCY_SOURCES = {
  safety: 'PHQ-9 item 9 above 0 asks for a same-day risk assessment, whatever the total',
  'follow-up-overdue': 'Contact every two weeks in active treatment, every four in relapse prevention (AIMS Center)',
  'early-follow-up-missed':
    'A follow-up within four weeks of the initial assessment goes with response (Bao et al. 2016)',
  'not-improving': 'Psychiatric consultation between weeks 8 and 12 for patients who do not improve (Bao et al. 2016)',
  'review-overdue': 'Caseload review at least monthly in active treatment',
  new: 'A new patient is reviewed with the psychiatrist',
  'ready-for-relapse-prevention': 'PHQ-9 below 5 at two scores in a row, as in the collaborative care trials',
  'near-threshold': 'Ours: what is left to the next code, in the last days of the month',
} as const
