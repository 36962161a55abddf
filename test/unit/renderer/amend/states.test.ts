import { describe, expect, it } from 'vitest'
import type { Unsent } from '#shared/outbox.ts'
import {
  amendBlock,
  entryStates,
  newestFirst,
  undecided,
  unsentOf,
} from '../../../../src/renderer/ui/patient/entry-states.ts'
import { decideText } from '../../../../src/renderer/ui/patient/patient-actions.ts'
import { NOW, patientWith, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const ID = '0199a1b2-0000-7000-8000-00000000000a'
const one = (state: Unsent['state'], kind = 'amend', logId: string | null = ID): Unsent => ({
  operationId: `${ID.slice(0, -1)}b`,
  kind,
  logId,
  state,
  message: null,
})
const logOf = (extra = {}) => {
  const log = patientWith([storedLog('2026-03-12', { id: ID, recorded_by: 'u1', ...extra })]).treatmentLogs[0]
  if (!log) throw new Error('The patient has no entry.')
  return log
}
const member = (userId: string, role = 'Care Manager', isAdmin = false) => ({ userId, role, isAdmin })
const words = (extra: object, unsent: Unsent | null = null) =>
  entryStates(logOf(extra), unsent, { zone: ZONE, now: NOW }).map((state) => state.words)

describe('the states of an entry', () => {
  it.each([
    ['waiting', 'Waiting to send'],
    ['sending', 'Sending'],
    ['conflict', 'Conflict'],
    ['refused', 'Not accepted'],
    ['lost', 'Removed by another program'],
  ] as const)('%s is said as %s', (state, said) => expect(words({}, one(state))).toEqual([said]))
  it('are several at once', () =>
    expect(words({ no_show: true }, one('waiting'))).toEqual(['Waiting to send', 'No-show']))
  it('name what a person has to decide before what only waits', () =>
    expect(unsentOf([one('waiting'), one('conflict')], logOf())?.state).toBe('conflict'))
  it('never match an entry without an id to an operation without one', () =>
    expect(unsentOf([one('waiting', 'raise-flag', null)], { id: null })).toBeNull())
})

it('a change that was not accepted is shown where no entry stands for it', () => {
  const refused = one('refused', 'record', 'other')
  const flag = one('conflict', 'resolve-flag', null)
  expect(undecided([refused, flag, one('conflict'), one('waiting', 'record', 'another')], [logOf()])).toEqual([
    refused,
    flag,
  ])
})

describe('who may change an entry', () => {
  it('is who recorded it, or an admin', () => {
    expect(amendBlock(member('u1'), logOf(), null)).toBeNull()
    expect(amendBlock(member('u2'), logOf(), null)).toMatch(/Only who recorded/)
    expect(amendBlock(member('u2', 'Clinical Ops', true), logOf(), null)).toBeNull()
  })
  it('is nobody once it was voided', () =>
    expect(amendBlock(member('u1'), logOf({ voided_at: NOW, voided_by: 'u1' }), null)).toMatch(/was voided/))
  it('waits for a conflict', () =>
    expect(amendBlock(member('u1'), logOf(), one('conflict'))).toBe('Resolve the conflict first.'))
})

it.each([
  [one('conflict'), 'Resolve'],
  [one('refused', 'record'), 'Fix'],
  [one('refused'), 'Look'],
  [one('lost', 'record'), 'Look'],
])('what deciding is called', (unsent, said) => expect(decideText(unsent)).toBe(said))

it('shows the newest entry first', () => {
  const { treatmentLogs } = patientWith([storedLog('2026-02-01'), storedLog('2026-03-01'), storedLog('2026-01-01')])
  expect(newestFirst(treatmentLogs).map(({ index }) => index)).toEqual([1, 0, 2])
})
