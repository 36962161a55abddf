import { inCare, isSafety } from '#shared/domain/caseload/row-facts.ts'
import { looksAfter } from '#shared/domain/derived/care-manager.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { AssignForm } from './assign-form.ts'

type Clock = Pick<ClinicContext, 'now' | 'timeZone'>

/** What a care manager has to do: patients in care, and those due today or late. */
export interface Load {
  readonly patients: number
  readonly dueToday: number
  readonly late: number
}

export function loadOf(rows: readonly CaseloadRow[], userId: string): Load {
  const own = rows.filter((row) => inCare(row) && looksAfter(row, userId))
  const days = own.flatMap(({ due }) => due?.days ?? [])
  return {
    patients: own.length,
    dueToday: days.filter((one) => one === 0).length,
    late: days.filter((one) => one < 0).length,
  }
}

/** My caseload of one person before and after; `covered`: how many of them somebody else looks after meanwhile. */
export interface SizeChange {
  readonly userId: string
  readonly was: number
  readonly is: number
  readonly covered: number
}

/** How the caseloads of those concerned change. While a cover lasts a patient is in both. */
export function sizeChanges(
  all: readonly CaseloadRow[],
  chosen: readonly CaseloadRow[],
  form: AssignForm,
): SizeChange[] {
  const { to, length } = form
  if (to === null) return []
  const moving = chosen.filter((row) => inCare(row))
  const owners = [
    ...new Set(
      moving.flatMap(({ careManager, assignment }) => [careManager ?? [], assignment?.coveredBy ?? []].flat()),
    ),
  ]
  const has = (userId: string, row: CaseloadRow) => looksAfter(row, userId)
  const hasAfter = (userId: string, row: CaseloadRow) =>
    userId === to || (length === 'until' && row.careManager === userId)
  return [...owners.filter((userId) => userId !== to), to].map((userId) => {
    const was = all.filter((row) => inCare(row) && has(userId, row)).length
    const before = moving.filter((row) => has(userId, row)).length
    const after = moving.filter((row) => hasAfter(userId, row)).length
    const covered = length === 'until' && userId !== to ? moving.filter((row) => row.careManager === userId).length : 0
    return { userId, was, is: was - before + after, covered }
  })
}

/** What goes over with the patients, for a person to see before saving. */
export interface HandedOver {
  readonly safety: readonly CaseloadRow[]
  /** Contacts that are late, or due until the last day of a cover; for good: until today. */
  readonly due: number
  /** Patients whom nobody is assigned to yet. */
  readonly notAssigned: number
  /** Patients whose present cover ends with this. */
  readonly coversEnded: number
}

export function handedOver(rows: readonly CaseloadRow[], form: AssignForm, clock: Clock): HandedOver {
  const today = clinicDay(clock.now, clock.timeZone)
  const last = form.length === 'until' && form.until !== '' ? form.until : today
  const days = rows.flatMap(({ due }) => due?.day ?? [])
  return {
    safety: rows.filter(isSafety),
    due: days.filter((day) => day <= last).length,
    notAssigned: rows.filter(({ assignment }) => !assignment?.assigned).length,
    coversEnded: rows.filter(({ assignment }) => assignment?.covering && assignment.covering.until >= today).length,
  }
}
