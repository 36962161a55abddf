import type { Patient } from '#shared/domain/patient.ts'
import type { CellContext } from '../grid/cell-context.ts'

export interface UncountedEntry {
  readonly index: number
  readonly date: number | null
  readonly minutes: number
  readonly reason: string
}

export function uncountedEntries(_patient: Patient, _month: string, _context: CellContext): UncountedEntry[] {
  return []
}
