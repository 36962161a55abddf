// A consent that was refused was recognised as the first word only: the patient was enrolled without a question, and minutes counted.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkText } from '../unit/shared/domain/import/sheet.ts'

const consentOf = (text: string) => {
  const quoted = `"${text.replaceAll('"', '""')}"`
  const { rows } = checkText(`MRN,Last name,First name,DOB,Consent\n1,Doe,Jane,1971-03-25,${quoted}`)
  return { action: rows[0]?.action, codes: rows[0]?.problems.map(({ code }) => code) ?? [] }
}

const REFUSALS = [
  'declined',
  'Declined',
  'declines',
  'refused',
  'Refuses',
  'refusal',
  'withdrawn',
  'withdrew',
  'revoked',
  'no',
  'not given',
  'does not consent',
  "doesn't want it",
  'didn’t sign',
  'never',
  'pending',
  'unsigned',
  'denied',
  'opted out',
  'without consent',
] as const

it('asks, wherever the word stands', () => {
  const before = fc.constantFrom('', 'Pt ', 'Verbal - ', '3/2/2026: ', 'Yes, then ', 'spoke to the patient (')
  const after = fc.constantFrom('', ' 3/2', ' on 3/2/2026', '.', ' by phone', '; see chart')
  fc.assert(
    fc.property(before, fc.constantFrom(...REFUSALS), after, (start, word, end) => {
      const { action, codes } = consentOf(`${start}${word}${end}`)
      expect(codes).toContain('consent-refused')
      expect(action).toBe('confirm')
    }),
  )
})

it.each(['N', 'n', 'No', 'False', 'Never', 'Pending', 'N - declined'])('asks for “%s” alone', (text) => {
  expect(consentOf(text)).toMatchObject({ action: 'confirm', codes: expect.arrayContaining(['consent-refused']) })
})

it.each(['yes', 'Verbal', 'On file', 'Signed', 'Nov', 'Noted in chart', 'verbal, notary', 'Nolan', 'Plan B'])(
  'asks nothing for “%s”, which is no date and no refusal',
  (text) => {
    expect(consentOf(text)).toMatchObject({ action: 'accept', codes: ['consent-without-date'] })
  },
)

it.each(['2026-03-02', '3/22/2026', '2 Nov 2025', 'November 2, 2025', 'Nov-22-2025'])('reads the day %s', (text) => {
  expect(consentOf(text)).toEqual({ action: 'accept', codes: [] })
})
