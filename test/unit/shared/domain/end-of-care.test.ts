import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { END_KINDS, type EndKind } from '#shared/domain/entities/end-of-care.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { statusBeforeEnd } from '#shared/domain/operations/end-of-care.ts'
import { applyNextContact } from '#shared/domain/operations/next-contact.ts'
import { isPatientChangeLost } from '#shared/domain/operations/operation.ts'
import { applyStatus, type StatusChange, statusProblem } from '#shared/domain/operations/status.ts'
import { redactPatient, redactRow } from '#shared/domain/permissions.ts'
import { clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import { operationOf } from '../../../fakes/conflicts.ts'
import { at, context, patientWith, storedLog, ZONE } from '../../../fakes/stored-patient.ts'

const CONTEXT = context(at('2026-06-20'))
const DAY = 86_400_000
const FINANCE = { role: 'Finance', isAdmin: false }

const end = (kind: EndKind, day: string, extra: Partial<StatusChange> = {}): StatusChange => ({
  status: 'Deactivated',
  at: at(day, '12:00'),
  reason: '',
  graduated: kind === 'graduated',
  end: { kind, on: day, note: '' },
  seen: 'Treatment',
  ...extra,
})
const to = (status: 'Treatment' | 'Enrolled', day: string, extra: Partial<StatusChange> = {}): StatusChange => ({
  status,
  at: at(day, '12:00'),
  reason: 'Back.',
  graduated: false,
  seen: 'Deactivated',
  ...extra,
})
const changed = (patient: Patient, ...changes: StatusChange[]) =>
  changes.reduce(
    (one, change, place) => applyStatus(one, change, { operationId: `o${place}`, userId: 'u', now: change.at }),
    patient,
  )
const minutes = (patient: Patient, month = '2026-03') => monthSummary(patient, month, CONTEXT).minutes
const LOGS = [storedLog('2026-03-02', { minutes: 18 }), storedLog('2026-03-12', { minutes: 13 })]

describe('The next contact and the care manager', () => {
  const agreed = {
    next_contact: { at: '2026-06-24', note: 'Sleep log.', set_by: 'u1' },
    care_manager: { user_id: 'u2', since: at('2026-03-02') / 1000 },
  }
  const patient = patientWith([storedLog('2026-06-10')], agreed)
  const rowAfter = (...changes: StatusChange[]) => deriveRow(changed(patient, ...changes), CONTEXT)
  const back = (extra: Partial<StatusChange>) => to('Treatment', '2026-06-16', extra)

  it.each(END_KINDS)('%s leaves no next contact', (kind) => {
    expect(rowAfter(end(kind, '2026-06-12')).due).toBeNull()
  })

  it('count again when the same episode goes on', () => {
    const row = rowAfter(end('moved', '2026-06-12'), back({ sameEpisode: true }))
    expect(row.due).toMatchObject({ day: '2026-06-24', agreed: true })
    expect(row.nextContact).toMatchObject({ note: 'Sleep log.' })
    expect(row.careManager).toBe('u2')
    expect(row.assignment?.assigned).toBe('u2')
  })

  it.each([
    ['a date that has passed', { at: '2026-06-13', note: '', set_by: 'u1' }],
    ['a date to come', agreed.next_contact],
    ['that there is none', { none: 'Moves away.', set_by: 'u1' }],
  ])('%s of the ended episode does not count in a new one; the care manager does', (_what, next_contact) => {
    const set = { object_name: 'next-contact:1', action: '', user_id: 'u1', created_date: at('2026-06-10') / 1000 }
    for (const audit_logs of [[], [set]]) {
      const ended = patientWith([storedLog('2026-06-10')], { ...agreed, next_contact, audit_logs })
      const row = deriveRow(changed(ended, end('moved', '2026-06-12'), back({})), CONTEXT)
      expect(row.due).toEqual({ day: '2026-06-30', time: null, days: 10, agreed: false, level: null, reason: null })
      expect(row.careManager).toBe('u2')
    }
  })

  it('that is set once a new episode has begun counts in it', () => {
    const again = changed(patient, end('moved', '2026-06-12'), back({}))
    const stamp = { operationId: 'n', userId: 'u1', now: at('2026-06-16', '09:00') }
    const row = deriveRow(applyNextContact(again, { at: '2026-06-18', note: '' }, stamp), CONTEXT)
    expect(row.due).toMatchObject({ day: '2026-06-18', agreed: true })
  })
})

describe('A coded end of care', () => {
  it.each(END_KINDS)('%s is kept with its last day, and told in the audit trail', (kind) => {
    const patient = changed(patientWith(LOGS), end(kind, '2026-03-13'))
    expect(patient.endOfCare).toEqual({ kind: { stored: kind, known: kind }, on: '2026-03-13', note: '' })
    expect(patient.auditLogs.at(-1)?.action).toMatch(/^Status changed from Treatment to Deactivated \(.+\)$/)
    expect(deriveRow(patient, CONTEXT).endKind).toBe(kind)
    expect(patient.graduatedAt !== null).toBe(kind === 'graduated')
    expect(minutes(patient)).toBe(kind === 'error' ? 0 : 31)
  })

  it('is needed no reason beside it, and has to fit the change', () => {
    const problem = (change: StatusChange) => statusProblem(patientWith(LOGS), change, CONTEXT)
    expect(problem(end('moved', '2026-03-13'))).toBeNull()
    expect(problem({ ...end('moved', '2026-03-13'), graduated: true })).not.toBeNull()
    expect(problem({ ...end('moved', '2026-03-13'), at: at('2026-03-14') })).not.toBeNull()
    expect(
      problem({ ...to('Enrolled', '2026-03-13'), end: { kind: 'moved', on: '2026-03-13', note: '' } }),
    ).not.toBeNull()
    const { end: _, ...uncoded } = end('moved', '2026-03-13')
    expect(problem(uncoded)).toBe('Give a reason.')
  })

  describe('of another day than the end that another program recorded since', () => {
    const coded = { end_of_care: { kind: 'error', at: '2026-01-20', note: '' } }
    const theirs = { ...coded, status: 'Deactivated', date_deactivated: at('2026-03-13') }
    it.each([
      ['says nothing of that end', theirs],
      ['says nothing of an end without a date', { ...coded, status: 'Deactivated' }],
      [
        'says nothing of an end after a re-enrolment',
        { ...theirs, date_deactivated: at('2026-01-20'), episodes: [{ started: at('2026-02-01'), reason: '' }] },
      ],
    ])('%s', (_what, stored) => {
      expect(deriveRow(patientWith(LOGS, stored), CONTEXT).endKind).toBeUndefined()
    })

    it('goes into no history with it, and takes no minutes away', () => {
      const again = [to('Enrolled', '2026-04-01'), end('moved', '2026-05-01')]
      const patient = changed(patientWith(LOGS, theirs), ...again)
      expect(patient.earlierEnds).toEqual([{ at: at('2026-03-13'), graduated: false, takenBack: false }])
      expect(minutes(patient)).toBe(31)
    })

    it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', ZONE])(
      'is not one that was coded at any hour in %s',
      (zone) => {
        fc.assert(
          fc.property(fc.integer({ min: 0, max: 23 }), (hour) => {
            const ended = clinicTimeToMs('2026-03-13', `${String(hour).padStart(2, '0')}:30`, zone)
            const patient = changed(patientWith(LOGS), { ...end('moved', '2026-03-13'), at: ended })
            expect(deriveRow(patient, context(CONTEXT.now, zone)).endKind).toBe('moved')
            const again = changed(patient, to('Enrolled', '2026-04-01'), end('moved', '2026-05-01'))
            expect(again.earlierEnds).toMatchObject([{ at: ended, kind: 'moved' }])
          }),
        )
      },
    )
  })

  it('goes when it is taken back, and the status before it is known', () => {
    const ended = changed(patientWith(LOGS, { status: 'Relapse Prevention Plan' }), end('moved', '2026-03-11'))
    expect(statusBeforeEnd(ended)).toBe('Relapse Prevention Plan')
    const back = changed(ended, to('Treatment', '2026-03-18', { sameEpisode: true }))
    expect(back.endOfCare).toBeNull()
    expect(minutes(back)).toBe(31)
  })

  it('is none of Finance’s business', () => {
    const patient = changed(
      patientWith(LOGS),
      end('deceased', '2026-03-13', { end: { kind: 'deceased', on: '2026-03-13', note: 'Call.' } }),
    )
    expect(JSON.stringify(redactPatient(patient, FINANCE))).not.toMatch(/deceased|Call\./)
    expect(JSON.stringify(redactRow(deriveRow(patient, CONTEXT), FINANCE))).not.toContain('deceased')
  })

  it('that another program drops is an alarm; one that a colleague has changed since is none', () => {
    const operation = operationOf({ kind: 'status', status: end('moved', '2026-03-13') })
    const done = changed(patientWith(LOGS), end('moved', '2026-03-13'))
    const dropped = { ...done, endOfCare: null, auditLogs: [] }
    expect(isPatientChangeLost(done, operation)).toBe(false)
    expect(isPatientChangeLost(dropped, operation)).toBe(true)
  })

  it.each([
    ['text', 'Moved'],
    ['without a kind', { at: '2026-03-13', note: '' }],
    ['no day', { kind: 'moved', at: 'soon', note: '' }],
  ])('that is %s is a problem, and hides nobody', (_what, end_of_care) => {
    const patient = patientWith(LOGS, { end_of_care })
    expect(patient.endOfCare).toBeUndefined()
    expect(patient.problems).toMatchObject([{ attribute: 'end_of_care' }])
  })

  it('of a kind that this version does not know is kept as it is', () => {
    const patient = patientWith(LOGS, { end_of_care: { kind: 'transferred', at: '2026-03-13', note: 'x' } })
    expect(patient.endOfCare?.kind).toEqual({ stored: 'transferred', known: null })
    expect(patient.problems).toEqual([])
  })
})

