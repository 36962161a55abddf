import { expect, it } from 'vitest'
import { VIEWS } from '#shared/domain/caseload/views.ts'
import { URGENCY_RULES } from '#shared/domain/entities/caseload-row.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { COLUMN_IDS } from '../../../../src/renderer/features/caseload/grid/arranged-columns.ts'
import { offersColumn, offersView } from '../../../../src/renderer/features/caseload/offered-to-role.ts'
import { caseloadRow } from '../rows.ts'

const FINANCE = { role: 'Finance', isAdmin: false } as const

it('offers everything to who may read patients', () => {
  expect(COLUMN_IDS.every((id) => offersColumn(id, false))).toBe(true)
  expect(VIEWS.every(({ id }) => offersView(id, false))).toBe(true)
})

it('offers a role without names no view that would always be empty for it', () => {
  const row = redactRow(
    caseloadRow('004417', {
      recordedBy: ['u1'],
      readability: 'partial',
      flags: [
        { type: { stored: 'Safety Risk', known: 'Safety Risk' }, state: 'raised', raisedAt: 0, note: '' },
      ] as never,
      urgency: URGENCY_RULES.map((rule) => ({ rule, level: 'amber', since: 0, reason: '' })),
    }),
    FINANCE,
  )
  const filled = VIEWS.filter(({ includes }) => includes(row, 'u1')).map(({ id }) => id)
  expect(VIEWS.filter(({ id }) => offersView(id, true)).map(({ id }) => id)).toEqual(filled)
})
