import { dequal } from 'dequal'
import { z } from '../../zod.ts'
import {
  CARE_TEAM_LIMIT,
  type Covering,
  coveringSchema,
  HANDOVER_NOTE_LIMIT,
  teamNameSchema,
} from '../entities/assignment.ts'
import type { AuditEntry, Patient } from '../entities/patient.ts'
import { may } from '../permissions.ts'
import { audited, auditObject, type ChangeStamp, isAuditedSince, stampOf } from './change-stamp.ts'
import { namedManagerSchema } from './enrol.ts'
import { type PatientKind, refusalText } from './operation-kind.ts'
import { type Detail, listed, orNone } from './operation-text.ts'

const namedCoveringSchema = coveringSchema.extend(namedManagerSchema.pick({ name: true }).shape)

/**
 * Who looks after a patient from now on. What is absent stays as it is; null is nobody. The names are those that the person saw: they
 * are for the audit trail, never stored beside the user id.
 */
export const assignmentSchema = z
  .object({
    careManager: namedManagerSchema.nullable().optional(),
    covering: namedCoveringSchema.nullable().optional(),
    addToTeam: z.array(teamNameSchema).max(CARE_TEAM_LIMIT),
    removeFromTeam: z.array(z.string()).max(CARE_TEAM_LIMIT),
    /** Why, of an assignment for good; the note of a cover is the cover's own. */
    note: z.string().max(HANDOVER_NOTE_LIMIT),
    /** What was stored when the person saw it. */
    seen: z.object({ careManager: z.string().nullable(), covering: coveringSchema.nullable() }),
  })
  .refine(({ covering }) => !covering || covering.from <= covering.until, {
    message: 'The last day of a cover is not before its first.',
  })
export type Assignment = z.infer<typeof assignmentSchema>

type Assigned = Pick<Patient, 'careManager' | 'covering' | 'careTeam'>

/** What is stored of a patient, as an assignment compares it. */
export const assignmentSeen = ({ careManager, covering }: Omit<Assigned, 'careTeam'>): Assignment['seen'] => ({
  careManager: careManager?.userId ?? null,
  covering: covering ?? null,
})

const plainCovering = ({ userId, from, until, note }: Covering): Covering => ({ userId, from, until, note })

/** What is stored after an assignment that was made to what the person saw. */
export const assignmentAfter = (assignment: Assignment): Assignment['seen'] => wanted(assignment, assignment.seen)

/** What is stored after an assignment. */
function wanted({ careManager, covering }: Assignment, stored: Assignment['seen']): Assignment['seen'] {
  return {
    careManager: careManager === undefined ? stored.careManager : (careManager?.userId ?? null),
    covering: covering === undefined ? stored.covering : covering && plainCovering(covering),
  }
}

/**
 * Whether an assignment can be made to what is stored: it is what the person saw, or what the person wants already. Care manager and
 * cover are one thing: who covers, covers for the care manager that the person saw. Names of the team are added and taken out, and never in the way.
 */
export function assignmentFits(patient: Omit<Assigned, 'careTeam'>, assignment: Assignment): boolean {
  if (assignment.careManager === undefined && assignment.covering === undefined) return true
  const stored = assignmentSeen(patient)
  return dequal(stored, assignment.seen) || dequal(stored, wanted(assignment, stored))
}

/** The care team with names added and taken out, no name twice. */
export const changedTeam = (
  { careTeam = [] }: Pick<Patient, 'careTeam'>,
  { addToTeam, removeFromTeam }: Pick<Assignment, 'addToTeam' | 'removeFromTeam'>,
): string[] => [...new Set([...careTeam.filter((name) => !removeFromTeam.includes(name)), ...addToTeam])]

/** Why an assignment can't be made, null when it can. */
export const assignmentProblem = (patient: Pick<Patient, 'careTeam'>, assignment: Assignment): string | null =>
  assignment.addToTeam.length > 0 && changedTeam(patient, assignment).length > CARE_TEAM_LIMIT
    ? `A care team has at most ${CARE_TEAM_LIMIT} names. Take one out first.`
    : null

const coverText = ({ name, from, until }: { name: string; from: string; until: string }): string =>
  `${name} covers from ${from} to ${until}`

/** `Care manager: Pavel Lund`, `Pavel Lund covers from 2026-03-23 to 2026-04-03`, `Care team: added Tomás Reyes` */
function assignmentParts({ careManager, covering, addToTeam, removeFromTeam, seen }: Assignment): string[] {
  return [
    ...(careManager === undefined || (careManager?.userId ?? null) === seen.careManager
      ? []
      : [`Care manager: ${careManager?.name ?? 'nobody assigned'}`]),
    ...(covering ? [coverText(covering)] : []),
    ...(covering === null && seen.covering ? ['Cover ended'] : []),
    ...(addToTeam.length > 0 ? [`Care team: added ${listed(addToTeam)}`] : []),
    ...(removeFromTeam.length > 0 ? [`Care team: took out ${listed(removeFromTeam)}`] : []),
  ]
}

