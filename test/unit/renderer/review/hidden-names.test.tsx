import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { decided, withNamesHidden } from '#shared/domain/review/meeting-steps.ts'
import type { SinceReview } from '#shared/domain/review/since-review.ts'
import { meetingSummary } from '#shared/domain/review/summary.ts'
import { SinceTable } from '../../../../src/renderer/features/review/since/SinceTable.tsx'
import { SummaryTable } from '../../../../src/renderer/features/review/summary/SummaryTable.tsx'
import { whoIn } from '../../../../src/renderer/features/review/who.ts'
import { datesIn } from '../../../../src/renderer/lib/format.ts'
import { meetingOf, outcome, STARTED } from '../../shared/domain/review/meetings.ts'
import { caseloadRow } from '../rows.ts'

const ZONE = 'America/New_York'
const dates = datesIn({ zone: ZONE, now: STARTED })
const PERSON = caseloadRow('M-4417', { firstName: 'Marisol', lastName: 'Castellanos', provider: 'Dr. Tran' })
const OTHER = caseloadRow('M-3982', { firstName: 'Darnell', lastName: 'Whitfield', provider: 'Dr. Tran' })
const ROWS = new Map([PERSON, OTHER].map((row) => [row.mrn, row]))
const TELLING = ['Marisol', 'Castellanos', 'M-4417', 'Darnell', 'Whitfield', 'M-3982', 'Dr. Tran', 'Call the wife']

const held = decided(meetingOf('M-4417', 'M-3982'), 'M-4417', {
  at: STARTED,
  entryId: 'e1',
  operationId: 'o1',
  outcome: { ...outcome, recommendation: 'Call the wife of Marisol' },
})

const contact = {
  at: STARTED,
  contactType: 'Follow Up',
  visitType: 'Phone',
  minutes: 18,
  recordedBy: null,
  provider: 'Dr. Tran',
  noShow: false,
}
const since = (mrn: string): SinceReview => ({
  mrn,
  group: 'followed',
  recommended: { decision: 'adjust', recommendation: 'Call the wife of Marisol' },
  followedBy: { ...contact, days: 1 },
  attempts: [],
  lastContact: contact,
  phq9: null,
  flagsRaised: [],
  flagsCleared: [],
  openFlags: [],
})

function pages(hideNames: boolean): string {
  const meeting = withNamesHidden(held, hideNames)
  const who = whoIn(ROWS, meeting)
  const summary = meetingSummary(meeting, () => 'sent', STARTED)
  return renderToStaticMarkup(
    <>
      <SummaryTable summary={summary} hideNames={hideNames} who={who} dates={dates} zone={ZONE} />
      <SinceTable
        patients={[since('M-4417'), since('M-1')]}
        day="Mar 11"
        style={{ dates, nameOf: () => 'Renee Okafor', hideNames, days: 7 }}
        who={who}
        place={() => null}
        onAdd={() => undefined}
      />
    </>,
  )
}

describe('While names are hidden', () => {
  it('neither the summary nor what happened since tells who a patient is', () => {
    const html = pages(true)
    for (const word of TELLING) expect(html).not.toContain(word)
    for (const word of ['Patient A', 'Patient B', 'Another patient']) expect(html).toContain(word)
  })

  it('and otherwise they do', () => {
    const html = pages(false)
    for (const word of TELLING) expect(html).toContain(word)
  })
})
