// With four or more look-alikes the same three were shown for ever: the fourth could not be answered, and nobody could be enrolled.
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { LookAlike } from '#shared/domain/caseload/look-alikes.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { LookAlikes, questionsOf } from '../../src/renderer/features/patient-change/LookAlikes.tsx'
import { caseloadRow } from '../unit/renderer/rows.ts'

const nothing = () => undefined
const ANSWER = 'Another person</'

/** Which of those who were found are shown with their question. */
function asked(found: readonly LookAlike<CaseloadRow>[], toldApart: ReadonlySet<string>): string[] {
  const alikes = { ...questionsOf(found, toldApart), tellApart: nothing }
  const markup = renderToStaticMarkup(<LookAlikes alikes={alikes} onShow={nothing} />)
  const questions = markup.split(ANSWER).length - 1
  const shown = found.filter(({ row }) => markup.includes(row.mrn) && !toldApart.has(row.mrn))
  expect(shown.filter(({ by }) => by !== 'twin')).toHaveLength(questions)
  return shown.filter(({ by }) => by !== 'twin').map(({ row }) => row.mrn)
}

it('asks about every look-alike in turn, however many there are', () => {
  const by = fc.constantFrom('same-person' as const, 'mrn' as const, 'twin' as const)
  fc.assert(
    fc.property(fc.array(by, { maxLength: 12 }), fc.nat(), (kinds, pick) => {
      const found = kinds.map((one, at) => ({ row: caseloadRow(`MRN-${String(at).padStart(3, '0')}-x`), by: one }))
      const toldApart = new Set<string>()
      while (questionsOf(found, toldApart).undecided) {
        const open = asked(found, toldApart)
        const answered = open[pick % Math.max(1, open.length)]
        expect(answered).toBeDefined()
        if (answered === undefined) return
        toldApart.add(answered)
      }
      expect(toldApart.size).toBe(kinds.filter((one) => one !== 'twin').length)
    }),
    { numRuns: 30 },
  )
})
