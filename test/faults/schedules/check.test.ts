import { describe, expect, it } from 'vitest'
import { CONTEXT, NOW } from '../../fakes/treatments.ts'
import { check } from './check.ts'
import type { Happening, History, Planned } from './history.ts'
import { type Wire, type WireItem, wire, wireItem } from './wire.ts'

const MRN = 'A'
const EXACT = { N: '1795347386.1253340244293212890625' }

const log = (id: string, minutes: number, extra: object = {}): Wire => ({
  M: {
    ...wireItem({ id, contact_type: 'Follow Up', minutes, date: NOW - minutes * 1000, scores: [], ...extra }),
    sent: EXACT,
  },
})
const audit = (object_name: string, action: string) => wire({ object_name, action })

/** A patient with two entries of another program. */
const START: WireItem = {
  ...wireItem({ patient_mrn: MRN, last_name: 'Lindqvist', status: 'Treatment', audit_logs: [], flags: [] }),
  treatment_logs: { L: [log('x', 10), log('y', 20)] },
  date_created: EXACT,
}

/** As a write of ours leaves the item: `changes`, the bookkeeping and the figures. */
const written = (before: WireItem, op: string, minutes: number, changes: Readonly<Record<string, Wire>>): WireItem => ({
  ...before,
  ...changes,
  ...wireItem({
    version: Number(before.version?.N ?? 0) + 1,
    minutes_this_month: minutes,
    total_sessions: (changes.treatment_logs ?? before.treatment_logs)?.L?.length,
    weeks_since_initial_assessment: 0,
    last_follow_up: NOW - 5000,
  }),
  applied_ops: { SS: [...(before.applied_ops?.SS ?? []), op] },
})

const RECORD: Planned = {
  id: 'op-record',
  kind: 'record',
  mrn: MRN,
  traces: [
    { list: 'treatment_logs', where: { id: 'mine' } },
    { list: 'audit_logs', where: { object_name: 'treatment_log:mine' } },
  ],
  attributes: [],
  lists: { treatment_logs: { append: 1 } },
  minutes: { added: 5 },
}
const RECORDED = written(START, RECORD.id, 35, {
  treatment_logs: { L: [...(START.treatment_logs?.L ?? []), log('mine', 5)] },
  audit_logs: { L: [audit('treatment_log:mine', 'Recorded')] },
})

const AMEND: Planned = {
  id: 'op-amend',
  kind: 'amend',
  mrn: MRN,
  traces: [{ list: 'audit_logs', where: { action: '…typed wrong' } }],
  attributes: [],
  lists: {
    treatment_logs: {
      change: {
        where: { id: 'x' },
        holds: { minutes: ['10', '12'] },
        becomes: { minutes: '12' },
        attributes: ['minutes', 'rev'],
      },
    },
  },
  minutes: { becomes: 12 },
}
const amended = (logs: readonly Wire[], changes: Readonly<Record<string, Wire>> = {}) =>
  written(RECORDED, AMEND.id, 37, {
    treatment_logs: { L: logs },
    audit_logs: { L: [...(RECORDED.audit_logs?.L ?? []), audit('treatment_log:x', 'Amended: typed wrong')] },
    ...changes,
  })
const [X = wire({}), Y = wire({}), MINE = wire({})] = RECORDED.treatment_logs?.L ?? []
const X12 = log('x', 12, { rev: 1, date: NOW - 10_000 })
const AMENDED = amended([X12, Y, MINE])

const commit = (op: Planned | null, before: WireItem | null, after: WireItem | null, read = before): Happening => ({
  type: 'commit',
  op: op?.id ?? null,
  mrn: MRN,
  before,
  after,
  read,
})
const foreign = (before: WireItem | null, after: WireItem | null): Happening => ({
  type: 'foreign',
  act: 'something',
  mrn: MRN,
  before,
  after,
})
const answer = (op: Planned, outcome: 'done' | 'refused' | 'undone' | 'unexpected' = 'done'): Happening => ({
  type: 'answer',
  op: op.id,
  outcome,
  detail: '',
})

/** A history of one patient that ends as its last write leaves it, unless `end` says otherwise. */
function history(operations: readonly Planned[], happened: readonly Happening[], end?: WireItem | null): History {
  const writes = happened.flatMap((one) => (one.type === 'answer' ? [] : [one]))
  const last = end === undefined ? (writes.at(-1) ?? { after: START }).after : end
  return {
    reading: { registryId: 'r', now: NOW, distrusted: [] },
    context: CONTEXT,
    operations,
    start: new Map([[MRN, START]]),
    happened,
    end: new Map(last ? [[MRN, last]] : []),
  }
}
const rulesOf = (one: History) => [...new Set(check(one).map(({ rule }) => rule))].sort()

const BOTH = [RECORD, AMEND]
/** Everything well but the amendment, which left `after`. */
const amendedTo = (after: WireItem) =>
  history(BOTH, [commit(RECORD, START, RECORDED), answer(RECORD), commit(AMEND, RECORDED, after), answer(AMEND)])

