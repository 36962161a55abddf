import { CARE_TEAM_LIMIT, HANDOVER_NOTE_LIMIT } from '#shared/domain/entities/assignment.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Assignment } from '#shared/domain/operations/assign.ts'
import { z } from '#shared/zod.ts'
import type { NameOf } from '../../lib/member-names.ts'

/** What is typed of an assignment. Days as `YYYY-MM-DD`, empty while incomplete. */
export const assignFormSchema = z.object({
  /** User id; null until somebody is chosen. */
  to: z.string().nullable(),
  length: z.enum(['until', 'good']),
  from: z.string(),
  until: z.string(),
  note: z.string(),
  addToTeam: z.array(z.string()),
  removeFromTeam: z.array(z.string()),
})
export type AssignForm = z.infer<typeof assignFormSchema>

export const newForm = (today: string): AssignForm => ({
  to: null,
  length: 'good',
  from: today,
  until: '',
  note: '',
  addToTeam: [],
  removeFromTeam: [],
})

export const seenOf = ({ assignment }: Pick<CaseloadRow, 'assignment'>): Assignment['seen'] => ({
  careManager: assignment?.assigned ?? null,
  covering: assignment?.covering ?? null,
})

/** Why a form can't be saved yet, by the field that has to change; empty when it can. */
export interface FormProblems {
  readonly to?: string
  readonly until?: string
  readonly note?: string
}

/**
 * @param changes how many patients the form changes, as `assignmentOf` says
 * @param today the day on the clinic's calendar, `YYYY-MM-DD`
 */
export function formProblems(form: AssignForm, changes: number, today: string): FormProblems {
  const { to, length, from, until, note } = form
  const changesTeam = form.addToTeam.length > 0 || form.removeFromTeam.length > 0
  const nobody = to === null ? 'Choose the care manager.' : 'That is their care manager already.'
  return {
    ...(changes === 0 && !(to === null && changesTeam) ? { to: nobody } : {}),
    ...(to === null || length === 'good' ? {} : coverProblem(from, until, today)),
    ...(note.length > HANDOVER_NOTE_LIMIT
      ? { note: `A hand-over note has at most ${HANDOVER_NOTE_LIMIT} characters.` }
      : {}),
  }
}

function coverProblem(from: string, until: string, today: string): FormProblems {
  if (from === '' || until === '') return { until: 'Enter the first and the last day.' }
  if (until < from) return { until: 'The last day is before the first.' }
  return until < today ? { until: 'The last day is over.' } : {}
}

/** Who is assigned with a cover: whoever counts as care manager stays it, otherwise the cover's own contacts could take the patient over. */
const kept = ({ careManager, assignment }: CaseloadRow, nameOf: NameOf): Pick<Assignment, 'careManager'> =>
  careManager !== null && !assignment?.assigned
    ? { careManager: { userId: careManager, name: nameOf(careManager) } }
    : {}

function whoOf(row: CaseloadRow, form: AssignForm, nameOf: NameOf): Pick<Assignment, 'careManager' | 'covering'> {
  const { to, length, from, until, note } = form
  if (to === null) return {}
  const name = nameOf(to)
  const isTheirs = row.careManager === to
  if (length === 'good')
    return { careManager: { userId: to, name }, ...(row.assignment?.covering ? { covering: null } : {}) }
  return isTheirs ? {} : { ...kept(row, nameOf), covering: { userId: to, name, from, until, note: note.trim() } }
}

/** What a form assigns to one patient; null where that changes nothing. */
export function assignmentOf(row: CaseloadRow, form: AssignForm, nameOf: NameOf): Assignment | null {
  const team = row.assignment?.careTeam ?? []
  const who = whoOf(row, form, nameOf)
  const addToTeam = form.addToTeam.filter((name) => !team.includes(name))
  const removeFromTeam = form.removeFromTeam.filter((name) => team.includes(name))
  const seen = seenOf(row)
  const isSame =
    (who.careManager === undefined || who.careManager?.userId === seen.careManager) && who.covering === undefined
  if (isSame && addToTeam.length === 0 && removeFromTeam.length === 0) return null
  return { ...who, addToTeam, removeFromTeam, note: form.length === 'good' ? form.note.trim() : '', seen }
}

/** An assignment that gives back what stood there before another one. */
export function undoOf(done: Assignment, after: Assignment['seen'], nameOf: NameOf): Assignment {
  const { careManager, covering } = done.seen
  return {
    careManager: careManager === null ? null : { userId: careManager, name: nameOf(careManager) },
    covering: covering && { ...covering, name: nameOf(covering.userId) },
    addToTeam: [...done.removeFromTeam],
    removeFromTeam: [...done.addToTeam],
    note: '',
    seen: after,
  }
}

/** Why no more names fit into the care team of one of the patients; null when they do. */
export function teamProblem(form: AssignForm, rows: readonly CaseloadRow[]): string | null {
  const isFull = rows.some(({ assignment }) => {
    const left = (assignment?.careTeam ?? []).filter((name) => !form.removeFromTeam.includes(name))
    return new Set([...left, ...form.addToTeam]).size > CARE_TEAM_LIMIT
  })
  return isFull ? `A care team has at most ${CARE_TEAM_LIMIT} names.` : null
}
