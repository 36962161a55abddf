// Two people ended care in different ways: the comparison showed the same word twice, "mine" was refused each time, and "theirs" dropped how care ended.
import { expect, it } from 'vitest'
import { END_KINDS } from '#shared/domain/entities/end-of-care.ts'
import { PATIENT_STATUSES } from '#shared/domain/entities/vocabulary.ts'
import { applyStatus, isStatusChange, type StatusChange, status } from '#shared/domain/operations/status.ts'
import { NOW, patientWith } from '../fakes/stored-patient.ts'

const stamp = { operationId: 'theirs', userId: 'u2', now: NOW }
const dates = { day: String, date: String, moment: String, dayAndTime: String }
const change = (to: Partial<StatusChange>): StatusChange => ({
  status: 'Deactivated',
  at: NOW,
  reason: 'As agreed.',
  graduated: false,
  seen: 'Treatment',
  ...to,
})
const ended = (kind: (typeof END_KINDS)[number]) =>
  change({ graduated: kind === 'graduated', end: { kind, on: '2026-03-18', note: `A note of ${kind}.` } })

const sidesOf = (mine: StatusChange, theirs: StatusChange) => {
  const patient = applyStatus(patientWith([]), theirs, stamp)
  const conflict = { about: 'status', stored: patient.status.stored } as const
  return { patient, sides: status.comparison?.sides?.({ kind: 'status', status: mine }, conflict, patient, dates) }
}

it.each(END_KINDS.flatMap((mine) => END_KINDS.map((theirs) => [mine, theirs] as const)))(
  'care that ended as %s here and as %s there is told apart, and only what can be kept is offered',
  (mine, theirs) => {
    const { sides } = sidesOf(ended(mine), ended(theirs))
    expect(sides?.mine).toContain(`A note of ${mine}.`)
    expect(sides?.theirs).toContain(`A note of ${theirs}.`)
    expect(sides?.mine === sides?.theirs).toBe(mine === theirs)
    expect(sides?.mineBlocked).toContain('this status already')
  },
)

it.each(PATIENT_STATUSES)('a change to %s is blocked exactly where the table has that status', (to) => {
  for (const stored of PATIENT_STATUSES) {
    const { patient, sides } = sidesOf(change({ status: to }), change({ status: stored }))
    expect(sides?.mineBlocked === null).toBe(isStatusChange(patient, change({ status: to })))
  }
})
