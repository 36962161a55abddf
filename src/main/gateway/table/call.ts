/** What was being done, for the sentence: a failed write says what is known about the entry. */
export type Doing = 'read' | 'write'

/** The call that failed. */
export interface Call {
  readonly operation: string
  readonly doing: Doing
  /** The value of the partition key, where the call has one. */
  readonly partition?: string
  /** The table by name and place, where the sentence may name it: `caseload` “in us-east-1”. */
  readonly target?: { readonly table: string; readonly place: string }
}
