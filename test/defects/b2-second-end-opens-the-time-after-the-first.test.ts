// B2: a second deactivation replaced the date of the first, so minutes between the first end and the re-enrolment counted again.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countEntries, monthSummary } from '#shared/domain/derived/billing.ts'
import { applyStatus, type StatusChange } from '#shared/domain/operations/status.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, storedOne } from '../fakes/patients.ts'
import { assessment, at, context, patientWith, storedLog } from '../fakes/stored-patient.ts'
import { wrongIn } from '../fakes/stored-types.ts'
import { READING, NOW as TABLE_NOW } from '../fakes/treatments.ts'

const LATE = context(at('2026-06-01'))
const change = (status: StatusChange['status'], day: string, extra: Partial<StatusChange> = {}): StatusChange => ({
  status,
  at: at(day, '12:00'),
  reason: 'Planned.',
  graduated: false,
  seen: '',
  ...extra,
})
const after = (logs: unknown[], changes: readonly StatusChange[]) =>
  changes.reduce(
    (patient, one, index) => applyStatus(patient, one, { operationId: `o${index}`, userId: 'u', now: one.at }),
    patientWith(logs, {}, LATE.now),
  )
const LOGS = [
  assessment('2025-12-10', { minutes: 40 }),
  storedLog('2026-01-20', { minutes: 40 }),
  storedLog('2026-02-10', { minutes: 40 }),
]

it.each([[false], [true]])('a month after the first end stays closed for ever (graduated: %s)', (graduated) => {
  const first = change('Deactivated', '2026-01-10', { graduated })
  const again = change('Treatment', '2026-02-01')
  for (const second of [{}, { graduated: true }, { graduated: false }]) {
    const patient = after(LOGS, [first, again, change('Deactivated', '2026-05-01', second)])
    expect(monthSummary(patient, '2026-01', LATE)).toMatchObject({ minutes: 0, codes: [], uncounted: 1 })
    const reason = graduated ? 'after-graduation' : 'after-deactivation'
    expect(countEntries(patient, '2026-01', LATE).uncounted).toMatchObject([{ reason }])
    expect(monthSummary(patient, '2026-02', LATE).minutes).toBe(40)
  }
})

it('no later end and no later re-enrolment changes the minutes of a month before it', () => {
  const days = fc.array(fc.integer({ min: 0, max: 26 }), { minLength: 1, maxLength: 8 })
  const steps = fc.array(fc.record({ gap: fc.integer({ min: 2, max: 20 }), graduated: fc.boolean() }), { maxLength: 7 })
  const start = at('2026-01-01', '12:00')
  const DAY = 86_400_000
  fc.assert(
    fc.property(days, steps, (given, path) => {
      const logs = given.map((day, index) => storedLog('2026-01-01', { id: `x${index}`, date: start + day * 5 * DAY }))
      let when = start
      const changes = path.map(({ gap, graduated }, index) => {
        when += gap * DAY
        return index % 2 === 0
          ? change('Deactivated', '2026-01-01', { at: when, graduated })
          : change('Treatment', '2026-01-01', { at: when })
      })
      const counts = (until: number) => {
        const patient = after(logs, changes.slice(0, until))
        return (end: number) =>
          ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].flatMap((month) =>
            countEntries(patient, month, LATE).counted.flatMap(({ log }) =>
              log.date !== null && log.date < end - DAY ? log.id : [],
            ),
          )
      }
      for (const [index, { at: end }] of changes.entries()) expect(counts(index + 1)(end)).toEqual(counts(index)(end))
    }),
  )
})

onEveryTable('the ends of care in the table', (table) => {
  const DAY = 86_400_000
  it('are all there after the second end, and read back', async () => {
    const { raw } = await storedOne(table, 'B2-1')
    const keys = Object.keys(await raw())
    const ends = [TABLE_NOW - 20 * DAY, TABLE_NOW - DAY]
    const set = (status: StatusChange['status'], when: number | undefined, seen: string) =>
      table.gateway.changeStatus(changeOf('B2-1', { status, at: when ?? 0, reason: 'Why.', graduated: false, seen }))
    await set('Deactivated', ends[0], 'Treatment')
    await set('Treatment', TABLE_NOW - 10 * DAY, 'Deactivated')
    await set('Deactivated', ends[1], 'Treatment')
    const item = await raw()
    expect(item.date_deactivated).toEqual({ N: String(ends[1]) })
    expect(item.earlier_ends).toEqual({ L: [{ M: { at: { N: String(ends[0]) }, graduated: { BOOL: false } } }] })
    expect(wrongIn(item, keys).filter((one) => !one.startsWith('patient.treatment_logs'))).toEqual([])
    const patient = await table.gateway.getPatient(READING, 'B2-1')
    expect(patient.earlierEnds).toEqual([{ at: ends[0], graduated: false, takenBack: false }])
  })

  it('survive a program that knows nothing of them and writes its own attributes', async () => {
    const { raw, rewrite } = await storedOne(table, 'B2-2', {
      status: 'Treatment',
      earlier_ends: [{ at: TABLE_NOW - 20 * DAY, graduated: true }],
      date_deactivated: TABLE_NOW - 5 * DAY,
    })
    await rewrite((item) => ({ ...item, status: { S: 'Deactivated' }, patient_flag: { S: '' } }))
    await table.gateway.editDemographics(
      changeOf('B2-2', { changes: { payer: 'Other' }, seen: { payer: (await raw()).payer?.S ?? '' } }),
    )
    expect((await table.gateway.getPatient(READING, 'B2-2')).earlierEnds).toHaveLength(1)
  })

  it('take the place of a date that another program stored with more digits than a number holds', async () => {
    const { raw, rewrite } = await storedOne(table, 'B2-3')
    const graduated = { N: '1740000000.1253340244293212890625' }
    await rewrite((item) => ({ ...item, date_graduated: graduated }))
    const end = { status: 'Deactivated' as const, at: TABLE_NOW, reason: 'Why.', graduated: true, seen: 'Treatment' }
    await table.gateway.changeStatus(changeOf('B2-3', end))
    const item = await raw()
    expect(item.date_graduated).toEqual({ N: String(TABLE_NOW) })
    expect(item.earlier_ends).toEqual({ L: [{ M: { at: { N: '1740000000125' }, graduated: { BOOL: true } } }] })
  })
})