/** Another program writes the item as it was, and what was recorded is gone. */
const ERASED = [commit(RECORD, START, RECORDED), answer(RECORD), foreign(RECORDED, START)]

describe('finds nothing', () => {
  it.each<[string, History]>([
    ['where each operation is stored once', amendedTo(AMENDED)],
    ['where another program erased what was stored', history([RECORD], ERASED)],
    ['where it was sent again after that', history([RECORD], [...ERASED, commit(RECORD, START, RECORDED)])],
    ['where one was refused', history([RECORD], [answer(RECORD, 'refused')])],
    [
      'where one is reported as undone',
      history([RECORD], [commit(RECORD, START, RECORDED), foreign(RECORDED, START), answer(RECORD, 'undone')]),
    ],
    ['where another program removed the patient', history([RECORD], [...ERASED, foreign(START, null)])],
  ])('%s', (_title, one) => {
    expect(check(one)).toEqual([])
  })

  it('of figures that another program’s change between reading and writing made old', () => {
    const changed = { ...START, treatment_logs: { L: [log('x', 30, { date: NOW - 10_000 }), Y] } }
    const after = { ...RECORDED, treatment_logs: { L: [...changed.treatment_logs.L, MINE] } }
    const happened = [foreign(START, changed), commit(RECORD, changed, after, START), answer(RECORD)]
    expect(check(history([RECORD], happened))).toEqual([])
  })
})

const TWICE = written(RECORDED, RECORD.id, 35, {
  treatment_logs: { L: [X, Y, MINE, MINE] },
  audit_logs: { L: [...(RECORDED.audit_logs?.L ?? []), ...(RECORDED.audit_logs?.L ?? [])] },
})
const OTHER_PROGRAM = { ...START, flag: wire('Needs Discussion'), patient_flag: wire('Safety Risk') }
const RAISE: Planned = { ...RECORD, traces: [], minutes: { added: 0 }, attributes: ['patient_flag'], lists: {} }
const raised = written(OTHER_PROGRAM, RAISE.id, 30, { patient_flag: wire('Needs Discussion') })
const ENROL: Planned = { ...RECORD, traces: [], creates: true, minutes: { added: 0 } }
const GHOST: WireItem = wireItem({ version: 1, minutes_this_month: 5 })

