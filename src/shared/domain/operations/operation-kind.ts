import type { z } from '../../zod.ts'
import type { Patient } from '../entities/patient.ts'
import type { Membership, Registry } from '../entities/registry.ts'
import type { Member } from '../reading/member.ts'
import type { Conflict } from './conflict.ts'
import type { DateText, Detail } from './operation-text.ts'

/** Everything of an operation but what it changes. */
export interface OperationHeader {
  /** Uuid v7, made when the person began. */
  readonly id: string
  readonly registryId: string
  /** Null for a change of members or of a registry's settings. */
  readonly mrn: string | null
  /** Who made it, with the role at that time. */
  readonly actor: Pick<Membership, 'userId' | 'displayName' | 'role' | 'isAdmin'>
  /** Epoch milliseconds at which it was saved on this computer. */
  readonly savedAt: number
}

export interface PatientHeader extends OperationHeader {
  readonly mrn: string
}

export type Actor = Pick<Membership, 'userId' | 'role' | 'isAdmin'>

export interface KindSchema extends z.ZodObject<{ kind: z.ZodLiteral<string> }> {}

/** What one choice keeps of a change as a whole. */
export interface Sides {
  readonly label: string
  readonly mine: string
  readonly theirs: string
  /** Why the own change can't be made from here; null when it can. */
  readonly mineBlocked: string | null
}

/** What a change that was refused is compared with, and how it is made again. */
export interface Comparison<Change> {
  /** The heading of the comparison. */
  readonly title: string
  /** What the change is about, in a few words. */
  subject(change: Change, dates: DateText): string
  /** What is stored now; absent where the sentence of the refusal says all. */
  stored?(change: Change, patient: Patient): Conflict
  /** The one choice that there is; absent where a person chooses field by field. */
  sides?(change: Change, conflict: Conflict, patient: Patient | null, dates: DateText): Sides | null
  /** The same change made to what is stored now; null when that can't be done. Goes with `sides`. */
  again?(change: Change, conflict: Conflict): Change | null
  /** What is written where the stored version is kept, since it took place all the same; absent: nothing. Goes with `sides`. */
  otherwise?(change: Change): Change
}

/** What the domain knows of every kind of operation. Methods, so that a kind of one change can stand among kinds of any. */
export interface Kind<Schema extends KindSchema> {
  readonly schema: Schema
  /** What an operation is about, of its patient or registry: `log:<id>`, `flag:<type>`; `*` is all of it. */
  subjects(change: z.infer<Schema>): readonly string[]
  /** What was done, in a few words: `Follow Up, Mar 17, 8 min`. */
  label(change: z.infer<Schema>, dates: DateText): string
  /** Every value, for a person to read before deciding about it. */
  details(change: z.infer<Schema>, dates: DateText): readonly Detail[]
  /** What is lost when it is discarded, in sentences. */
  loss(change: z.infer<Schema>, dates: DateText): string
  /** How a person decides where somebody else has changed the same. Null: the sentence of the refusal says all there is. */
  readonly comparison: Comparison<z.infer<Schema>> | null
}

/** A kind of operation on a patient. */
export interface PatientKind<Schema extends KindSchema> extends Kind<Schema> {
  /**
   * Why a member may not make the change, by the table of CLINICAL §5; null when they may.
   * @param patient as known here; null before an enrolment
   */
  refusal(change: z.infer<Schema>, member: Actor, patient: Patient | null): string | null
  /**
   * The patient as the gateway writes it. What does not fit the patient (an entry that is gone, a flag that is open already) changes
   * nothing: the table decides, and says so.
   * @param patient readable
   */
  apply(change: z.infer<Schema>, patient: Patient, header: PatientHeader): Patient
  /** The patient that the change makes where there is none; absent for what changes a patient. */
  create?(change: z.infer<Schema>, header: PatientHeader): Patient
  /**
   * Whether the change has gone from the table since it was written: another program wrote the whole record from an older copy, or took
   * a part of it away. A colleague's later change is no loss. What can't be told counts as there.
   */
  isLost(change: z.infer<Schema>, patient: Patient, header: PatientHeader): boolean
  /**
   * The id of the entry that the change records or corrects; absent for a change of something else.
   * @param mrn whose entry: a change of two patients has one of each
   */
  entryId?(change: z.infer<Schema>, mrn: string): string
  /** MRN of the second patient whom the change is about; `apply`, `isLost` and `entryId` are asked for each. Absent for a change of one. */
  otherPatient?(change: z.infer<Schema>): string
}

/** What is read of a registry, by which the loss of a change is told. */
export interface RegistryState {
  readonly members: readonly Member[]
}

/** A kind of operation on a registry's members or settings. */
export interface RegistryKind<Schema extends KindSchema> extends Kind<Schema> {
  refusal(change: z.infer<Schema>, member: Actor): string | null
  isLost(change: z.infer<Schema>, state: RegistryState, header: OperationHeader): boolean
  /** What is stored now of what the change is about; absent where the sentence of the refusal says all. */
  stored?(change: z.infer<Schema>, registry: Registry): Conflict
  /** Ids of the operations after which the change is made; absent for one that waits for none. */
  after?(change: z.infer<Schema>): readonly string[]
  /** Whom or what the change is about, for the list of what waits. */
  about(change: z.infer<Schema>): string
}

/** Why a member may not do `what`. */
export const refusalText = (what: string): string =>
  `Your role in this registry can’t ${what}. Ask an admin of the registry.`
