import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchPatients } from '#shared/domain/caseload/patient-search.ts'
import { readTypedBirthDate } from '#shared/domain/caseload/typed-birth-date.ts'
import { oneErrorAt } from '#shared/domain/caseload/typing-error.ts'
import { foldText } from '#shared/domain/fold.ts'
import { caseloadRow } from '../../../renderer/rows.ts'

const FEB_3 = Date.UTC(2026, 1, 3, 18)
const rows = [
  caseloadRow('003790', {
    lastName: 'Kaplan',
    firstName: 'Ruth',
    dateOfBirth: '1958-08-19',
    formerNames: [{ lastName: 'Novak', until: FEB_3 }],
  }),
  caseloadRow('003214', { lastName: 'Novak', firstName: 'Peter', dateOfBirth: '01/06/1990' }),
  caseloadRow('003621', { lastName: 'Nowak', firstName: 'Halina', phoneNumber: '(555) 010-0191' }),
  caseloadRow('004012', { lastName: 'Novac', firstName: 'Dan', dateOfBirth: '1983-12-01' }),
  caseloadRow('4120', { lastName: 'Ashworth', firstName: 'Odette', phoneNumber: '+1 555 010 0108' }),
]
const found = (typed: string) => searchPatients(rows, typed).map(({ row, by }) => `${row.lastName}: ${by.kind}`)

describe('A search finds a patient', () => {
  it.each([
    ['novak', ['Novak: name', 'Kaplan: former-name', 'Novac: one-error', 'Nowak: one-error']],
    ['ruth novak', ['Kaplan: former-name']],
    ['novak ruht', []],
    ['3790', ['Kaplan: mrn']],
    ['0003790', ['Kaplan: mrn']],
    ['004120', ['Ashworth: mrn']],
    ['8/19/1958', ['Kaplan: birth-date']],
    ['Aug 19 1958', ['Kaplan: birth-date']],
    ['19 August 1958', ['Kaplan: birth-date']],
    ['1958-08-19', ['Kaplan: birth-date']],
    ['1990-01-06', ['Novak: birth-date']],
    ['Dec 1, 1983', ['Novac: birth-date']],
    ['0100191', ['Nowak: phone']],
    ['(555) 010-0108', ['Ashworth: phone']],
    ['0108', ['Ashworth: phone']],
    ['108', []],
    ['odete ash', ['Ashworth: one-error']],
    ['Ahsworth', ['Ashworth: one-error']],
    ['Ashwroth', ['Ashworth: one-error']],
    ['bshworth', ['Ashworth: one-error']],
    ['Ahswroth', []],
    ['not', []],
    ['', []],
    ['   ', []],
  ])('by %j', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })

  it('by the phone number, whether the country code is typed or stored, as far as it is typed', () => {
    const digits = fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map(String)
    const spelled = (code: string) =>
      fc.tuple(
        fc.constantFrom(code, ''),
        fc.constantFrom('###-###-####', '(###) ###-####', '### ### ####', '##########', '###.###.####'),
      )
    const filled = (number: string, [code, form]: [string, string]) => {
      const left = [...number]
      return `${code}${form.replaceAll('#', () => left.shift() ?? '')}`
    }
    const code = fc.constantFrom('+1 ', '+1', '1-', '1 ', '+48 ', '+353')
    fc.assert(
      fc.property(
        digits,
        code.chain((one) => fc.tuple(spelled(one), spelled(one))),
        fc.integer({ min: 0, max: 6 }),
        (number, [stored, typed], missing) => {
          const row = caseloadRow('x-z', { lastName: 'Berg', phoneNumber: filled(number, stored) })
          const text = filled(number, typed).slice(0, missing === 0 ? undefined : -missing)
          expect([text, searchPatients([row], text).map(({ by }) => by.kind)]).toEqual([text, ['phone']])
        },
      ),
    )
    const stored = [caseloadRow('x-z', { lastName: 'Berg', phoneNumber: '(612) 555-0100' })]
    expect(searchPatients(stored, '16125550100')).toHaveLength(1)
  })

  it.each(['+1 612', '1-612', '+1 612 555 0101', '1 612 555 0101', '15556', '+46125550100'])(
    'never by another number: %s',
    (typed) => {
      const row = caseloadRow('x-z', { lastName: 'Berg', phoneNumber: '(555) 612-3450' })
      expect(searchPatients([row], typed)).toEqual([])
    },
  )

  it('with the former name and until when it was', () => {
    expect(searchPatients(rows, 'NOVÁK').find(({ row }) => row.lastName === 'Kaplan')?.by).toEqual({
      kind: 'former-name',
      lastName: 'Novak',
      until: FEB_3,
    })
  })
})

describe('A birth date that is typed', () => {
  it.each([
    ['11/30/1967', '1967-11-30'],
    ['11-30-1967', '1967-11-30'],
    ['1/6/1990', '1990-01-06'],
    ['Nov 30 1967', '1967-11-30'],
    ['november 30, 1967', '1967-11-30'],
    ['Nov. 30th 1967', '1967-11-30'],
    ['30 Nov 1967', '1967-11-30'],
    ['1967-11-30', '1967-11-30'],
    ['2/29/2023', null],
    ['13/30/1967', null],
    ['Nov 1967', null],
    ['Maple 30 1967', null],
    ['003716', null],
    ['', null],
  ])('%j is %j', (typed, day) => {
    expect(readTypedBirthDate(typed)).toBe(day)
  })
})

const letters = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 5, maxLength: 12 })

describe('One typing error', () => {
  it('is found wherever it is, as a wrong, missing, surplus or swapped letter', () => {
    fc.assert(
      fc.property(
        letters,
        fc.nat(11),
        fc.constantFrom('wrong', 'missing', 'surplus', 'swapped'),
        (name, place, kind) => {
          const at = place % name.length
          const typed = {
            wrong: `${name.slice(0, at)}z${name.slice(at + 1)}`,
            missing: name.slice(0, at) + name.slice(at + 1),
            surplus: `${name.slice(0, at)}z${name.slice(at)}`,
            swapped: name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2),
          }[kind]
          expect(oneErrorAt(name, typed)).not.toBeNull()
        },
      ),
    )
  })

  it('is no more than one', () => {
    fc.assert(
      fc.property(letters, (name) => {
        expect(oneErrorAt(name, `yz${name.slice(2)}`)).toBeNull()
        expect(oneErrorAt(name, `${name.slice(0, 2)}yz${name.slice(4)}`)).toBeNull()
      }),
    )
  })

  it.each([
    ['Nowak', 'novak', 2],
    ['Novac', 'novak', 4],
    ['Łukasz', 'lukazs', 4],
    ["O'Brien", 'obrein', 4],
    ['Nuñez-Ortiz', 'ortix', 10],
    ['De la Cruz', 'delacruy', 9],
    ['Nova', 'novak', 3],
  ])('in %j is told at its place for %j', (name, typed, at) => {
    expect(oneErrorAt(name, foldText(typed))).toBe(at)
  })
})
