import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'

/** A patient in treatment without anything special. `change` overrides parts of the row. */
export function caseloadRow(mrn: string, change: Partial<CaseloadRow> = {}): CaseloadRow {
  return {
    mrn,
    readability: 'full',
    problems: [],
    firstName: 'Ingrid',
    lastName: `Name ${mrn}`,
    dateOfBirth: '',
    status: { stored: 'Treatment', known: 'Treatment' },
    flags: [],
    nextReview: null,
    initialAssessmentAt: null,
    weeks: null,
    lastFollowUpAt: null,
    lastContactAt: null,
    lastConsultAt: null,
    lastRelapsePreventionAt: null,
    followUpDueAt: null,
    daysLate: null,
    sessions: 0,
    consultations: 0,
    phq9: null,
    gad7: null,
    month: {
      month: '2026-03',
      minutes: 0,
      first: false,
      codes: [],
      steps: [],
      next: { code: '99493', at: 31, minutesAway: 31 },
      unbilled: 0,
      uncounted: 0,
    },
    payer: '',
    provider: '',
    careManager: null,
    recordedBy: [],
    urgency: [],
    ...change,
  }
}