describe('An enrollment by mistake', () => {
  it('counts no entry of its course, whatever came before and comes after', () => {
    const step = fc.record({ gap: fc.integer({ min: 3, max: 12 }), error: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const begin = at('2026-01-05', '12:00')
        let when = begin
        const courses = steps.map(({ gap, error }) => {
          const from = when
          const until = from + gap * DAY
          when = until + 2 * DAY
          return { from, until, error }
        })
        const logs = courses.map(({ from }, place) =>
          storedLog('2026-01-05', { id: `c${place}`, date: from + DAY, minutes: 2 ** place }),
        )
        const changes = courses.flatMap(({ until, error }, place) => {
          const on = clinicDay(until, ZONE)
          const next = courses[place + 1]
          const ends = { ...end(error ? 'error' : 'moved', on), at: until, seen: '' }
          return next ? [ends, { ...to('Enrolled', on), at: next.from, seen: '' }] : [ends]
        })
        const patient = changed(patientWith(logs, {}, CONTEXT.now), ...changes)
        const counted = ['2026-01', '2026-02', '2026-03'].reduce((sum, month) => sum + minutes(patient, month), 0)
        const expected = courses.reduce((sum, { error }, place) => sum + (error ? 0 : 2 ** place), 0)
        expect(counted).toBe(expected)
      }),
    )
  })

  it('counts again once it is taken back', () => {
    const ended = changed(patientWith(LOGS), end('error', '2026-03-13'))
    expect(minutes(ended)).toBe(0)
    expect(minutes(changed(ended, to('Treatment', '2026-03-18', { sameEpisode: true })))).toBe(31)
  })
})
