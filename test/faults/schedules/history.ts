import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { PatientReading } from '../../../src/main/gateway/patients/patient.ts'
import { textOf, type WireItem } from './wire.ts'

/** What an element of a list holds: the text of each attribute, '' = absent, `…x` = one that ends so. */
export type Matches = Readonly<Record<string, string>>

/** A mark that an operation leaves in the item: an element that is there once. */
export interface Trace {
  readonly list: string
  readonly where: Matches
  /** Left only in some states of the item. */
  readonly optional?: boolean
  /** Stays also where the operation is reported as not done: what it belongs to was taken back. */
  readonly staysTakenBack?: boolean
}

/** What a change may find and must leave. The values that it may find: what the person saw, or what is wanted. */
export interface Expected {
  readonly holds: Readonly<Record<string, readonly string[]>>
  readonly becomes: Matches
}

/** What an operation may do to one list. Elements that are not named stay byte for byte. */
export interface ListRule {
  /** How many elements it may append, at most. */
  readonly append?: number
  /** The elements that it may change, and which of their attributes. */
  readonly change?: Expected & { readonly where: Matches; readonly attributes: readonly string[] }
}

/** An operation as the checker knows it: what was asked for, and nothing of how the gateway does it. */
export interface Planned {
  readonly id: string
  readonly kind: string
  readonly mrn: string
  /** The operation whose answer is its own, where it is a part of one that changes two patients. */
  readonly partOf?: string
  readonly traces: readonly Trace[]
  /**
   * It leaves no mark with its own id. Once another program has dropped the ids of operations, and a colleague has changed the same
   * thing again, nothing tells that it ever came: then it may be reported as not done.
   */
  readonly forgettable?: boolean
  /** What somebody else may have done before: then it is done without a mark of its own. */
  readonly unless?: Trace
  /** Attributes that it may change, beside those that every write changes. */
  readonly attributes: readonly string[]
  readonly lists: Readonly<Record<string, ListRule>>
  /** The same of the item's own attributes. */
  readonly expected?: Expected
  /** It makes the item: there must be none. */
  readonly creates?: boolean
  /** Flag types that it may add, and the one that it may end. */
  readonly raises?: readonly string[]
  readonly resolves?: string
  /** Minutes that it adds; or those that the element which it changes has afterwards. */
  readonly minutes?: { readonly added: number } | { readonly becomes: number }
}

/** One line of what happened, in the order in which the engine took it in. */
export type Happening =
  | {
      readonly type: 'commit'
      /** The operation id that the request carried, null for none. */
      readonly op: string | null
      readonly mrn: string
      readonly before: WireItem | null
      readonly after: WireItem | null
      /** What was read for it. */
      readonly read: WireItem | null
    }
  | {
      readonly type: 'foreign'
      readonly act: string
      readonly mrn: string
      readonly before: WireItem | null
      readonly after: WireItem | null
    }
  | { readonly type: 'answer'; readonly op: string; readonly outcome: Outcome; readonly detail: string }

/**
 * `refused`: reported as not done. `undone`: reported as done, and undone by another program since. `unexpected`: an error that nobody
 * can act on.
 */
export type Outcome = 'done' | 'refused' | 'undone' | 'unexpected'

export interface History {
  readonly reading: PatientReading
  readonly context: ClinicContext
  readonly operations: readonly Planned[]
  readonly start: ReadonlyMap<string, WireItem>
  readonly happened: readonly Happening[]
  /** Every item of the partition, as it is stored in the end. */
  readonly end: ReadonlyMap<string, WireItem>
}

/** The operation, or the part of one, whose write this is. */
export const plannedOf = (
  { operations }: Pick<History, 'operations'>,
  { op, mrn }: { readonly op: string | null; readonly mrn: string },
): Planned | undefined => operations.find((one) => one.id === op && one.mrn === mrn)

export const matches = (element: WireItem, where: Matches): boolean =>
  Object.entries(where).every(([name, wanted]) => {
    const text = textOf(element[name])
    return wanted.startsWith('…') ? text.endsWith(wanted.slice(1)) : text === wanted
  })
