import sources from '../../../../resources/rules/sources.json' with { type: 'json' }
import type { Urgency } from '../entities/caseload-row.ts'

/** Where each rule comes from (CLINICAL §3). */
export const URGENCY_SOURCES: Readonly<Record<Urgency['rule'], string>> = sources.urgency
