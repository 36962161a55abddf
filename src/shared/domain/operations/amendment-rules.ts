import type { Patient } from '../entities/patient.ts'
import type { Membership } from '../entities/registry.ts'
import type { TreatmentEntry } from '../entities/treatment-entry.ts'
import type { TreatmentLog } from '../entities/treatment-log.ts'
import { may, mayRecord } from '../permissions.ts'
import { type AmendmentStamp, amendedLog } from './amended-log.ts'
import type { Amendment } from './amendment.ts'
import { differingFields, ENTRY_FIELDS, type EntryField } from './entry-fields.ts'
import { findEntry } from './entry-log.ts'
import { checkEntry, type EntryProblem, type EntrySurroundings } from './entry-rules.ts'

/** Whether this person may correct this entry: their own with `amend-own`; entries of others, and those that nobody signed, with `amend-any`. */
export function mayAmend(member: Pick<Membership, 'userId' | 'role' | 'isAdmin'>, log: TreatmentLog): boolean {
  return may(member, 'amend-any') || (log.recordedBy === member.userId && may(member, 'amend-own'))
}

/**
 * Whether this person may correct the entry that they saw. One that is not there any more is for the table to refuse, with a better
 * sentence.
 */
export function mayCorrect(
  member: Pick<Membership, 'userId' | 'role' | 'isAdmin'>,
  patient: Patient | null,
  seen: TreatmentLog,
): boolean {
  const log = patient && findEntry(patient, seen)
  return log ? mayAmend(member, log) : true
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
export function conflictingFields(stored: TreatmentLog, amendment: Amendment, stamp: AmendmentStamp): EntryField[] {
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

/** What stands against an amendment. Old values that it does not touch are not held against it. */
export function checkAmendment(
  stored: TreatmentLog,
  amendment: Amendment,
  stamp: AmendmentStamp,
  around: EntrySurroundings,
): EntryProblem[] {
  const after = amendedLog(stored, amendment, stamp)
  const touched = new Set(differingFields(stored, after).flatMap((field) => ENTRY_FIELDS[field].checks))
  return checkEntry(asEntry(after, amendment, around.context.now), around).problems.filter(
    ({ field }) => touched.has(field) || field === 'patient' || field === 'flags',
  )
}
