// G3: a deactivated patient was "Near a billing threshold", and Set status did not say which code falls with the end of care.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseloadTotals, VIEWS } from '#shared/domain/caseload/views.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { isNear } from '#shared/domain/derived/urgency.ts'
import type { StatusChange } from '#shared/domain/operations/status.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { statusConsequences } from '../../src/renderer/features/patient-change/status-text.ts'
import { toNext } from '../../src/renderer/ui/patient/minutes-text.ts'
import { assessment, at, context, patientWith, storedLog } from '../fakes/stored-patient.ts'

/** In the last days of the month, when the view fills. */
const CONTEXT = context(at('2026-03-28'))
const viewOf = VIEWS.find(({ id }) => id === 'near-threshold')

describe('a patient whose care has ended', () => {
  it('is near no code by view, chip, reason or count, whatever the minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.boolean(), fc.boolean(), (minutes, dated, graduated) => {
        const logs = [assessment('2026-03-02', { minutes })]
        const row = (status: string, extra = {}) => deriveRow(patientWith(logs, { status, ...extra }), CONTEXT)
        const end = dated ? { date_deactivated: at('2026-03-20') } : {}
        const ended = row('Deactivated', { ...end, ...(graduated ? { date_graduated: at('2026-03-20') } : {}) })
        expect(ended.urgency.map(({ rule }) => rule)).not.toContain('near-threshold')
        expect(viewOf?.includes(ended, { userId: 'u', role: 'Care Manager', displayName: '' })).toBe(false)
        expect(isNear(ended, CONTEXT.urgency)).toBe(false)
        expect(caseloadTotals([ended], CONTEXT.urgency).near).toBe(0)
        const active = row('Treatment')
        expect(caseloadTotals([active, ended], CONTEXT.urgency).near).toBe(isNear(active, CONTEXT.urgency) ? 1 : 0)
        expect(viewOf?.includes(active, { userId: 'u', role: 'Care Manager', displayName: '' })).toBe(
          isNear(active, CONTEXT.urgency),
        )
      }),
    )
  })
})

describe('ending care', () => {
  const logs = [
    assessment('2026-02-02', { minutes: 40 }),
    storedLog('2026-03-02', { minutes: 18 }),
    storedLog('2026-03-12', { minutes: 13 }),
  ]
  const end = (day: string, extra: Partial<StatusChange> = {}): StatusChange => ({
    status: 'Deactivated',
    at: at(day, '12:00'),
    reason: 'Moved.',
    graduated: false,
    seen: 'Treatment',
    ...extra,
  })
  const said = (change: StatusChange) => statusConsequences(patientWith(logs), change, CONTEXT).slice(1)

  it.each([[false], [true]])('says which minutes stop counting and which code falls (graduated: %s)', (graduated) => {
    expect(said(end('2026-03-11', { graduated }))).toEqual([
      'Recorded after this day, and will stop counting: Mar 12 (13 min).',
      'March 2026: 31 min become 18 min. 99493 falls to G2214.',
    ])
    expect(said(end('2026-02-27', { graduated }))).toEqual([
      'Recorded after this day, and will stop counting: Mar 2 (18 min), Mar 12 (13 min).',
      'March 2026: 31 min become 0 min. 99493 falls away.',
    ])
  })

  it('says that nothing changes where nothing does', () =>
    expect(said(end('2026-03-12'))).toEqual(['No minutes or codes change.']))
})

it('is near for nobody who is not told the status either', () => {
  const finance = { role: 'Finance', isAdmin: false }
  const rowOf = (status: string) =>
    redactRow(deriveRow(patientWith([assessment('2026-03-02', { minutes: 28 })], { status }), CONTEXT), finance)
  expect(isNear(rowOf('Treatment'), CONTEXT.urgency)).toBe(true)
  const ended = rowOf('Deactivated')
  expect(isNear(ended, CONTEXT.urgency)).toBe(false)
  expect(toNext(ended.month)).toBe('')
})
