import { describe, expect, it } from 'vitest'
import type { Flag } from '#shared/domain/entities/patient.ts'
import { clearBlock, flagGroups, flagHistory, raiseBlock } from '../../../../src/renderer/ui/patient/flag-groups.ts'
import { clearedText, confirmText, raisedText } from '../../../../src/renderer/ui/patient/flag-text.ts'
import { at, NOW, ZONE } from '../../../fakes/stored-patient.ts'

const flag = (type: 'Safety Risk' | 'Needs Discussion', state: Flag['state'], extra: Partial<Flag> = {}): Flag => ({
  type: { stored: type, known: type },
  state,
  source: 'flags',
  id: `${type} ${state}`,
  index: 0,
  raisedAt: at('2026-03-12', '09:52'),
  raisedBy: 'u1',
  resolvedAt: null,
  resolvedBy: null,
  note: '',
  resolveReason: '',
  ...extra,
})
const member = (role: string, isAdmin = false) => ({ role, isAdmin })
const reader = { zone: ZONE, now: NOW, userId: 'u1', nameOf: () => 'Ana Deshmukh' }

describe('the flags of a patient', () => {
  const flags = [flag('Needs Discussion', 'open'), flag('Safety Risk', 'confirm'), flag('Safety Risk', 'resolved')]
  it('are shown while anybody has to confirm them, the most urgent first', () =>
    expect(flagGroups({ flags }).map(({ type, state }) => [type.stored, state])).toEqual([
      ['Safety Risk', 'confirm'],
      ['Needs Discussion', 'open'],
    ]))
  it('are history only once a person resolved them', () => expect(flagHistory({ flags })).toEqual([flags[2]]))
  it('keep a type that this version does not know', () => {
    const odd = flag('Safety Risk', 'open', { type: { stored: 'Housing', known: null } })
    expect(flagGroups({ flags: [odd] })).toHaveLength(1)
  })
  it('can be raised again where another program cleared one', () => {
    expect(raiseBlock(member('Care Manager'), { flags }, 'Safety Risk')).toBeNull()
    expect(raiseBlock(member('Care Manager'), { flags }, 'Needs Discussion')).toBe(
      'Needs Discussion is raised already.',
    )
  })
})

describe('who may do what', () => {
  const none = { flags: [] }
  it.each([
    ['Care Manager', true, true, true],
    ['Consulting Psychiatrist', true, true, true],
    ['Primary Care Physician', false, true, false],
    ['Clinical Ops', false, false, false],
    ['', false, false, false],
  ])('%s', (role, safety, discussion, clear) => {
    expect(raiseBlock(member(role), none, 'Safety Risk') === null).toBe(safety)
    expect(raiseBlock(member(role), none, 'Needs Discussion') === null).toBe(discussion)
    expect(clearBlock(member(role)) === null).toBe(clear)
  })
  it('an admin may do all', () => expect(clearBlock(member('Clinical Ops', true))).toBeNull())
})

describe('the words of a flag', () => {
  it('say when, who and why', () => {
    const raised = flag('Safety Risk', 'resolved', {
      note: 'Flat',
      resolvedAt: NOW,
      resolvedBy: 'u2',
      resolveReason: 'Plan',
    })
    expect(raisedText(raised, reader)).toBe('Raised Mar 12 by you: “Flat”')
    expect(clearedText(raised, reader)).toBe('Cleared Mar 18 by Ana Deshmukh: “Plan”')
  })
  it('say only what is known', () =>
    expect(raisedText(flag('Safety Risk', 'open', { raisedAt: null, raisedBy: null }), reader)).toBe('Raised'))
  it('say why one waits for a person', () => {
    expect(confirmText({ source: 'log' })).toContain('treatment log')
    expect(confirmText({ source: 'patient_flag' })).toBe(
      'Cleared by another program. It stays until a person confirms.',
    )
  })
})
