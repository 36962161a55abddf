import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOwnPatient, looksAfter } from '#shared/domain/derived/care-manager.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { CARE_TEAM_LIMIT } from '#shared/domain/entities/assignment.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import {
  type Assignment,
  applyAssignment,
  assignmentFits,
  assignmentProblem,
  assignmentSchema,
  assignmentSeen,
} from '#shared/domain/operations/assign.ts'
import { applyOperation, notPermitted, patientKind } from '#shared/domain/operations/operation.ts'
import { redactPatient, redactRow } from '#shared/domain/permissions.ts'
import { assignmentOf, coveringOf } from '../../../fakes/assignments.ts'
import { MADE, ME, operationOf, THEM } from '../../../fakes/conflicts.ts'
import { at, context, patientWith, storedLog } from '../../../fakes/stored-patient.ts'

const stored = { care_manager: { user_id: 'u1', since: at('2026-02-01') } }
const covered = { ...stored, covering: { user_id: 'u2', from: '2026-03-23', until: '2026-04-03', note: 'Call early.' } }
const by = (recorded_by: string) => storedLog('2026-03-10', { recorded_by })
const onDay = (day: string) => ({ ...context(), now: at(day) })
const stamp = { operationId: 'op', userId: ME.userId, now: MADE }
const plain = ({ userId, from, until, note }: ReturnType<typeof coveringOf>) => ({ userId, from, until, note })

describe('What is read of an assignment', () => {
  it('is care manager, cover and care team, on a full record', () => {
    const patient = patientWith([], { ...covered, care_team: ['Tomás Reyes', ' Sam Abara ', 'Tomás Reyes'] })
    expect(patient.careManager).toEqual({ userId: 'u1', since: at('2026-02-01') })
    expect(patient.covering).toEqual({ userId: 'u2', from: '2026-03-23', until: '2026-04-03', note: 'Call early.' })
    expect(patient.careTeam).toEqual(['Tomás Reyes', 'Sam Abara'])
    expect(patient.readability).toBe('full')
  })

  const { covering } = covered
  it.each<[string, Record<string, unknown>]>([
    ['a care manager that is text', { care_manager: 'u1' }],
    ['a care manager without a user', { care_manager: { since: 1 } }],
    ['a cover without days', { covering: { user_id: 'u2' } }],
    ['a cover that ends before it begins', { covering: { ...covering, from: '2026-04-04' } }],
    ['a cover until a day that is none', { covering: { ...covering, until: '2026-02-30' } }],
    ['a care team that is text', { care_team: 'Tomás' }],
    ['a care team with a number', { care_team: ['Tomás', { name: 1 }] }],
  ])('%s is a problem with a sentence, and hides nobody', (_what, attributes) => {
    const patient = patientWith([by('u3')], attributes)
    expect(patient.readability).toBe('partial')
    expect(patient.problems.every(({ reason }) => reason.length > 0)).toBe(true)
    expect(deriveRow(patient, context())).toMatchObject({ mrn: patient.mrn, careManager: 'u3' })
  })

  it('is something for any rubbish: nothing throws, and the patient stays', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (care_manager, covering, care_team) => {
        const patient = patientWith([by('u3')], { care_manager, covering, care_team })
        expect(patient.readability).not.toBe('unreadable')
        expect(deriveRow(patient, context()).careManager).not.toBeNull()
      }),
    )
  })

  it('is not told to who sees no names', () => {
    const finance = { role: 'Finance', isAdmin: false }
    const patient = patientWith([], { ...covered, care_team: ['Tomás'] })
    expect(redactRow(deriveRow(patient, context()), finance)).toMatchObject({ careManager: null, assignment: null })
    const { careManager = null, covering = null, careTeam = [] } = redactPatient(patient, finance)
    expect([careManager, covering, careTeam]).toEqual([null, null, []])
  })
})

describe('Whose patient it is', () => {
  it('is who is assigned, whoever recorded; else the rule, marked as not assigned', () => {
    const row = (attributes: Record<string, unknown>) => deriveRow(patientWith([by('u3')], attributes), context())
    expect(row(stored)).toMatchObject({ careManager: 'u1', assignment: { assigned: 'u1' } })
    expect(row({})).toMatchObject({ careManager: 'u3', assignment: null })
  })

  it.each([
    ['2026-03-22', false],
    ['2026-03-23', true],
    ['2026-04-03', true],
    ['2026-04-04', false],
  ])('on %s the cover holds: %s, and the patient is in My caseload of both while it does', (day, holds) => {
    const row = deriveRow(patientWith([], covered), onDay(day))
    const reader = (userId: string) => ({ userId, role: 'Care Manager', displayName: '' })
    expect(row.careManager).toBe('u1')
    expect(row.assignment?.coveredBy).toBe(holds ? 'u2' : null)
    expect([isOwnPatient(row, reader('u1')), isOwnPatient(row, reader('u2'))]).toEqual([true, holds])
    expect(looksAfter(row, 'u3')).toBe(false)
  })

  it('holds on the clinic’s calendar, both days whole, in any zone', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kathmandu',
      'UTC',
    )
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 30 * 24 * 60 }), (timeZone, minutes) => {
        const now = at('2026-03-15') + minutes * 60_000
        const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
        const row = deriveRow(patientWith([], covered), { ...context(), timeZone, now })
        expect(row.assignment?.coveredBy ?? null).toBe(day >= '2026-03-23' && day <= '2026-04-03' ? 'u2' : null)
      }),
    )
  })
})

