import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { ChangeStatus } from '../../src/main/gateway/patients/change-status.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, changeOf, storedOne, touched } from '../fakes/patients.ts'
import { CARE_MANAGER, CONTEXT, NOW, READING } from '../fakes/treatments.ts'

const DAY = 86_400_000
const change = (mrn: string, extra: Partial<ChangeStatus>): ChangeStatus => ({
  ...changeOf(mrn, { status: 'Treatment' as const, at: NOW - DAY, reason: '', graduated: false, seen: 'Treatment' }),
  ...extra,
})
const ended = { status: 'Deactivated', date_deactivated: NOW - 20 * DAY, date_graduated: NOW - 20 * DAY }

onEveryTable('changing the status', (at) => {
  it('to relapse prevention sets its date and nothing else', async () => {
    const { raw } = await storedOne(at, 'T-1')
    const before = await raw()
    const { patient } = await at.gateway.changeStatus(change('T-1', { status: 'Relapse Prevention Plan' }))
    expect(patient.status.known).toBe('Relapse Prevention Plan')
    const after = await raw()
    expect(touched(before, after)).toEqual({
      status: { S: 'Relapse Prevention Plan' },
      relapse_prevention_plan: { N: String(NOW - DAY) },
    })
    expect(actionsOf(after)).toEqual(['Status changed from Treatment to Relapse Prevention Plan'])
    expect(after.audit_logs?.L?.[0]?.M?.user_id).toEqual({ S: CLINIC.userId })
  })

  it.each([
    [false, { date_deactivated: { N: String(NOW - DAY) } }],
    [true, { date_deactivated: { N: String(NOW - DAY) }, date_graduated: { N: String(NOW - DAY) } }],
  ])('to deactivated sets date_deactivated, and date_graduated when graduated (%s)', async (graduated, dates) => {
    const mrn = `T-2-${graduated}`
    const { raw } = await storedOne(at, mrn)
    const before = await raw()
    await at.gateway.changeStatus(change(mrn, { status: 'Deactivated', graduated, reason: 'Moved away.' }))
    const after = await raw()
    expect(touched(before, after)).toEqual({ status: { S: 'Deactivated' }, ...dates })
    expect(actionsOf(after)).toEqual([
      `Status changed from Treatment to Deactivated${graduated ? ' (graduated)' : ''}: Moved away.`,
    ])
  })

  it('to deactivated writes why and on which day care ended, and a mistake takes both away', async () => {
    const { raw } = await storedOne(at, 'T-2-end')
    const day = NOW - DAY
    const end = { kind: 'referred' as const, on: clinicDay(day, CONTEXT.timeZone), note: 'To St. Luke’s.' }
    await at.gateway.changeStatus(change('T-2-end', { status: 'Deactivated', reason: end.note, end }))
    expect((await raw()).end_of_care).toEqual({
      M: { kind: { S: 'referred' }, at: { S: end.on }, note: { S: 'To St. Luke’s.' } },
    })
    const { endOfCare } = await at.gateway.getPatient(READING, 'T-2-end')
    expect(endOfCare).toMatchObject({ kind: { known: 'referred' }, on: end.on })
    const back = { reason: 'Another one.', sameEpisode: true, seen: 'Deactivated', at: NOW }
    await at.gateway.changeStatus(change('T-2-end', back))
    expect(await raw()).not.toHaveProperty('end_of_care')
  })

  it('from deactivated is a recorded re-enrolment: an episode, and the earlier end stays', async () => {
    const { raw } = await storedOne(at, 'T-3', ended)
    const before = await raw()
    const reason = 'Referred again.'
    const { patient } = await at.gateway.changeStatus(change('T-3', { seen: 'Deactivated', reason }))
    expect(patient.episodes).toEqual([{ startedAt: NOW - DAY, reason }])
    const after = await raw()
    expect(touched(before, after)).toEqual({
      status: { S: 'Treatment' },
      episodes: { L: [{ M: { started: { N: String(NOW - DAY) }, reason: { S: reason } } }] },
    })
    expect(after).not.toHaveProperty('initial_assessment')
    expect(deriveRow(patient, CONTEXT)).toMatchObject({ daysLate: 0, initialAssessmentAt: null })
  })

  it('leaves no initial assessment of the earlier episode among the figures', async () => {
    const { raw } = await storedOne(at, 'T-4', { ...ended, initial_assessment: NOW - 28 * DAY })
    await at.gateway.changeStatus(change('T-4', { seen: 'Deactivated', reason: 'Again.' }))
    expect(await raw()).not.toHaveProperty('initial_assessment')
  })

  it('is refused on another status than was seen, naming it', async () => {
    const { raw } = await storedOne(at, 'T-5', { status: 'Relapse Prevention Plan' })
    const before = await raw()
    const failure = at.gateway.changeStatus(change('T-5', { status: 'Deactivated', reason: 'Moved.' }))
    await expect(failure).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Relapse Prevention Plan'),
    })
    expect(await raw()).toEqual(before)
  })

  it('is refused where it is the wanted one, and not for its own repeat', async () => {
    const { raw } = await storedOne(at, 'T-6', { status: 'Enrolled' })
    const request = change('T-6', { seen: 'Enrolled' })
    await at.gateway.changeStatus(request)
    const before = await raw()
    expect(await at.gateway.changeStatus(request)).toMatchObject({ outcome: 'already-written' })
    const failure = at.gateway.changeStatus(change('T-6', { seen: 'Enrolled' }))
    await expect(failure).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('already') })
    expect(await raw()).toEqual(before)
  })

  it('finds its work after another program wrote the item without the operation ids', async () => {
    const { raw, rewrite } = await storedOne(at, 'T-7', ended)
    const request = change('T-7', { seen: 'Deactivated', reason: 'Again.' })
    await at.gateway.changeStatus(request)
    await rewrite(({ applied_ops: _ops, version: _version, ...rest }) => rest)
    expect(await at.gateway.changeStatus(request)).toMatchObject({ outcome: 'already-written' })
    expect((await raw()).episodes?.L).toHaveLength(1)
  })

  it('works from a status that this version does not know, and from none', async () => {
    await storedOne(at, 'T-8', { status: 'On hold' })
    await storedOne(at, 'T-9', { status: undefined })
    expect(await at.gateway.changeStatus(change('T-8', { seen: 'On hold' }))).toMatchObject({ outcome: 'written' })
    expect(await at.gateway.changeStatus(change('T-9', { seen: '' }))).toMatchObject({ outcome: 'written' })
  })

  it.each([
    ['a date in the future', { status: 'Enrolled', at: NOW + 1 }],
    ['graduation without the end', { status: 'Enrolled', graduated: true }],
    ['the end without a reason', { status: 'Deactivated' }],
  ] as const)('refuses %s', async (title, extra) => {
    const { raw } = await storedOne(at, `T-10-${title}`)
    const before = await raw()
    const failure = at.gateway.changeStatus(change(`T-10-${title}`, extra))
    await expect(failure).rejects.toMatchObject({ code: 'invalid-request' })
    expect(await raw()).toEqual(before)
  })

  it('refuses a re-enrolment before the end', async () => {
    await storedOne(at, 'T-11', ended)
    const again = { seen: 'Deactivated', reason: 'Again.', at: NOW - 20 * DAY }
    await expect(at.gateway.changeStatus(change('T-11', again))).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('refuses a status that is no text, and writes nothing', async () => {
    const { raw, rewrite } = await storedOne(at, 'T-12')
    await rewrite((item) => ({ ...item, status: { M: {} } }))
    const before = await raw()
    const failure = at.gateway.changeStatus(change('T-12', { seen: '' }))
    await expect(failure).rejects.toMatchObject({ code: 'unreadable' })
    expect(await raw()).toEqual(before)
  })

  it.each([
    ['Care Manager', true],
    ['Consulting Psychiatrist', true],
    ['Clinical Ops', true],
    ['Primary Care Physician', false],
    ['Finance', false],
    ['', false],
  ])('by a %s: %s', async (role, allowed) => {
    const mrn = `T-13-${role}`
    await storedOne(at, mrn, { status: 'Enrolled' })
    const changed = at.gateway.changeStatus(change(mrn, { seen: 'Enrolled', actor: { ...CARE_MANAGER, role } }))
    if (allowed) expect(await changed).toMatchObject({ outcome: 'written' })
    else await expect(changed).rejects.toMatchObject({ code: 'not-permitted' })
    const { status } = await at.gateway.getPatient(READING, mrn)
    expect(status.stored).toBe(allowed ? 'Treatment' : 'Enrolled')
  })
})
