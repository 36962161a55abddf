import type { Patient } from '../entities/patient.ts'
import type { Membership } from '../entities/registry.ts'
import type { FlagType } from '../entities/vocabulary.ts'
import { may, mayRecord } from '../permissions.ts'
import { findEntry, mayAmend, mayRetype } from './amendment-rules.ts'
import type { Operation } from './operation.ts'

type Member = Pick<Membership, 'userId' | 'role' | 'isAdmin'>

const mayRaise = (member: Member, type: FlagType) =>
  may(member, type === 'Needs Discussion' ? 'raise-needs-discussion' : 'raise-flag')

const sentence = (what: string) => `Your role in this registry can’t ${what}. Ask an admin of the registry.`

function mayCorrect(member: Member, patient: Patient | null, seen: Parameters<typeof findEntry>[1]): boolean {
  const log = patient && findEntry(patient, seen)
  // What is not there any more is for the table to refuse, with a better sentence.
  return log ? mayAmend(member, log) : true
}

/**
 * Why a member may not make a change, by the table of CLINICAL §5; null when they may. The gateway asks the same again with the role
 * that is stored when it arrives.
 * @param patient as it is known here, null before an enrolment
 */
export function notPermitted(member: Member, change: Operation['change'], patient: Patient | null): string | null {
  switch (change.kind) {
    case 'record':
      if (!mayRecord(member, change.entry.contactType)) return sentence(`log a ${change.entry.contactType}`)
      return change.entry.raiseFlags.every(({ type }) => mayRaise(member, type)) ? null : sentence('raise this flag')
    case 'amend': {
      const { seen, raiseFlags } = change.amendment
      if (!mayCorrect(member, patient, seen)) return 'Only who recorded an entry, or an admin, can amend it.'
      if (!mayRetype(member, change.amendment)) return sentence('log this type of contact')
      return raiseFlags.every(({ type }) => mayRaise(member, type)) ? null : sentence('raise this flag')
    }
    case 'void':
      return mayCorrect(member, patient, change.voiding.seen)
        ? null
        : 'Only who recorded an entry, or an admin, can void it.'
    case 'raise-flag':
      return mayRaise(member, change.flag.type) ? null : sentence('raise this flag')
    case 'resolve-flag':
      return may(member, 'resolve-flag') ? null : sentence('resolve flags')
    case 'status':
      return may(member, 'change-status') ? null : sentence('change the status')
    case 'demographics':
      return may(member, 'edit-demographics') ? null : sentence('change patient details')
    case 'enrol':
      return may(member, 'enrol') ? null : sentence('enrol patients')
    default:
      return may(member, 'manage-registry') ? null : sentence('change its members')
  }
}