const assignmentText = (assignment: Assignment): string =>
  assignmentParts(assignment).join('; ') || 'Care manager: confirmed'

const noteOf = ({ covering, note }: Assignment): string => (covering ? covering.note : note).trim()

const withNote = (assignment: Assignment): string => {
  const note = noteOf(assignment)
  return `${assignmentText(assignment)}${note === '' ? '' : `. ${note}`}`
}

/** The patient with another care manager, cover or care team. An assignment of who is assigned already leaves since when. */
export function applyAssignment(patient: Patient, assignment: Assignment, stamp: ChangeStamp): Patient {
  const to = wanted(assignment, assignmentSeen(patient))
  const isSame = to.careManager === (patient.careManager?.userId ?? null)
  const careManager = to.careManager === null ? null : { userId: to.careManager, since: stamp.now }
  return {
    ...patient,
    careManager: isSame ? (patient.careManager ?? null) : careManager,
    covering: to.covering,
    careTeam: changedTeam(patient, assignment),
    auditLogs: audited(patient, auditObject('assignment', stamp.operationId), withNote(assignment), stamp),
  }
}

/** Whether what was assigned has gone without a later assignment: another program wrote an older copy of the record. */
function isAssignmentLost(patient: Patient, assignment: Assignment, id: string, savedAt: number): boolean {
  const stored = assignmentSeen(patient)
  const { addToTeam, removeFromTeam } = assignment
  const isIn = (name: string) => patient.careTeam?.includes(name) ?? false
  const isThere =
    dequal(stored, wanted(assignment, stored)) &&
    addToTeam.every(isIn) &&
    removeFromTeam.every((name) => addToTeam.includes(name) || !isIn(name))
  return !isThere && !isAuditedSince(patient, auditObject('assignment', id), savedAt)
}

/** What the audit trail says of the assignment that stands; null where another program's rewrite took it. */
const lastAssignment = ({ auditLogs }: Patient): AuditEntry | null =>
  auditLogs.findLast(({ objectName }) => objectName.startsWith('assignment:')) ?? null

function details({ covering, careManager, addToTeam, removeFromTeam, ...assignment }: Assignment): Detail[] {
  const note = covering ? covering.note : assignment.note
  return [
    ...(careManager === undefined ? [] : [{ label: 'Care manager', value: careManager?.name ?? 'Nobody assigned' }]),
    ...(covering === undefined ? [] : [{ label: 'Covers', value: covering ? coverText(covering) : 'Nobody' }]),
    ...(addToTeam.length === 0 ? [] : [{ label: 'Added to the care team', value: listed(addToTeam) }]),
    ...(removeFromTeam.length === 0 ? [] : [{ label: 'Taken out of the care team', value: listed(removeFromTeam) }]),
    { label: 'Hand-over note', value: orNone(note), long: true },
  ]
}

const schema = z.object({ kind: z.literal('assign'), assignment: assignmentSchema })

/** Who looks after a patient: a care manager for good, somebody who covers until a day, the names of the care team. */
export const assign: PatientKind<typeof schema> = {
  schema,
  subjects: () => ['assignment'],
  refusal: (_change, member) => (may(member, 'assign') ? null : refusalText('assign patients')),
  apply: ({ assignment }, patient, header) =>
    assignmentFits(patient, assignment) ? applyAssignment(patient, assignment, stampOf(header)) : patient,
  isLost: ({ assignment }, patient, { id, savedAt }) => isAssignmentLost(patient, assignment, id, savedAt),
  comparison: {
    title: 'This patient was assigned in two places',
    subject: () => 'Care manager',
    stored(_change, patient) {
      const last = lastAssignment(patient)
      return {
        about: 'assignment',
        stored: assignmentSeen(patient),
        said: last?.action ?? '',
        by: last?.userId ?? null,
        at: last?.at ?? null,
      }
    },
    sides: ({ assignment }, conflict) =>
      conflict.about === 'assignment'
        ? {
            label: 'Care manager',
            mine: withNote(assignment),
            theirs:
              conflict.said || (conflict.stored.careManager === null ? 'Nobody assigned' : 'Another care manager'),
            mineBlocked: null,
          }
        : null,
    again: (change, conflict) =>
      conflict.about === 'assignment'
        ? { ...change, assignment: { ...change.assignment, seen: conflict.stored } }
        : null,
  },
  label: ({ assignment }) => assignmentText(assignment),
  details: ({ assignment }) => details(assignment),
  loss: ({ assignment }) => `This is not done: ${assignmentText(assignment)}.`,
}
