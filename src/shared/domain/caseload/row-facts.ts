import type { CaseloadRow, Urgency } from '../entities/caseload-row.ts'

/** Whether care goes on. A status that is not known counts as care: it must not hide that somebody waits. */
export const inCare = ({ status }: Pick<CaseloadRow, 'status'>): boolean => status.known !== 'Deactivated'

/** Whether a rule of urgency applies to a patient now. */
export const applies = ({ urgency }: Pick<CaseloadRow, 'urgency'>, rule: Urgency['rule']): boolean =>
  urgency.some((one) => one.rule === rule)

/** Whether Safety Risk is open, or an answer about self-harm asks for a look: the rule stands for both. */
export const isSafety = (row: Pick<CaseloadRow, 'urgency'>): boolean => applies(row, 'safety')
