import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { redactRow } from '#shared/domain/permissions.ts'
import { MINUTES_COLUMNS } from '#shared/exports.ts'
import { exportLines } from '../../../../fakes/export-lines.ts'
import { assessment, context, patientWith, storedLog, ZONE } from '../../../../fakes/stored-patient.ts'

const COLUMNS = ['nextContact', 'attempts', 'careManager'] as const
const tried = storedLog('2026-03-12', { non_contact: true })
const logs = [assessment('2026-01-05'), storedLog('2026-03-10'), tried]
const assigned = { care_manager: { user_id: 'u2', since: 1_770_000_000 } }
const agreed = (moment: string) => ({ next_contact: { at: moment, note: 'Not in the file.', set_by: 'u1' } })
const nameOf = (userId: string) => (userId === 'u2' ? 'Pavel Lund' : 'a member')
const rowOf = (extra: Record<string, unknown>) => deriveRow(patientWith(logs, extra), context())
const cells = (extra: Record<string, unknown>) => exportLines([rowOf(extra)], COLUMNS, ZONE, nameOf)[1]

describe('An exported patient', () => {
  it.each([
    ['a day', { ...assigned, ...agreed('2026-03-20') }, ['2026-03-20', '1', 'Pavel Lund']],
    ['a day and a time', { ...assigned, ...agreed('2026-03-20T09:00') }, ['2026-03-20 09:00', '1', 'Pavel Lund']],
    [
      'none on purpose',
      { ...assigned, next_contact: { none: 'Will call', set_by: 'u1' } },
      ['None', '1', 'Pavel Lund'],
    ],
    ['nothing agreed', assigned, ['', '1', 'Pavel Lund']],
    ['care that has ended', { ...assigned, ...agreed('2026-03-20'), status: 'Deactivated' }, ['', '1', 'Pavel Lund']],
  ])('with %s', (_what, extra, expected) => expect(cells(extra)).toEqual(expected))

  it('has nothing of it for Finance', () => {
    for (const column of COLUMNS) expect(MINUTES_COLUMNS).not.toContain(column)
    const row = redactRow(rowOf({ ...assigned, ...agreed('2026-03-20') }), { role: 'Finance', isAdmin: false })
    expect(exportLines([row], ['nextContact', 'careManager'], ZONE, nameOf)[1]).toEqual(['', ''])
  })
})
