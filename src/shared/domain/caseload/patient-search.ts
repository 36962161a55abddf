import type { CaseloadRow } from '../entities/caseload-row.ts'
import { foldText } from '../fold.ts'
import { isoForm } from '../reading/birth-date.ts'
import { byName } from './by-name.ts'
import { readTypedBirthDate } from './typed-birth-date.ts'
import { foldedFromParts, isOneErrorOff, oneErrorAt } from './typing-error.ts'
import { matchesText } from './views.ts'

/** By what a search found a patient. */
export type FoundBy =
  | { readonly kind: 'name' | 'mrn' | 'birth-date' | 'phone' }
  /** A last name that the patient no longer has. `until`: epoch milliseconds. */
  | { readonly kind: 'former-name'; readonly lastName: string; readonly until: number }
  /** A name that differs from the typed word by one letter. `at`: the place in the name as it is shown, where the letter stands. */
  | { readonly kind: 'one-error'; readonly name: 'firstName' | 'lastName'; readonly at: number }

export interface FoundPatient {
  readonly row: CaseloadRow
  readonly by: FoundBy
}

/** Fewest digits of a phone number that find one: three are also the area of everybody. */
const LEAST_PHONE_DIGITS = 4
/** Fewest letters of a word in which one may be wrong: a shorter word would be near too many names. */
const LEAST_LETTERS = 4

const PHONE_SIGNS = /^[\d\s()+./-]+$/
const DIGITS = /^\d+$/
const withoutZeros = (text: string): string => text.replace(/^0+(?=.)/, '')
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** What a search compares of a patient, folded. */
interface Searched {
  readonly mrn: string
  readonly lastName: readonly string[]
  readonly firstName: readonly string[]
  readonly born: string
  readonly phone: string
}

/** Each row is folded once: a search is done with every letter that is typed. */
const folded = new WeakMap<CaseloadRow, Searched>()

function searchedOf(row: CaseloadRow): Searched {
  const known = folded.get(row)
  if (known) return known
  const made = {
    mrn: foldText(row.mrn),
    lastName: foldedFromParts(row.lastName),
    firstName: foldedFromParts(row.firstName),
    born: isoForm(row.dateOfBirth.trim()),
    phone: digitsOf(row.phoneNumber),
  }
  folded.set(row, made)
  return made
}

/** Everything that was typed, as it is compared with each patient. */
interface Query {
  readonly typed: string
  readonly folded: string
  /** The words, folded; those of signs only are left out. */
  readonly words: readonly string[]
  /** `YYYY-MM-DD`, null for what is no date. */
  readonly born: string | null
  readonly phone: string | null
  /** The phone number without a country code that was typed with it, in every way in which it can be read; none without one. */
  readonly national: readonly string[]
}

/** The 1 of North America before a number: set apart from it, or before all ten digits. */
const CODE_OF_AMERICA = /^1(?:[\s().-]|\d{10}$)/

/** A typed phone number without its country code, which has up to three digits after a plus. */
function nationalForms(typed: string, digits: string): string[] {
  const longest = typed.startsWith('+') ? 3 : CODE_OF_AMERICA.test(typed) ? 1 : 0
  const forms = [1, 2, 3].slice(0, longest).map((length) => digits.slice(length))
  return forms.filter((form) => form.length >= LEAST_PHONE_DIGITS)
}

/** Whether a stored number has the typed digits in it, or is the typed number without its country code, as far as it is typed. */
const isPhone = ({ phone: stored }: Searched, { phone, national }: Query): boolean =>
  phone !== null && (stored.includes(phone) || national.some((form) => withoutZeros(stored).startsWith(form)))

function queryOf(typed: string): Query {
  const digits = digitsOf(typed)
  const phone = PHONE_SIGNS.test(typed) && digits.length >= LEAST_PHONE_DIGITS ? digits : null
  return {
    typed,
    folded: foldText(typed),
    words: typed.split(/\s+/).flatMap((word) => foldText(word) || []),
    born: readTypedBirthDate(typed),
    phone,
    national: phone === null ? [] : nationalForms(typed, phone),
  }
}

const partOf = ({ mrn, lastName: [last = ''], firstName: [first = ''] }: Searched, word: string): boolean =>
  last.includes(word) || first.includes(word) || mrn.includes(word)

const isMrn = ({ mrn }: Searched, { folded: typed }: Query): boolean =>
  mrn === typed || (DIGITS.test(typed) && withoutZeros(mrn) === withoutZeros(typed))

/** How well a name or an MRN matches: the whole MRN, then the beginning of the last name, of the first name, any part. */
function nameRank(searched: Searched, query: Query): Rank {
  if (isMrn(searched, query)) return [0, { kind: 'mrn' }]
  if (searched.lastName[0]?.startsWith(query.folded)) return [1, { kind: 'name' }]
  if (searched.firstName[0]?.startsWith(query.folded)) return [2, { kind: 'name' }]
  return [3, { kind: searched.mrn.includes(query.folded) ? 'mrn' : 'name' }]
}

type Rank = readonly [rank: number, by: FoundBy]

/** A last name that a patient had, with the other words found in what the patient is called now. */
function formerName(row: CaseloadRow, typed: string): FoundBy | null {
  const former = row.formerNames.find(({ lastName }) => matchesText({ ...row, lastName, mrn: '' }, typed))
  return former ? { kind: 'former-name', lastName: former.lastName, until: former.until } : null
}

/** One word with one wrong letter, the others as parts of name or MRN. */
function oneError(row: CaseloadRow, searched: Searched, { words }: Query): FoundBy | null {
  const [word = '', ...others] = words.filter((one) => !partOf(searched, one))
  if (others.length > 0 || word.length < LEAST_LETTERS) return null
  for (const name of ['lastName', 'firstName'] as const) {
    const at = isOneErrorOff(searched[name], word) ? oneErrorAt(row[name], word) : null
    if (at !== null) return { kind: 'one-error', name, at }
  }
  return null
}

function rankOf(row: CaseloadRow, query: Query): Rank | null {
  const searched = searchedOf(row)
  const isNamed =
    query.words.length > 0 ? query.words.every((word) => partOf(searched, word)) : matchesText(row, query.typed)
  if (isNamed) return nameRank(searched, query)
  if (isMrn(searched, query)) return [0, { kind: 'mrn' }]
  if (query.born !== null && searched.born === query.born) return [4, { kind: 'birth-date' }]
  if (isPhone(searched, query)) return [5, { kind: 'phone' }]
  const former = formerName(row, query.typed)
  if (former) return [6, former]
  const near = oneError(row, searched, query)
  return near && [7, near]
}

/**
 * Patients by any part of name or MRN (leading zeros don't matter), birth date (`11/30/1967`, `Nov 30 1967`, `1967-11-30`), four digits or more of the
 * phone number (with or without its country code), a former last name, and at last by a name with one typing error. The best fits come first; nobody for an empty query.
 */
export function searchPatients(rows: readonly CaseloadRow[], typed: string): FoundPatient[] {
  const text = typed.trim()
  if (text === '') return []
  const query = queryOf(text)
  return rows
    .flatMap((row) => {
      const found = rankOf(row, query)
      return found ? [{ row, rank: found[0], by: found[1] }] : []
    })
    .toSorted((a, b) => a.rank - b.rank || byName(a.row, b.row))
    .map(({ row, by }) => ({ row, by }))
}
