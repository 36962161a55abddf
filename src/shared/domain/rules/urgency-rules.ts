import type { Urgency } from '../entities/caseload-row.ts'

/** Where each rule comes from (CLINICAL §3). */
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
} as const satisfies Readonly<Record<Urgency['rule'], string>>
