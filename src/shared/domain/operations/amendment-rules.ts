import type { Patient } from '../entities/patient.ts'
import type { Membership } from '../entities/registry.ts'
import type { TreatmentEntry } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { may, mayRecord } from '../permissions.ts'
import type { Amendment, ChangedField } from './amendment.ts'
import { differingFields } from './amendment.ts'
import { type AmendmentStamp, amendedLog } from './apply-amendment.ts'
import { checkEntry, type EntryProblem, type EntrySurroundings } from './entry-rules.ts'

/**
 * The entry that a person saw, as it is stored now: by its id, or for one without an id by its content. Another program that removes
 * an element moves the later ones, so the index is only a preference.
 */
export function findEntry(patient: Patient, seen: TreatmentLog): TreatmentLog | null {
  const same = patient.treatmentLogs.filter((log) =>
    seen.id === null
      ? log.id === null && log.date === seen.date && differingFields(log, seen).length === 0
      : log.id === seen.id,
  )
  return same.find((log) => log.index === seen.index) ?? same.find((log) => log.duplicateOf === null) ?? same[0] ?? null
}

/** Whether this person may correct this entry: their own with `amend-own`; entries of others, and those that nobody signed, with `amend-any`. */
export function mayAmend(member: Pick<Membership, 'userId' | 'role' | 'isAdmin'>, log: TreatmentLog): boolean {
  return may(member, 'amend-any') || (log.recordedBy === member.userId && may(member, 'amend-own'))
}

/** Whether this person may make the entry one of another contact type. */
export function mayRetype(member: Pick<Membership, 'role' | 'isAdmin'>, { changes }: Amendment): boolean {
  return changes.contactType === undefined || may(member, 'amend-any') || mayRecord(member, changes.contactType)
}

/** An amendment without the fields that it names and leaves as they were seen: they would write over what others changed since. */
export function onlyChanged(amendment: Amendment, stamp: AmendmentStamp): Amendment {
  const { seen, changes } = amendment
  const changed: readonly string[] = differingFields(seen, amendedLog(seen, amendment, stamp))
  return {
    ...amendment,
    changes: Object.fromEntries(Object.entries(changes).filter(([field]) => changed.includes(field))),
  }
}

/**
 * The fields that somebody else has changed since, and that the amendment would change again: neither wins in silence. That is also a
 * field that it changes without naming it, as a no-show takes the minutes.
 */
export function conflictingFields(stored: TreatmentLog, amendment: Amendment, stamp: AmendmentStamp): ChangedField[] {
  const theirs = differingFields(amendment.seen, stored)
  const after = amendedLog(stored, onlyChanged(amendment, stamp), stamp)
  return differingFields(stored, after).filter((field) => theirs.includes(field))
}

/** An amended entry in the shape of a new one, for the same checks. What is not known is checked as the commonest. */
function asEntry(log: TreatmentLog, amendment: Amendment, now: number): TreatmentEntry {
  return {
    contactType: log.contactType.known ?? 'Follow Up',
    visitType: log.visitType.known ?? 'Clinic',
    date: log.date ?? now,
    minutes: log.minutes ?? 0,
    noShow: log.noShow,
    nonContact: log.nonContact,
    provider: log.provider,
    notes: log.notes,
    questionnaires: log.noShow ? [] : (amendment.changes.questionnaires ?? []),
    raiseFlags: amendment.raiseFlags,
    declinedSafetyRisk: amendment.declinedSafetyRisk,
  }
}

/** Which checks of an entry a changed field touches. */
const CHECKED: Readonly<Record<ChangedField, readonly EntryProblem['field'][]>> = {
  contactType: ['nonContact'],
  visitType: [],
  date: ['date'],
  minutes: ['minutes'],
  noShow: ['minutes', 'noShow', 'questionnaires'],
  nonContact: ['nonContact'],
  provider: [],
  notes: ['notes'],
  questionnaires: ['questionnaires', 'safety'],
}

/** What stands against an amendment. Old values that it does not touch are not held against it. */
export function checkAmendment(
  stored: TreatmentLog,
  amendment: Amendment,
  stamp: AmendmentStamp,
  around: EntrySurroundings,
): EntryProblem[] {
  const after = amendedLog(stored, amendment, stamp)
  const touched = new Set(differingFields(stored, after).flatMap((field) => CHECKED[field]))
  return checkEntry(asEntry(after, amendment, around.context.now), around).problems.filter(
    ({ field }) => touched.has(field) || field === 'patient' || field === 'flags',
  )
}
