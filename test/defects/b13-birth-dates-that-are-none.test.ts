// B13: a stored birth date that is no day closed every view of the patient, or became another day; the form took days to come.
import { parseDate } from '@internationalized/date'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageInYears } from '#shared/domain/derived/age.ts'
import { enrolmentProblem } from '#shared/domain/operations/enrol.ts'
import { birthDateProblem } from '#shared/domain/reading/birth-date.ts'
import { isDay } from '../../src/renderer/features/patient-change/PersonFields.tsx'
import { birthText } from '../../src/renderer/ui/patient/birth-date.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, PERSON, storedOne } from '../fakes/patients.ts'
import { at, context, NOW, ZONE } from '../fakes/stored-patient.ts'

const NONE = ['1985-13-01', '0000-00-00', '1985-02-30', '0022-01-05', '2999-01-01', '1985-00-10', '1800-01-01', '?']
const [TODAY, TOMORROW] = ['2026-03-18', '2026-03-19']

describe('a stored birth date', () => {
  it.each(NONE)('%s stands as it is stored, marked, without an age', (stored) => {
    expect(birthText(stored, NOW)).toBe(`${stored} (unclear)`)
    expect(ageInYears(stored, NOW, ZONE)).toBeNull()
  })

  it.each([
    ['1967-11-30', 'Nov 30, 1967', 58],
    ['2024-02-29', 'Feb 29, 2024', 2],
    [TODAY, 'Mar 18, 2026', 0],
    ['11/30/1967', '11/30/1967', null],
    ['1-5-1990', '1-5-1990', null],
    ['13/30/1967', '13/30/1967 (unclear)', null],
    ['02/30/1985', '02/30/1985 (unclear)', null],
    ['', '', null],
  ])('%s is %s', (stored, words, age) => {
    expect([birthText(stored, NOW), ageInYears(stored, NOW, ZONE)]).toEqual([words, age])
  })

  it('of any text never throws and invents no day', () => {
    const digits = fc.integer({ min: 0, max: 99 }).map((one) => String(one).padStart(2, '0'))
    const near = fc.tuple(fc.integer({ min: 0, max: 9999 }), digits, digits).map(([year, month, day]) => {
      return `${String(year).padStart(4, '0')}-${month}-${day}`
    })
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (stored) => {
        const words = birthText(stored, NOW)
        const age = ageInYears(stored, NOW, ZONE)
        if (age === null) expect(words.startsWith(stored.trim() === '' ? '' : stored)).toBe(true)
        else expect(parseDate(stored).toString()).toBe(stored)
        // What the form shows as a day can be taken apart into year, month and day.
        if (isDay(stored) && stored !== '') expect(parseDate(stored).toString()).toBe(stored)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the form', () => {
  it.each([...NONE, TOMORROW, '11/30/1967', '1967-11-30 '])('takes no %s', (typed) => {
    expect(birthDateProblem(typed, TODAY)).not.toBeNull()
    expect(enrolmentProblem({ mrn: '1', person: { ...PERSON, dateOfBirth: typed } }, context())).not.toBeNull()
  })

  it.each(['', TODAY, '1967-11-30', '2024-02-29', '1900-01-01'])('takes %s', (typed) => {
    expect(birthDateProblem(typed, TODAY)).toBeNull()
    expect(enrolmentProblem({ mrn: '1', person: { ...PERSON, dateOfBirth: typed } }, context())).toBeNull()
  })

  it('takes the day of today in the clinic’s zone, whatever the hour', () => {
    const person = { ...PERSON, dateOfBirth: TODAY }
    for (const time of ['00:00', '12:00', '23:59'])
      expect(enrolmentProblem({ mrn: '1', person }, context(at(TODAY, time)))).toBeNull()
    expect(enrolmentProblem({ mrn: '1', person }, context(at('2026-03-17', '23:59')))).not.toBeNull()
  })
})

onEveryTable('the table', (table) => {
  it('takes no birth date that is none, and leaves one that was there alone', async () => {
    const { raw } = await storedOne(table, 'B13', { date_of_birth: '1985-13-01' })
    const before = await raw()
    const edit = (dateOfBirth: string) =>
      table.gateway.editDemographics(changeOf('B13', { changes: { dateOfBirth }, seen: { dateOfBirth: '1985-13-01' } }))
    await expect(edit('1985-02-30')).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(
      table.gateway.enrolPatient(changeOf('B13-2', { person: { ...PERSON, dateOfBirth: '2999-01-01' } })),
    ).rejects.toMatchObject({ code: 'invalid-request' })
    expect(await raw()).toEqual(before)
    await table.gateway.editDemographics(
      changeOf('B13', { changes: { firstName: 'Anna' }, seen: { firstName: 'Ana' } }),
    )
    expect((await raw()).date_of_birth).toEqual({ S: '1985-13-01' })
    await edit('1985-03-01')
    expect((await raw()).date_of_birth).toEqual({ S: '1985-03-01' })
  })
})
