import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { may } from '#shared/domain/permissions.ts'
import { permit } from '../table/refusals.ts'
import type { Actor } from '../writing/actor.ts'

/** @throws ExpectedFailure `not-permitted` when one of the flags is not for this role to raise */
export function assertMayRaise(actor: Actor, flags: TreatmentEntry['raiseFlags']): void {
  for (const { type } of flags) {
    const allowed = may(actor, 'raise-flag') || (type === 'Needs Discussion' && may(actor, 'raise-needs-discussion'))
    permit(allowed, 'Your role in this registry can’t raise this flag. Nothing was written.')
  }
}
