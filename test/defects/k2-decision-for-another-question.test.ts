// A decision was kept by the number of the row alone: it enrolled another person, or one of whom the question was never seen.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DecidedRow, decisionOf, isEnrolled, questionOf } from '#shared/domain/import/row-state.ts'
import type { ImportChoices } from '#shared/imports.ts'
import { countsOf, linesOf, nextToDecide } from '../../src/renderer/features/import/check-list.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { begin, check, choose, decided, untilState } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { changeOf, PERSON } from '../fakes/patients.ts'
import { openTestGateway } from '../fakes/treatments.ts'
import { checkText } from '../unit/shared/domain/import/sheet.ts'

const { registryId } = CLINIC
const HEADINGS = 'MRN,Last name,First name,DOB,Second name'
/** Asks, since 1900-01-01 is what systems fill in. */
const FILLED_IN = '1900-01-01'

inOfflineClinic('a decision', (clinic) => {
  it('counts for the person who was shown, not for whom other columns make of the row', async () => {
    const { service } = await clinic.device()
    await choose(service, `${HEADINGS}\nQ-1,Halvorsen,Ingrid,${FILLED_IN},Moe\nQ-2,Kern,Bo,1980-05-26,Lund`)
    const shown = await check(service)
    expect(shown.rows.map(({ state }) => state)).toEqual(['confirm', 'new'])
    const decisions = decided(shown, [2, 'enroll'])
    const choices: ImportChoices = {
      fields: [
        [1, null],
        [4, 'lastName'],
      ],
    }
    const other = await check(service, choices)
    expect(other.rows.map(({ state, values }) => [state, values?.lastName])).toEqual([
      ['confirm', 'Moe'],
      ['new', 'Lund'],
    ])
    const made = new Map(decisions)
    expect(countsOf(shown.rows, made)).toEqual({ enroll: 2, leftOut: 0, undecided: 0 })
    expect(countsOf(other.rows, made)).toEqual({ enroll: 1, leftOut: 1, undecided: 1 })
    expect(nextToDecide(other.rows, made, 3)).toBe(2)
    expect(linesOf(other.rows, made, 'confirm')[0]).toMatchObject({ undecided: 1 })
    await begin(service, choices, decisions)
    expect(await untilState(service, ['done'])).toMatchObject({ enrolled: 1, leftOut: 1 })
    expect(await clinic.table.getRaw(`registry-patient:${registryId}`, 'Q-1')).toBeUndefined()
    const { rows } = await service.call('imports.leftOut', { registryId })
    expect(rows).toMatchObject([{ mrn: 'Q-1', why: expect.stringContaining('Not decided.') }])
  })

  it('is none where somebody was enrolled meanwhile whom the row is like', async () => {
    const { service } = await clinic.device()
    await choose(service, `${HEADINGS}\nQ-11,Nyland,Ada,${FILLED_IN},\nQ-12,Roos,Bo,1981-05-27,`)
    const decisions = decided(await check(service), [2, 'enroll'])
    const gateway = await openTestGateway(clinic.endpoint, clinic.table.name)
    const person = { ...PERSON, firstName: 'Ada', lastName: 'Nyland', dateOfBirth: FILLED_IN }
    await gateway.enrolPatient(changeOf('Q-88', { person }))
    gateway.close()
    await service.call('registries.refresh', { registryId })
    await begin(service, {}, decisions)
    expect(await untilState(service, ['done'])).toMatchObject({ enrolled: 1, leftOut: 1, lookAlikes: 0 })
    expect(await clinic.table.getRaw(`registry-patient:${registryId}`, 'Q-11')).toBeUndefined()
  })
})

const rowsOf = (lines: readonly string[]) => checkText(['MRN,Last name,First name,DOB', ...lines].join('\n')).rows

it('counts as long as the row asks the same, and for nothing else', () => {
  const line = fc
    .tuple(
      fc.constantFrom('Q-1', 'Q-2'),
      fc.constantFrom('Nyland', 'Roos'),
      fc.constantFrom('Ada', 'Bo'),
      fc.constantFrom('1900-01-01', '1900-01-02'),
    )
    .map((cells) => cells.join(','))
  fc.assert(
    fc.property(line, line, (one, other) => {
      const [asked] = rowsOf([one])
      const [now] = rowsOf([other])
      if (!asked || !now) throw new Error('No row.')
      const decisions = new Map<number, DecidedRow>([[2, { decision: 'enroll', question: questionOf(asked) }]])
      expect(isEnrolled(asked, decisions)).toBe(true)
      expect(isEnrolled(now, decisions)).toBe(one === other)
      expect(decisionOf({ record: 3, question: questionOf(asked) }, decisions)).toBeUndefined()
    }),
  )
})

it('is none for another reason, or for another one whom the row is like', () => {
  const ada = `Nyland,Ada,${FILLED_IN}`
  // The same person each time: alone, and like one or two rows above.
  const questions = [[], [`77,${ada}`], [`78,${ada}`, `77,${ada}`]].map((above) => {
    const row = rowsOf([...above, `Q-1,${ada}`]).at(-1)
    if (!row) throw new Error('No row.')
    return questionOf(row)
  })
  expect(new Set(questions).size).toBe(3)
})
