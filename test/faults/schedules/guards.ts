import type { FaultProxy } from '../../fakes/fault-proxy.ts'
import { stripCreate, stripGuard } from '../../fakes/strip-guard.ts'
import { FOREIGN_ACTS } from './foreign.ts'
import { OPERATION_KINDS } from './operations.ts'
import type { Options } from './schedule.ts'
import type { WireItem } from './wire.ts'

/** A guard that is taken out from outside, and schedules in which that matters. */
export interface Guard {
  readonly title: string
  /** What the checker finds then: one of these rules is broken. */
  readonly rules: readonly string[]
  readonly spoil: (proxy: FaultProxy) => void
  readonly options: Options
}

const kinds = (...names: readonly string[]) => OPERATION_KINDS.filter(({ kind }) => names.includes(kind))
const acts = (...names: readonly string[]) => FOREIGN_ACTS.filter(({ name }) => names.includes(name))

/** Leaves out parts of the condition of every update. */
const without =
  (...parts: readonly RegExp[]) =>
  (proxy: FaultProxy): void => {
    proxy.rewrite = stripGuard((part) => !parts.some((one) => one.test(part)))
  }

/** Changes what every read of one item answers. */
const lying =
  (change: (item: WireItem) => WireItem) =>
  (proxy: FaultProxy): void => {
    const { around } = proxy
    proxy.around = async (delivery, send) => {
      const answer = await around(delivery, send)
      if (delivery.operation !== 'GetItem' || answer.status !== 200) return answer
      const { Item: item, ...rest } = JSON.parse(answer.body.toString('utf8'))
      return item ? { ...answer, body: Buffer.from(JSON.stringify({ ...rest, Item: change(item) })) } : answer
    }
  }

/** The item with one text of every element of a list changed; without such a list it stays as it is. */
function disguised(item: WireItem, list: string, attribute: string): WireItem {
  const elements = item[list]?.L
  if (!elements) return item
  const L = elements.map(({ M = {} }) => ({ M: { ...M, [attribute]: { S: `not ${M[attribute]?.S}` } } }))
  return { ...item, [list]: { L } }
}

const OPERATION_ID = /^NOT contains/
const VERSION = /#version\b/
const EXISTENCE = /^attribute_exists\(#partition\)/
/** Of lists as they were read: how long, or absent. */
const LENGTHS = /^(size\(#\w+\) =|attribute_not_exists\(#(treatment_logs|audit_logs|flags|episodes|earlier_ends)\)$)/
const ID = /#treatment_logs\[\d+\]\.#id\b/
const REV = /#treatment_logs\[\d+\]\.#rev\b/
const VALUES = /#treatment_logs\[\d+\]\.(?!#(id|rev)\b)/

const CORRECTIONS = { kinds: kinds('amend', 'void') }
const FLAGS = { kinds: kinds('raise', 'resolve') }

export const GUARDS: readonly Guard[] = [
  {
    title: 'the operation id, where a program that knows no sets has written back all the rest',
    rules: ['applied again'],
    spoil: without(OPERATION_ID),
    options: { acts: acts('writes back what is no set') },
  },
  {
    // Every write of ours raises the version and lengthens the audit trail: else each of these alone would keep it single.
    title: 'the operation id, where version and lengths are gone too',
    rules: ['twice'],
    spoil: without(OPERATION_ID, VERSION, LENGTHS),
    options: {},
  },
  {
    title: 'the version, where another program has shortened the audit trail that a colleague lengthened',
    rules: ['figures', 'rev', 'overwritten'],
    spoil: without(VERSION),
    options: { kinds: kinds('amend', 'record', 'status'), acts: acts('shortens the audit trail') },
  },
  {
    // A colleague’s write changes both: either of them keeps ours from being computed from what is old.
    title: 'the version and the lengths, which cover each other for writes of ours',
    rules: ['figures'],
    spoil: without(VERSION, LENGTHS),
    options: { acts: acts('sets a contact date') },
  },
  {
    title: 'the lengths of lists, to which programs that know no version append',
    rules: ['figures'],
    spoil: without(LENGTHS),
    options: { acts: acts('appends a session') },
  },
  {
    title: 'the existence of the item, where it has neither version nor lists',
    rules: ['ghost'],
    spoil: without(EXISTENCE),
    options: { shapes: ['bare'], acts: acts('removes the patient') },
  },
  {
    title: 'the id of an entry',
    rules: ['neighbour'],
    spoil: without(ID),
    options: { ...CORRECTIONS, acts: acts('sorts the entries') },
  },
  {
    title: 'the rev of an entry, where version, lengths and seen values are gone too',
    rules: ['rev', 'overwritten'],
    spoil: without(REV, VERSION, LENGTHS, VALUES),
    options: CORRECTIONS,
  },
  {
    title: 'the seen values of an entry',
    rules: ['overwritten'],
    spoil: without(VALUES),
    options: { ...CORRECTIONS, acts: acts('changes the minutes of an entry') },
  },
  {
    title: 'flag and patient_flag as they were seen',
    rules: ['flag lost'],
    spoil: without(/#(patient_flag|flag)\b/),
    options: { ...FLAGS, acts: acts('sets patient_flag', 'sets flag') },
  },
  {
    title: 'flags that are still unresolved',
    rules: ['overwritten', 'flag made'],
    spoil: without(/#flags\[\d+\]/),
    options: { ...FLAGS, shapes: ['flagged'], acts: acts('resolves a flag') },
  },
  {
    title: 'the status as it was seen',
    rules: ['overwritten'],
    spoil: without(/#status\b/),
    options: { kinds: kinds('status'), acts: acts('changes the status') },
  },
  {
    title: 'a detail as it was seen',
    rules: ['overwritten'],
    spoil: without(/#payer\b/),
    options: { kinds: kinds('edit'), acts: acts('changes the payer') },
  },
  {
    title: 'that a new patient takes nobody’s place',
    rules: ['written over'],
    spoil: (proxy) => {
      proxy.rewrite = stripCreate
    },
    options: { kinds: kinds('enrol', 'record') },
  },
  {
    title: 'the look for the entry before it is sent again, in a record that another program wrote anew',
    rules: ['twice', 'trace'],
    // The audit trail tells of the entry too, as long as that program keeps it.
    spoil: lying((item) => disguised(disguised(item, 'treatment_logs', 'id'), 'audit_logs', 'object_name')),
    options: { kinds: kinds('record'), acts: acts('writes the whole item without what it does not know') },
  },
  {
    title: 'the look for one’s own enrolment where there is a patient already',
    rules: ['reported as not done'],
    spoil: lying(({ applied_ops: _ops, ...item }) => disguised(item, 'audit_logs', 'object_name')),
    options: { kinds: kinds('enrol') },
  },
]
