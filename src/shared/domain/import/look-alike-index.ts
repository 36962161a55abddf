import { birthDigits, type Kinship, kinshipOf, looksOf, type Person } from '../caseload/look-alikes.ts'
import { foldText } from '../fold.ts'

/** Somebody whom a row of a file may be: a patient of the registry, or another row. */
export interface Known extends Person {
  readonly mrn: string
  /** How the other one is named: by MRN, or by the number of the record. */
  readonly other: number | string
}

export interface LookAlikeIndex {
  /** Whose number looks like a number without being it. */
  readonly byMrn: (mrn: string) => readonly Known[]
  /** Who may be a person, or a twin, under another number. */
  readonly byPerson: (mrn: string, person: Person) => readonly { readonly known: Known; readonly kinship: Kinship }[]
}

/**
 * A birth date that more people share than these is one that a system fills in: only equal names are compared then. Otherwise 2,000 rows with
 * 1900-01-01 would be compared with one another.
 */
const MOST_OF_ONE_BIRTH = 60

const birthKey = ({ dateOfBirth }: Person): string => birthDigits(dateOfBirth) ?? dateOfBirth.trim()
const nameKey = ({ lastName, firstName }: Person): string => `${foldText(lastName)}|${foldText(firstName)}`

function grouped(all: readonly Known[], keysOf: (known: Known) => readonly string[]): ReadonlyMap<string, Known[]> {
  const groups = new Map<string, Known[]>()
  for (const one of all)
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
  return groups
}

/**
 * The checks of an enrolment for look-alikes (`caseload/look-alikes.ts`), against thousands at once: the rule is asked only of those who can be alike,
 * because they share a birth date, a name, or the look of a number.
 */
export function lookAlikeIndex(all: readonly Known[]): LookAlikeIndex {
  const looks = grouped(all, ({ mrn }) => (mrn === '' ? [] : looksOf(mrn)))
  const births = grouped(all, (one) => [birthKey(one)])
  const names = grouped(all, (one) => [nameKey(one)])
  return {
    byMrn: (mrn) =>
      mrn === ''
        ? []
        : [...new Set(looksOf(mrn).flatMap((look) => looks.get(look) ?? []))].filter((one) => one.mrn !== mrn),
    byPerson: (mrn, person) => {
      const ofBirth = births.get(birthKey(person)) ?? []
      const near = ofBirth.length > MOST_OF_ONE_BIRTH ? [] : ofBirth
      const candidates = new Set([...near, ...(names.get(nameKey(person)) ?? [])])
      return [...candidates].flatMap((known) => {
        const kinship = known.mrn === mrn ? null : kinshipOf(known, person)
        return kinship === null ? [] : [{ known, kinship }]
      })
    },
  }
}
