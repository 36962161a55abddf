import type { Amendment } from '#shared/domain/operations/amendment.ts'
import { checkAmendment, mayRetype } from '#shared/domain/operations/amendment-rules.ts'
import type { EntryProblem } from '#shared/domain/operations/entry-rules.ts'
import { type DraftProblem, draftProblems, type ProblemField } from '../draft-problems.ts'
import { contextOf, type EntryBase } from '../entry-base.ts'
import { type Amending, changedOnly } from './amend-changes.ts'

const FIELD_OF: Readonly<Record<EntryProblem['field'], [ProblemField, string]>> = {
  date: ['date', 'Date'],
  minutes: ['minutes', 'Minutes'],
  noShow: ['form', 'No-show'],
  nonContact: ['form', 'Non-contact'],
  questionnaires: ['form', 'Scores'],
  safety: ['safety', 'Safety Risk'],
  notes: ['notes', 'Note'],
  patient: ['form', 'Entry'],
  flags: ['form', 'Flags'],
}

/** Fields of the form that differ from how it opened. */
function touched({ initial, draft }: Amending, changed: ReadonlySet<string>): (field: ProblemField) => boolean {
  const isMoved = draft.day !== initial.day || draft.time !== initial.time || draft.occurrence !== initial.occurrence
  const differs: Partial<Record<ProblemField, boolean>> = {
    date: isMoved,
    time: isMoved,
    occurrence: isMoved,
    minutes: draft.minutes.trim() !== initial.minutes.trim() || draft.noShow !== initial.noShow,
    provider: draft.provider !== initial.provider,
    notes: draft.notes !== initial.notes,
    safety: true,
  }
  return (field) => differs[field] ?? (field.startsWith('total:') && changed.has(field))
}

function typedProblems(amending: Amending, base: EntryBase): DraftProblem[] {
  const { questionnaires } = base.clinic.registry
  const proposing = changedOnly(amending, questionnaires)
  const changed = questionnaires.filter(
    ({ uid }) => proposing.questionnaires[uid] === amending.draft.questionnaires[uid],
  )
  const totals = new Set(changed.map(({ uid }) => `total:${uid}`))
  const isTouched = touched(amending, totals)
  return draftProblems(proposing, base).filter(({ field }) => isTouched(field))
}

/** Everything that stands against saving the amendment. Old values that it does not touch are not held against it. */
export function amendProblems(amending: Amending, amendment: Amendment, base: EntryBase): DraftProblem[] {
  const { begun, clinic, now } = base
  const { userId, role } = clinic.membership
  const stamp = { operationId: begun.operationId, newLogId: begun.logId, userId, role, now }
  const around = { patient: begun.detail.patient, registry: clinic.registry, context: contextOf(base) }
  const typed = typedProblems(amending, base)
  const known = new Set(typed.map(({ field }) => field))
  const ruled = checkAmendment(amending.log, amendment, stamp, around)
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message }): DraftProblem => {
      const [where, label] = FIELD_OF[field]
      return { field: where, label, message }
    })
  const retype: DraftProblem[] = mayRetype(clinic.membership, amendment)
    ? []
    : [{ field: 'contactType', label: 'Contact type', message: 'Your role can’t record this contact type.' }]
  return [...retype, ...typed, ...ruled.filter(({ field }) => !known.has(field))]
}
