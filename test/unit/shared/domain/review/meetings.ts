import type { AgendaGroup, AgendaItem } from '#shared/domain/review/agenda.ts'
import { beginMeeting, type Meeting } from '#shared/domain/review/meeting.ts'
import { listOf, type Outcome } from '#shared/domain/review/review-list.ts'
import { at } from '../../../../fakes/stored-patient.ts'

export const placed = (mrn: string, group: AgendaGroup = 'rest'): Pick<AgendaItem, 'mrn' | 'group' | 'reasons'> => ({
  mrn,
  group,
  reasons: [],
})

export const outcome: Outcome = {
  decision: 'adjust',
  recommendation: 'Add bupropion XL.',
  minutes: 5,
  flags: [],
  status: null,
  nextReview: null,
  month: null,
}

export const STARTED = at('2026-03-18', '14:30')

/** A meeting of these patients that began on Mar 18, 2026, at 2:30 PM. */
export const meetingOf = (...mrns: readonly string[]): Meeting =>
  beginMeeting(
    {
      id: 'm1',
      registryId: 'r1',
      startedAt: STARTED,
      startedBy: 'u1',
      participants: ['u1', 'u2'],
      consultant: 'u2',
      scope: { kind: 'registry' },
    },
    listOf(mrns.map((mrn) => placed(mrn))),
  )
