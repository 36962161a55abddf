import type { Row } from '../row.ts'

export const S: readonly Row[] = [
  {
    test: 's1-hand-over-to-who-is-gone.test.ts',
    file: 'src/renderer/features/team-members/hand-over-choices.ts',
    take: ' && takers.some(({ value }) => value === choice.userId)',
    put: '',
    what: 'who can not take over any more is not handed the patients, and nobody is not meant',
  },
  {
    test: 's2-typed-on-team-gone-after-unlocking.test.ts',
    file: 'src/renderer/app/caseload/use-team-page.ts',
    take: ", 'members'",
    put: '',
    what: 'the members are shown again where something was typed there',
  },
  {
    test: 's2-typed-on-team-gone-after-unlocking.test.ts',
    file: 'src/renderer/lib/typed-page.ts',
    take: '.filter(([, part]) => !(isSent && part.isSending))',
    put: '',
    what: 'what was sent as the screen locked is not there to be sent again',
  },
  {
    test: 's3-typed-facts-changed-in-silence.test.ts',
    file: 'src/shared/domain/month-end/compare-month.ts',
    take: '      ...ofFacts({ before, now }),\n',
    put: '',
    what: 'what is typed otherwise for the claim is a difference',
  },
]
