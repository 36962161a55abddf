import { generateSample, NORTHGATE } from '../../../src/main/sample/generate/generate.ts'
import { SAMPLE_TIME_ZONE } from '../../../src/main/sample/sample-zone.ts'
import { CLINIC, type Item } from '../../fakes/clinic.ts'
import { formsOf, type Place } from '../../security/find-secrets.ts'

/** Attributes, at any depth, whose text is somebody's: names, numbers, ways to reach a person, what was written about them. */
const PERSONAL = new Set([
  'first_name',
  'last_name',
  'date_of_birth',
  'phone_number',
  'email',
  'notes',
  'note',
  'reason',
  'resolve_reason',
  'void_reason',
  'provider',
  'SK',
])
/** Shorter text stands somewhere by chance. */
const LEAST = 5
/** From here on also what an encoding makes of it is long enough not to stand somewhere by chance. */
const LEAST_ENCODED = 9

/** The sample clinic's patients as patients of the small clinic. Their numbers are made long enough to be looked for. */
export function samplePatients(now: number): Item[] {
  const { registryId } = CLINIC
  const sample = generateSample({ now, timeZone: SAMPLE_TIME_ZONE })
  return [...sample.patients(NORTHGATE)].map((item) => ({
    ...item,
    PK: `registry-patient:${registryId}`,
    SK: `NGT-${item.SK}`,
    mrn: `NGT-${item.SK}`,
  }))
}

function* personal(value: unknown, name = ''): Generator<string> {
  if (typeof value === 'string' && PERSONAL.has(name)) yield value
  if (Array.isArray(value)) for (const one of value) yield* personal(one, name)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* personal(one, key)
}

/** Everything personal that the items say, and the names as the screens write them. */
export function personalWords(items: readonly Item[]): Set<string> {
  const names = items.flatMap(({ first_name, last_name }) =>
    typeof first_name === 'string' && typeof last_name === 'string'
      ? [`${last_name}, ${first_name}`, `${first_name} ${last_name}`]
      : [],
  )
  const words = [...items.flatMap((item) => [...personal(item)]), ...names]
  return new Set(words.filter((word) => word.length >= LEAST))
}

/** The words that stand somewhere in the places, in any encoding that their length allows to look for. */
export function wordsIn(words: Iterable<string>, places: readonly Place[]): Set<string> {
  const bytes = places.map(({ name, content }) => Buffer.concat([Buffer.from(`${name}\n`), Buffer.from(content)]))
  const isIn = (word: string) => {
    const plain = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]
    const forms = word.length >= LEAST_ENCODED ? formsOf(word) : plain
    return bytes.some((content) => forms.some((form) => content.includes(form)))
  }
  return new Set([...words].filter(isIn))
}
