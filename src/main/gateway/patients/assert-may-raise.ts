import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import { raiseRefusal } from '#shared/domain/operations/raise-flag.ts'
import { permit } from '../table/refusals.ts'
import type { Actor } from '../writing/actor.ts'

/** @throws ExpectedFailure `not-permitted` when one of the flags is not for this role to raise */
export const assertMayRaise = (actor: Actor, flags: TreatmentEntry['raiseFlags']): void =>
  permit(raiseRefusal(actor, flags) === null, 'Your role in this registry can’t raise this flag. Nothing was written.')
