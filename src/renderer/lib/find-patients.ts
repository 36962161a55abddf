import { type FoundPatient, searchPatients } from '#shared/domain/caseload/patient-search.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'

/** The most patients that a search lists, so that all lines are visible. Typing more finds the others. */
export const MOST_PATIENTS = 8

/** The patients that a search lists, the best fits first; nobody for an empty query. */
export const findPatients = (rows: readonly CaseloadRow[], typed: string): FoundPatient[] =>
  searchPatients(rows, typed).slice(0, MOST_PATIENTS)
