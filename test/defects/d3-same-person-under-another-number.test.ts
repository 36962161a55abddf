// Nobody was asked when a person who is in the registry was enrolled again under another number.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinshipOf, lookAlikes, type Person, similarity } from '#shared/domain/caseload/look-alikes.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

const person = (lastName: string, firstName: string, dateOfBirth: string): Person => ({
  lastName,
  firstName,
  dateOfBirth,
})
const ORTEGA = person('Ortega', 'Maya', '1967-11-30')

describe('a person who may be in the registry already', () => {
  it.each([
    ['the same name and birth date', ORTEGA, ORTEGA],
    ['another case and accents', ORTEGA, person('ORTEGA', 'Máya', '1967-11-30')],
    ['another form of the date', ORTEGA, person('Ortega', 'Maya', '11/30/1967')],
    ['an apostrophe', person("O'Brien", 'Ann', '1970-01-02'), person('O’Brien', 'Ann', '1970-01-02')],
    [
      'a slip in the name',
      person('Castellanos', 'Marisol', '1980-05-05'),
      person('Castelanos', 'Marisol', '1980-05-05'),
    ],
    ['names in each other’s place', person('Ortega', 'Maya', '1967-11-30'), person('Maya', 'Ortega', '1967-11-30')],
    ['half of a double name', person('Ortiz-Nuñez', 'Ana', '1990-03-04'), person('Nunez', 'Ana', '1990-03-04')],
    [
      'half of a double first name',
      person('Silva', 'Maria José', '1990-03-04'),
      person('Silva', 'Maria', '1990-03-04'),
    ],
    ['day and month swapped', person('Diallo', 'Amara', '1985-03-04'), person('Diallo', 'Amara', '1985-04-03')],
    ['one wrong digit', person('Diallo', 'Amara', '1985-03-04'), person('Diallo', 'Amara', '1986-03-04')],
    ['another century', person('Diallo', 'Amara', '1919-03-04'), person('Diallo', 'Amara', '2019-03-04')],
    ['no birth date in either', person('Diallo', 'Amara', ''), person('Diallo', 'Amara', '')],
    ['the same unclear date', person('Diallo', 'Amara', 'spring 1985'), person('Diallo', 'Amara', 'spring 1985')],
  ])('%s: asked, whichever was first', (_, a, b) => {
    expect(kinshipOf(a, b)).toBe('same-person')
    expect(kinshipOf(b, a)).toBe('same-person')
  })

  it.each([
    ['twins', person('Ortega', 'Luis', '1967-11-30')],
    ['twins whose names begin alike', person('Ortega', 'Mateo', '1967-11-30')],
  ])('%s pass with a remark', (_, twin) => {
    expect(kinshipOf(ORTEGA, twin)).toBe('twin')
  })

  it.each([
    ['another birth date', person('Ortega', 'Maya', '1971-02-03')],
    ['a birth date only', person('Brandt', 'Cornelia', '1967-11-30')],
    ['a slip in name and date', person('Ortego', 'Maya', '1967-11-31')],
    ['no birth date, and another first name', person('Ortega', 'Mayra', '')],
    ['no name', person('', '', '1967-11-30')],
  ])('%s: nothing is asked', (_, other) => {
    expect(kinshipOf(ORTEGA, other)).toBeNull()
  })

  it('is listed before numbers that look alike and twins, and not under the same number', () => {
    const rows = [
      caseloadRow('1', person('Ortega', 'Luis', '1967-11-30')),
      caseloadRow('0099', person('Brandt', 'Cornelia', '1950-01-01')),
      caseloadRow('2', ORTEGA),
      caseloadRow('99', ORTEGA),
    ]
    expect(lookAlikes(rows, '99', ORTEGA).map(({ row, by }) => [row.mrn, by])).toEqual([
      ['2', 'same-person'],
      ['0099', 'mrn'],
      ['1', 'twin'],
    ])
  })
})

it('measures Jaro-Winkler as its author does', () => {
  for (const [a, b, expected] of [
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
    ['', 'a', 0],
  ] as const)
    expect(similarity(a, b)).toBeCloseTo(expected, 3)
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(similarity(a, b)).toBeGreaterThanOrEqual(0)
      expect(similarity(a, b)).toBeLessThanOrEqual(1)
    }),
  )
})