describe('Assigning', () => {
  const patient = patientWith([], covered)
  const seen = assignmentSeen(patient)

  it('for good replaces the care manager, ends the cover, and says so in the audit trail with its note', () => {
    const after = applyAssignment(
      patient,
      {
        ...assignmentOf({ seen, note: 'Renee takes over.' }),
        covering: null,
        careManager: { userId: 'u9', name: 'Renee Okafor' },
      },
      stamp,
    )
    expect(after).toMatchObject({ careManager: { userId: 'u9', since: MADE }, covering: null })
    expect(after.auditLogs.at(-1)?.action).toBe('Care manager: Renee Okafor; Cover ended. Renee takes over.')
  })

  it('until a date leaves the care manager and since when', () => {
    const to = coveringOf()
    const after = applyAssignment(patient, assignmentOf({ covering: to, seen }), stamp)
    expect(after.careManager).toEqual(patient.careManager)
    expect(after.covering).toEqual(plain(to))
  })

  it.each<[string, Partial<Patient>, boolean]>([
    ['what was seen', {}, true],
    ['another care manager', { careManager: { userId: 'u5', since: 1 } }, false],
    ['nobody any more', { careManager: null }, false],
    ['another cover', { covering: { ...plain(coveringOf()), userId: 'u7' } }, false],
    ['another note of the cover', { covering: { ...plain(coveringOf()), userId: 'u2', note: 'Later.' } }, false],
    ['what is wanted already', { careManager: { userId: 'user-renee', since: 1 }, covering: null }, true],
  ])('fits %s: %s', (_what, part, fits) => {
    const assignment = { ...assignmentOf({ seen }), covering: null }
    expect(assignmentFits({ ...patient, ...part }, assignment)).toBe(fits)
  })

  it('never overwrites in silence: of any two people who saw the same, the second is a conflict or wants the same', () => {
    const who = fc.constantFrom('u1', 'u2', 'u3')
    const drawn: fc.Arbitrary<Assignment> = fc.oneof(
      who.map((userId) => ({ ...assignmentOf({ seen, careManager: { userId, name: userId } }), covering: null })),
      who.map((userId) => assignmentOf({ seen, covering: coveringOf({ userId }) })),
    )
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        const first = applyAssignment(patient, one, stamp)
        const second = applyOperation(first, operationOf({ kind: 'assign', assignment: other }))
        if (!assignmentFits(first, other)) expect(second).toBe(first)
        else if (JSON.stringify(assignmentSeen(first)) !== JSON.stringify(seen))
          expect(assignmentSeen(second ?? first)).toEqual(assignmentSeen(first))
      }),
    )
  })

  it('undone gives back what stood before', () => {
    const change = { ...assignmentOf({ seen, careManager: { userId: 'u9', name: 'N' } }), covering: null }
    const after = applyAssignment(patient, change, stamp)
    const back = assignmentOf({
      careManager: { userId: 'u1', name: 'One' },
      covering: coveringOf({ ...covered.covering, userId: 'u2', name: 'Two' }),
      seen: assignmentSeen(after),
    })
    expect(assignmentFits(after, back)).toBe(true)
    expect(assignmentSeen(applyAssignment(after, back, { ...stamp, operationId: 'undo' }))).toEqual(seen)
  })

  it('adds names to the care team and takes names out whatever others did, and keeps to the limit', () => {
    const team = { ...patient, careTeam: ['Ada', 'Ben'] }
    const change = assignmentOf({ addToTeam: ['Cleo', 'Ada'], removeFromTeam: ['Ben'] })
    const { careManager: _none, ...names } = change
    expect(assignmentFits(team, names)).toBe(true)
    expect(applyAssignment(team, names, stamp).careTeam).toEqual(['Ada', 'Cleo'])
    const full = { careTeam: Array.from({ length: CARE_TEAM_LIMIT }, (_, place) => `Name ${place}`) }
    expect(assignmentProblem(full, assignmentOf({ addToTeam: ['One more'] }))).toContain(String(CARE_TEAM_LIMIT))
  })

  it('is refused when the cover ends before it begins, and to who may not', () => {
    expect(assignmentSchema.safeParse(assignmentOf({ covering: coveringOf({ until: '2026-03-22' }) })).success).toBe(
      false,
    )
    const change = { kind: 'assign' as const, assignment: assignmentOf() }
    const as = (role: string, isAdmin = false) => notPermitted({ userId: 'u', role, isAdmin }, change, patient)
    expect([as('Care Manager'), as('Clinical Ops'), as('Finance', true)]).toEqual([null, null, null])
    for (const role of ['Consulting Psychiatrist', 'Primary Care Physician', 'Finance', ''])
      expect(as(role)).toContain('can’t assign')
  })

  it('in conflict shows what stands now with who made it, and goes out again only over that', () => {
    const theirs = applyAssignment(patient, assignmentOf({ covering: coveringOf({ name: 'Pavel Lund' }), seen }), {
      ...stamp,
      userId: THEM.userId,
    })
    const change = { kind: 'assign' as const, assignment: { ...assignmentOf({ seen }), covering: null } }
    const { comparison } = patientKind(change)
    const conflict = comparison?.stored?.(change, theirs)
    expect(conflict).toMatchObject({ by: THEM.userId, at: MADE, said: expect.stringContaining('Pavel Lund covers') })
    const again = conflict && comparison?.again?.(change, conflict)
    expect(again?.kind === 'assign' && assignmentFits(theirs, again.assignment)).toBe(true)
  })
})
