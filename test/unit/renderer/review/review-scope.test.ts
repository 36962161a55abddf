import { describe, expect, it } from 'vitest'
import { NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import type { ReviewScope } from '#shared/domain/review/meeting.ts'
import {
  firstScope,
  knownScope,
  rowsInScope,
  scopeText,
  WHOLE_REGISTRY,
} from '../../../../src/renderer/features/review/prepare/review-scope.ts'
import { caseloadRow } from '../rows.ts'

const ROWS = [
  caseloadRow('1', { careManager: 'u1', payer: 'Aetna' }),
  caseloadRow('2', { careManager: 'u2', payer: 'BCBS' }),
  caseloadRow('3', { careManager: null, payer: 'Aetna' }),
]
const SAVED = {
  id: '0190f3c4-0000-7000-8000-000000000001',
  name: 'Aetna only',
  base: 'all' as const,
  filters: { ...NO_FILTERS, payers: ['Aetna'] },
  sorting: [],
  columns: null,
}
const READER = {
  membership: { userId: 'u1', role: 'Care Manager', displayName: 'Renee Okafor' },
  savedViews: [SAVED],
}
const view = (viewId: string): ReviewScope => ({ kind: 'view', viewId })
const mrns = (scope: ReviewScope) => rowsInScope(ROWS, scope, READER).map(({ mrn }) => mrn)

describe('An agenda is about', () => {
  it.each([
    ['the registry', WHOLE_REGISTRY, ['1', '2', '3'], 'All patients'],
    ['my patients', { kind: 'care-managers', userIds: ['u1'] }, ['1'], 'My patients'],
    ['those of several', { kind: 'care-managers', userIds: ['u1', 'u2'] }, ['1', '2'], '2 care managers'],
    ['those of another', { kind: 'care-managers', userIds: ['u2'] }, ['2'], 'Tomas Reyes'],
    ['a built-in view', view('needs-attention'), [], 'Needs attention'],
    ['a saved view', view(SAVED.id), ['1', '3'], 'Aetna only'],
  ] as const)('%s', (_what, scope, found, words) => {
    const given: ReviewScope = scope.kind === 'care-managers' ? { ...scope, userIds: [...scope.userIds] } : scope
    expect(mrns(given)).toEqual(found)
    expect(scopeText(given, READER, () => 'Tomas Reyes')).toBe(words)
  })

  it('everybody where its view was removed', () => {
    expect(knownScope(view('gone'), READER)).toEqual(WHOLE_REGISTRY)
    expect(knownScope(view(SAVED.id), READER)).toEqual(view(SAVED.id))
  })

  it('my own patients at first, where I have some', () => {
    expect(firstScope(ROWS, { userId: 'u2' })).toEqual({ kind: 'care-managers', userIds: ['u2'] })
    expect(firstScope(ROWS, { userId: 'u9' })).toEqual(WHOLE_REGISTRY)
  })
})
