import type { NextContactChange } from '#shared/domain/entities/next-contact.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { applyNextContact, isContactSeen } from '#shared/domain/operations/next-contact.ts'
import { may } from '#shared/domain/permissions.ts'
import { conflict, permit } from '../table/refusals.ts'
import type { Table } from '../table/table.ts'
import { isAudited } from '../writing/audit-trail.ts'
import type { Change } from '../writing/guarded-update.ts'
import { type PatientRequest, type PatientWritten, stampOf, writePatient } from './patient-write.ts'

export interface SetNextContact extends PatientRequest {
  /** Null clears it. */
  readonly to: NextContactChange | null
  /** The next contact as stored when the person saw it. */
  readonly seen: NextContactChange | null
}

/** What a change writes of the next contact. */
export function nextContactParts({ nextContact }: Patient): Pick<Change, 'set' | 'remove'> {
  if (!nextContact) return { remove: ['next_contact'] }
  const { setBy, ...contact } = nextContact
  return { set: { next_contact: { ...contact, set_by: setBy } } }
}

/**
 * Sets, moves or clears a patient's next contact, exactly once: the date and the audit entry in one UpdateItem.
 * @throws ExpectedFailure `not-permitted`, `conflict` when somebody set another since it was seen, and what `writePatient` throws
 */
export async function setNextContact(table: Table, request: SetNextContact): Promise<PatientWritten> {
  return writePatient(table, request, {
    permit() {
      permit(
        may(request.actor, 'record'),
        'Your role in this registry can’t set the next contact. Nothing was written.',
      )
    },
    effect: (item) => isAudited(item, 'next-contact', request.operationId),
    plan(before) {
      if (!isContactSeen(before, request.seen))
        throw conflict('Somebody else has set the next contact since you looked. Nothing was written.')
      const after = applyNextContact(before, request.to, stampOf(request))
      return { after, change: nextContactParts(after) }
    },
  })
}
