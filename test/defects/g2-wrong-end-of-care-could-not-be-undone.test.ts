// G2: a wrong deactivation could not be undone: the way back always began an episode, without the scores, weeks and minutes before.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { applyStatus, type StatusChange, statusProblem } from '#shared/domain/operations/status.ts'
import { statusConsequences, waysBack } from '../../src/renderer/features/patient-change/status-text.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, changeOf, storedOne, touched } from '../fakes/patients.ts'
import { assessment, at, context, patientWith, phq9, storedLog } from '../fakes/stored-patient.ts'
import { wrongIn } from '../fakes/stored-types.ts'
import { READING, NOW as TABLE_NOW } from '../fakes/treatments.ts'

const DAY = 86_400_000
const LATE = context(at('2026-06-20'))
const change = (status: StatusChange['status'], when: number, extra: Partial<StatusChange> = {}): StatusChange => ({
  status,
  at: when,
  reason: 'Another Brandt moved.',
  graduated: false,
  seen: '',
  ...extra,
})
const changed = (patient: Patient, changes: readonly StatusChange[]) =>
  changes.reduce(
    (one, each, index) => applyStatus(one, each, { operationId: `o${index}`, userId: 'u', now: each.at }),
    patient,
  )
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
const figures = (patient: Patient) => [
  deriveRow(patient, LATE),
  ...MONTHS.map((month) => monthSummary(patient, month, LATE)),
]

const start = at('2025-12-10', '12:00')
const log = fc.record({ day: fc.integer({ min: 0, max: 185 }), minutes: fc.integer({ min: 1, max: 60 }) })
const inCare = PATIENT_STATUSES.filter((status) => status !== 'Deactivated')
/** Ends and re-enrolments before the wrong end, days after each other. */
const steps = fc.array(fc.record({ gap: fc.integer({ min: 2, max: 15 }), graduated: fc.boolean() }), { maxLength: 4 })

describe('an end of care that was a mistake', () => {
  it('leaves no trace in any figure, whatever was before it and whenever it is taken back', () => {
    fc.assert(
      fc.property(
        fc.array(log, { maxLength: 10 }),
        steps,
        fc.constantFrom(...inCare),
        fc.record({ gap: fc.integer({ min: 1, max: 60 }), graduated: fc.boolean(), again: fc.boolean() }),
        (given, path, status, wrong) => {
          const logs = given.map(({ day, minutes }, index) =>
            (index === 0 ? assessment : storedLog)('2026-01-01', {
              id: `x${index}`,
              date: start + day * DAY,
              minutes,
              ...phq9(minutes % 27),
            }),
          )
          let when = start
          const changes = path.map(({ gap, graduated }, index) => {
            when += gap * DAY
            return index % 2 === 0 ? change('Deactivated', when, { graduated }) : change('Enrolled', when)
          })
          const last = path.length % 2 === 1 ? [change('Enrolled', when + DAY)] : []
          const before = changed(patientWith(logs, { status }, LATE.now), [
            ...changes,
            ...last,
            change(status, when + DAY),
          ])
          const end = change('Deactivated', when + wrong.gap * DAY, { graduated: wrong.graduated })
          const back = change(status, end.at + DAY, { sameEpisode: true })
          const ends = wrong.again ? [end, back, end, back] : [end, back]
          const undone = changed(before, ends)
          expect(figures(undone)).toEqual(figures(before))
          expect(undone.episodes).toEqual(before.episodes)
          // The same end, recorded anew after the mistake, ends care.
          expect(figures(changed(before, [...ends, end]))).toEqual(figures(changed(before, [end])))
        },
      ),
    )
  })

  it('is taken back with a reason, into a status of care, and only where care has ended', () => {
    const clock = { now: LATE.now, timeZone: LATE.timeZone }
    const ended = changed(patientWith([]), [change('Deactivated', at('2026-03-01'))])
    const back = (patient: Patient, extra: Partial<StatusChange>) =>
      statusProblem(patient, change('Treatment', LATE.now, { sameEpisode: true, ...extra }), clock)
    expect(back(ended, {})).toBeNull()
    expect(back(ended, { reason: ' ' })).toBe('Give a reason.')
    expect(back(ended, { status: 'Deactivated' })).not.toBeNull()
    expect(back(patientWith([]), {})).not.toBeNull()
  })

  it('keeps the end of an earlier course where the last has no date', () => {
    const earlier = {
      date_deactivated: at('2026-01-10'),
      episodes: [{ started: at('2026-02-01'), reason: '' }],
      status: 'Deactivated',
    }
    const undone = changed(patientWith([], earlier), [change('Treatment', LATE.now, { sameEpisode: true })])
    expect(undone).toMatchObject({ deactivatedAt: at('2026-01-10'), status: { known: 'Treatment' } })
    expect(undone.earlierEnds).toBeUndefined()
  })
})