describe('finds', () => {
  it.each<[string, string, History]>([
    [
      'an entry that is there twice',
      'twice',
      history([RECORD], [commit(RECORD, START, RECORDED), commit(RECORD, RECORDED, TWICE), answer(RECORD)]),
    ],
    ['one that was acknowledged and never came', 'never written', history([RECORD], [answer(RECORD)])],
    [
      'one that is there and was reported as not done',
      'reported as not done',
      history([RECORD], [commit(RECORD, START, RECORDED), answer(RECORD, 'refused')]),
    ],
    [
      'one that is reported as undone, and never came',
      'reported as undone',
      history([RECORD], [answer(RECORD, 'undone')]),
    ],
    ['an operation without an answer', 'no answer', history([RECORD], [])],
    ['an error that nobody can act on', 'unexpected failure', history([RECORD], [answer(RECORD, 'unexpected')])],
    ['an entry that a write of ours erased', 'erased', amendedTo(amended([X12, Y]))],
    ['a write without an operation id', 'without operation id', history([], [commit(null, START, RECORDED)])],
    ['a write that is not in the history', 'unrecorded write', history([], [], RECORDED)],
    ['an item that is gone unseen', 'unrecorded write', history([], [], null)],
    ['another entry changed', 'neighbour', amendedTo(amended([X12, log('y', 21, { date: NOW - 20_000 }), MINE]))],
    [
      'another entry changed instead',
      'neighbour',
      amendedTo(amended([X, log('y', 12, { rev: 1, date: NOW - 20_000 }), MINE])),
    ],
    ['entries in another order', 'neighbour', amendedTo(amended([X12, MINE, Y]))],
    [
      'an attribute of the entry that was not addressed',
      'neighbour',
      amendedTo(amended([log('x', 12, { rev: 1, date: NOW - 10_000, provider: 'P' }), Y, MINE])),
    ],
    [
      'digits lost in an entry',
      'neighbour',
      amendedTo(amended([{ M: { ...X12.M, sent: wire(Number(EXACT.N)) } }, Y, MINE])),
    ],
    ['digits lost in the item', 'touched', amendedTo(amended([X12, Y, MINE], { date_created: wire(Number(EXACT.N)) }))],
    [
      'an attribute of another program gone',
      'touched',
      amendedTo(amended([X12, Y, MINE], { status: wire('Enrolled') })),
    ],
    ['an entry more than asked for', 'list', amendedTo(amended([X12, Y, MINE, log('z', 0)]))],
    ['a rev that did not rise', 'rev', amendedTo(amended([log('x', 12, { date: NOW - 10_000 }), Y, MINE]))],
    [
      'another value than was asked for',
      'not as asked',
      amendedTo(amended([log('x', 13, { rev: 1, date: NOW - 10_000 }), Y, MINE])),
    ],
    ['no audit entry', 'trace', amendedTo(amended([X12, Y, MINE], { audit_logs: RECORDED.audit_logs ?? wire([]) }))],
    ['a version that did not rise', 'version', amendedTo({ ...AMENDED, version: wire(1) })],
    [
      'an operation that is taken in again',
      'applied again',
      history(
        [RECORD],
        [
          commit(RECORD, START, RECORDED),
          foreign(RECORDED, { ...START, applied_ops: { SS: [RECORD.id] } }),
          commit(RECORD, { ...START, applied_ops: { SS: [RECORD.id] } }, RECORDED),
          answer(RECORD),
        ],
      ),
    ],
    ['an operation id that is not kept', 'applied_ops', amendedTo({ ...AMENDED, applied_ops: { SS: [RECORD.id] } })],
    ['figures that are wrong', 'figures', amendedTo({ ...AMENDED, minutes_this_month: wire(36) })],
    ['figures that are wrong in the end', 'stored minutes', amendedTo({ ...AMENDED, minutes_this_month: wire(36) })],
    [
      'minutes that nobody entered',
      'minutes',
      history([RECORD], [commit({ ...RECORD, id: 'x' }, START, RECORDED), answer(RECORD)]),
    ],
    ['a ghost', 'ghost', history([RECORD], [foreign(START, null), commit(RECORD, null, GHOST), answer(RECORD)])],
    [
      'a patient removed by a write of ours',
      'removed',
      history([RECORD], [commit(RECORD, START, null), answer(RECORD)]),
    ],
    [
      'a patient in the place of another',
      'written over',
      history([ENROL], [commit(ENROL, START, RECORDED), answer(ENROL)]),
    ],
    [
      'a flag lost',
      'flag lost',
      history([RAISE], [foreign(START, OTHER_PROGRAM), commit(RAISE, OTHER_PROGRAM, raised), answer(RAISE)]),
    ],
    [
      'a flag made',
      'flag made',
      history(
        [RAISE],
        [commit(RAISE, START, written(START, RAISE.id, 30, { patient_flag: wire('Safety Risk') })), answer(RAISE)],
      ),
    ],
    [
      'a flag that stays open',
      'flag open',
      history(
        [{ ...RAISE, resolves: 'Safety Risk' }],
        [
          foreign(START, OTHER_PROGRAM),
          commit(RAISE, OTHER_PROGRAM, written(OTHER_PROGRAM, RAISE.id, 30, {})),
          answer(RAISE),
        ],
      ),
    ],
  ])('%s', (_title, rule, one) => {
    expect(rulesOf(one)).toContain(rule)
  })

  it('an entry changed over another value than the one that was seen', () => {
    const theirs = { ...RECORDED, treatment_logs: { L: [log('x', 15, { date: NOW - 10_000 }), Y, MINE] } }
    const happened = [commit(RECORD, START, RECORDED), foreign(RECORDED, theirs), commit(AMEND, theirs, AMENDED)]
    expect(rulesOf(history(BOTH, [...happened, answer(RECORD), answer(AMEND)]))).toContain('overwritten')
  })

  it('an operation that is reported as not done though another program has only dropped its id', () => {
    const { applied_ops: _ops, version: _version, ...dropped } = RECORDED
    const happened = [commit(RECORD, START, RECORDED), foreign(RECORDED, dropped), answer(RECORD, 'refused')]
    expect(rulesOf(history([RECORD], happened))).toEqual(['reported as not done'])
    expect(rulesOf(history([{ ...RECORD, forgettable: true }], happened))).toEqual([])
  })

  it('an operation that is reported as not done while it stands, though nobody took it away', () => {
    const happened = [commit(RECORD, START, RECORDED), answer(RECORD, 'refused')]
    expect(rulesOf(history([RECORD], happened))).toEqual(['reported as not done'])
    const theirs = { ...RECORDED, payer: wire('Theirs') }
    expect(rulesOf(history([RECORD], [...happened, foreign(RECORDED, theirs)]))).toEqual(['reported as not done'])
    const late = [answer(RECORD, 'refused'), commit(RECORD, START, RECORDED)]
    expect(rulesOf(history([RECORD], late))).toEqual(['reported as not done'])
  })

  it('but not one that another program took away before the answer, and brought back', () => {
    const gone = [commit(RECORD, START, RECORDED), foreign(RECORDED, null), answer(RECORD, 'refused')]
    expect(rulesOf(history([RECORD], gone))).toEqual([])
    expect(rulesOf(history([RECORD], [...gone, foreign(null, RECORDED)]))).toEqual([])
  })

  it('nor one whose request arrived after the answer, where another program had brought back what it needs', () => {
    const happened = [foreign(START, null), answer(RECORD, 'refused'), foreign(null, START)]
    expect(rulesOf(history([RECORD], [...happened, commit(RECORD, START, RECORDED)]))).toEqual([])
  })
})
