import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decided, ended, stepped } from '#shared/domain/review/meeting-steps.ts'
import { defer, type Outcome, skip } from '#shared/domain/review/review-list.ts'
import { meetingSummary, notReachedMrns, type SendState } from '#shared/domain/review/summary.ts'
import { codesText, type SummaryStyle, summaryLines, summaryText } from '#shared/domain/review/summary-text.ts'
import { DEFAULT_TEXTS } from '#shared/domain/rules/text-placeholders.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { ZONE } from '../../../../fakes/stored-patient.ts'
import { meetingOf, outcome, STARTED } from './meetings.ts'

const minute = (minutes: number) => STARTED + minutes * 60_000
const month = (before: number, after: number, codes: [string[], string[]]): Outcome['month'] => {
  const units = (all: string[]) => all.map((code) => ({ code, units: 1 }))
  return {
    month: '2026-03',
    before: { minutes: before, codes: units(codes[0]) },
    after: { minutes: after, codes: units(codes[1]) },
  }
}
const REVIEW = 'Review with Psychiatrist'

/** A: adjusted and amended. B: continues. C: no decision named. D: skipped, E: put off, F: still waiting. */
const decisions: readonly (readonly [string, number, string, Partial<Outcome>])[] = [
  [
    '003716',
    5,
    'a1',
    { flags: [{ type: REVIEW, kept: false }], month: month(27, 32, [[], ['99493']]), nextReview: '2026-04-01' },
  ],
  [
    '003716',
    6,
    'a2',
    {
      minutes: 6,
      flags: [{ type: REVIEW, kept: false }],
      month: month(27, 33, [[], ['99493']]),
      nextReview: '2026-04-01',
    },
  ],
  [
    'B',
    9,
    'b1',
    {
      decision: 'continue',
      recommendation: 'Same.\nCall weekly.',
      minutes: 4,
      flags: [{ type: 'Safety Risk', kept: true }],
      month: month(42, 46, [['99493'], ['99493']]),
    },
  ],
  [
    'C',
    12,
    'c1',
    { decision: null, recommendation: '', minutes: 0, status: { from: 'Treatment', to: 'Relapse Prevention Plan' } },
  ],
]

const held = ended(
  stepped(
    stepped(
      decisions.reduce(
        (all, [mrn, at, operationId, more]) => {
          const given: Outcome = { ...outcome, ...more }
          return decided(all, mrn, { at: minute(at), entryId: `entry-${mrn}`, operationId, outcome: given })
        },
        meetingOf('003716', 'B', 'C', 'D', 'E', 'F'),
      ),
      minute(13),
      (list) => skip(list, 'D'),
    ),
    minute(14),
    (list) => defer(list, 'E', '2026-03-25'),
  ),
  minute(20),
)
const states: Record<string, SendState> = { a1: 'sent', a2: 'waiting', b1: 'sent', c1: 'not-accepted' }
const summary = meetingSummary(held, (id) => states[id] ?? 'waiting', minute(99))

const style: SummaryStyle = {
  hideNames: false,
  patientName: (mrn) => (mrn === '003716' ? 'Halvorsen, Ingrid' : ''),
  memberName: (userId) => ({ u1: 'R. Okafor', u2: 'A. Deshmukh, MD' })[userId] ?? '',
  dates: { day: (at) => (at === null ? 'no date' : clinicDay(at, ZONE)) },
  template: DEFAULT_TEXTS.review,
  timeZone: ZONE,
}

describe('the summary of a meeting', () => {
  it('has what was decided, and who was not reached', () => {
    expect(summary).toMatchObject({
      startedAt: STARTED,
      until: minute(20),
      decisions: { continue: 1, adjust: 1, 'more-information': 0 },
      flagsResolved: 1,
      flagsKept: 1,
      minutes: 10,
      reachedCode: 1,
      notSent: 2,
      spentMs: 4 * 60_000,
    })
    expect(summary.discussed.map(({ mrn, sent, reachedCode }) => [mrn, sent, reachedCode])).toEqual([
      ['003716', 'waiting', true],
      ['B', 'sent', false],
      ['C', 'not-accepted', false],
    ])
    expect(summary.notReached.map(({ number, mrn, why, until }) => [number, mrn, why, until])).toEqual([
      [4, 'D', 'skipped', null],
      [5, 'E', 'deferred', '2026-03-25'],
      [6, 'F', 'waiting', null],
    ])
    expect([...notReachedMrns(held)]).toEqual(['D', 'F'])
  })

  it('is text with names', () => {
    expect(summaryLines(summary, style)).toEqual([
      'Review of 2026-03-18',
      'R. Okafor, A. Deshmukh, MD',
      'Discussed 3 of 6, in 20 min.',
      'Decisions: 1 adjust, 1 continue and 0 more information. Flags: 1 resolved, 1 kept.',
      'Care manager minutes: 10. Reached another code: 1 patient.',
      '2 patients: not sent yet.',
      '',
      'Discussed',
      '1. Halvorsen, Ingrid (003716): Adjust treatment. 6 min (27 to 33, 99493). Review with Psychiatrist resolved. Next review 2026-04-01. Waiting to send.',
      '   Add bupropion XL.',
      '2. B: Continue current plan. 4 min (42 to 46, 99493). Safety Risk kept. Sent.',
      '   Same.',
      '   Call weekly.',
      '3. C: No decision named. 0 min. Treatment to Relapse Prevention Plan. Not accepted.',
      '',
      'Not reached',
      '4. D: The rest. Skipped.',
      '5. E: The rest. Put off to 2026-03-25.',
      '6. F: The rest.',
    ])
  })

  it('is text with pseudonyms, which tells nobody', () => {
    const text = summaryText(summary, { ...style, hideNames: true })
    expect(text).toContain('1. Patient A: Adjust treatment. 6 min (27 to 33, 99493).')
    expect(text).toContain('6. Patient F: The rest.')
    for (const told of ['Halvorsen', 'Ingrid', '003716', 'bupropion', 'Call weekly']) expect(text).not.toContain(told)
  })

  it('tells nobody with names hidden, whatever they are called', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^#[a-z]{4,12}#$/), fc.stringMatching(/^#[0-9]{4,8}#$/), (name, mrn) => {
        const one = decided(meetingOf(mrn), mrn, {
          at: minute(1),
          entryId: 'e1',
          operationId: 'o1',
          outcome: { ...outcome, recommendation: `See ${name} again.` },
        })
        const hidden = { ...style, hideNames: true, patientName: () => name }
        const text = summaryText(
          meetingSummary(one, () => 'sent', minute(2)),
          hidden,
        )
        expect([text.includes(name), text.includes(mrn)]).toEqual([false, false])
        expect(
          summaryText(
            meetingSummary(one, () => 'sent', minute(2)),
            { ...hidden, hideNames: false },
          ),
        ).toContain(name)
      }),
    ))
})

it.each([
  [[], 'no code'],
  [[{ code: '99493', units: 1 }], '99493'],
  [
    [
      { code: '99493', units: 1 },
      { code: '99494', units: 2 },
    ],
    '99493 + 99494 ×2',
  ],
])('codes %#', (codes, text) => expect(codesText(codes)).toBe(text))
