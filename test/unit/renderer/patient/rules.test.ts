import { describe, expect, it } from 'vitest'
import { DEFAULT_THRESHOLDS, THRESHOLD_NAMES } from '#shared/domain/entities/urgency-thresholds.ts'
import { flagText } from '../../../../src/renderer/features/caseload/grid/cells.tsx'
import { fieldProblem, thresholdGroups } from '../../../../src/renderer/features/registry-settings/threshold-groups.ts'
import { rulesText } from '../../../../src/renderer/ui/patient/rule-text.ts'
import { at, NOW, ZONE } from '../../../fakes/stored-patient.ts'
import { caseloadRow } from '../rows.ts'

const clock = { zone: ZONE, now: NOW, namesHidden: false }

describe('a badge', () => {
  const late = {
    rule: 'follow-up-overdue',
    level: 'amber',
    since: at('2026-02-26'),
    reason: 'Last contact 20 days ago; every 14 days is expected.',
  } as const
  it('says its rule, why, and since when', () =>
    expect(rulesText([late], ['follow-up-overdue'], clock)).toBe(
      'Follow-up overdue: Last contact 20 days ago; every 14 days is expected. Since Feb 26.',
    ))
  it('says nothing of other rules', () => expect(rulesText([late], ['not-improving'], clock)).toBe(''))
  it('says since when flags are raised, and that item 9 stands without one', () => {
    const flag = {
      type: { stored: 'Safety Risk', known: 'Safety Risk' as const },
      state: 'open' as const,
      raisedAt: at('2026-03-01'),
      note: '',
    }
    expect(flagText(caseloadRow('1', { flags: [flag] }), clock)).toBe('Safety Risk since Mar 1.')
    const item = {
      rule: 'safety',
      level: 'red',
      since: null,
      reason: 'PHQ-9 item 9 was 1 at the last answer.',
    } as const
    expect(flagText(caseloadRow('1', { urgency: [item] }), clock)).toBe(
      'Safety: PHQ-9 item 9 was 1 at the last answer.',
    )
  })
})

describe('the rules of a registry', () => {
  it('are right as they are typed at first', () =>
    expect(THRESHOLD_NAMES.map((name) => fieldProblem(name, String(DEFAULT_THRESHOLDS[name])))).toEqual(
      THRESHOLD_NAMES.map(() => null),
    ))
  it('have every threshold once', () =>
    expect(
      thresholdGroups()
        .flatMap(({ names }) => names)
        .toSorted(),
    ).toEqual([...THRESHOLD_NAMES].toSorted()))
  it.each(['', '0', '-1', '181', '1.5', 'x'])('%s is no number of days', (typed) =>
    expect(fieldProblem('overdueActiveAmber', typed)).toBe('Enter 1 to 180 days.'),
  )
})