describe('an end that another program took back', () => {
  it.each([[{}], [{ date_graduated: at('2026-01-10') }]])(
    'is confirmed: no mark, no problem, same minutes (%j)',
    (extra) => {
      const logs = [assessment('2026-01-05'), storedLog('2026-03-10', { minutes: 40, recorded_role: 'Care Manager' })]
      const taken = patientWith(logs, { date_deactivated: at('2026-01-10'), ...extra })
      expect(deriveRow(taken, LATE).problems).toHaveLength(1)
      const confirmed = changed(taken, [change('Treatment', LATE.now, { sameEpisode: true })])
      expect(deriveRow(confirmed, LATE).problems).toEqual([])
      expect(monthSummary(confirmed, '2026-03', LATE)).toEqual(monthSummary(taken, '2026-03', LATE))
    },
  )
})

describe('before it is saved', () => {
  const logs = [assessment('2026-03-02', { minutes: 18 }), storedLog('2026-03-12', { minutes: 20 })]
  const ended = changed(patientWith(logs), [change('Deactivated', at('2026-03-11', '12:00'))])
  const said = (extra: Partial<StatusChange>) =>
    statusConsequences(ended, change('Treatment', at('2026-03-18'), extra), context())

  it('the two ways are offered, and each says what happens to minutes and code', () => {
    expect(waysBack(ended, context()).map(({ words }) => words)).toEqual([
      'Back in care: new episode',
      'It was a mistake: continue the same episode',
    ])
    expect(said({ sameEpisode: true })).toEqual([
      'The episode goes on: its weeks, scores and minutes are as before the end.',
      'Will count again: Mar 12 (20 min).',
      'March 2026: 18 min become 38 min. G2214 rises to 99492.',
    ])
    expect(said({})).toContain('No minutes or codes change.')
  })
})

onEveryTable('the table', (table) => {
  const END = TABLE_NOW - 20 * DAY
  const ended = { status: 'Deactivated', date_deactivated: END, date_graduated: END }
  const back = (mrn: string, extra: Partial<StatusChange> = {}) =>
    changeOf(mrn, change('Treatment', TABLE_NOW, { seen: 'Deactivated', sameEpisode: true, ...extra }))

  it('keeps the end as taken back, and has no date of an end', async () => {
    const { raw } = await storedOne(table, 'G2-1', ended)
    const before = await raw()
    const request = back('G2-1')
    await table.gateway.changeStatus(request)
    const item = await raw()
    expect(touched(before, item)).toEqual({
      status: { S: 'Treatment' },
      date_deactivated: undefined,
      date_graduated: undefined,
      earlier_ends: {
        L: [{ M: { at: { N: String(END) }, graduated: { BOOL: true }, taken_back: { BOOL: true } } }],
      },
    })
    expect(actionsOf(item)).toEqual([
      'Status changed from Deactivated to Treatment (end of care taken back, the same episode goes on): Another Brandt moved.',
    ])
    expect(wrongIn(item, Object.keys(before)).filter((one) => !one.startsWith('patient.treatment_logs'))).toEqual([])
    const patient = await table.gateway.getPatient(READING, 'G2-1')
    expect(patient).toMatchObject({ deactivatedAt: null, graduatedAt: null, episodes: [] })
    expect(await table.gateway.changeStatus(request)).toMatchObject({ outcome: 'already-written' })
  })

  it('takes the confirmation of an end that another program has undone, once', async () => {
    const { raw } = await storedOne(table, 'G2-2', { ...ended, status: 'Treatment' })
    await table.gateway.changeStatus(back('G2-2', { seen: 'Treatment' }))
    expect(await raw()).toMatchObject({ status: { S: 'Treatment' } })
    expect(await raw()).not.toHaveProperty('date_deactivated')
    const again = table.gateway.changeStatus(back('G2-2', { seen: 'Treatment' }))
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })
})
