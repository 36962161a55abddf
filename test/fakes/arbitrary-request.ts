import fc from 'fast-check'
import { z } from '#shared/zod.ts'

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null
const schemas = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : [])
const numberIn = (schema: Schema, name: string): number | undefined => {
  const value = schema[name]
  return typeof value === 'number' ? value : undefined
}

/** Names that every object has, and texts that no id is. */
export const ODD_TEXTS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  ' ',
  '\0',
  '../..',
  '%00',
  '\u202e100201',
]

function textOf(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid()
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern))
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 3, arbitrary: fc.constantFrom(...ODD_TEXTS) },
    fc.string({ unit: 'binary', maxLength: numberIn(schema, 'maxLength') ?? 40 }),
  )
}

function objectOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const { properties, required, additionalProperties } = schema
  if (!isSchema(properties)) {
    const value = isSchema(additionalProperties) ? arbitraryOf(additionalProperties, known) : fc.jsonValue()
    return fc.dictionary(textOf({}, known), value, { maxKeys: 3 })
  }
  const needed = new Set(Array.isArray(required) ? required : [])
  const parts = Object.entries(properties).map(([name, part]) => {
    const value = isSchema(part) ? arbitraryOf(part, known) : fc.jsonValue()
    return fc.oneof(value, ...(needed.has(name) ? [] : [fc.constant(undefined)])).map((one) => [name, one] as const)
  })
  return fc.tuple(...parts).map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)))
}

function arbitraryOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const either = [...schemas(schema.anyOf), ...schemas(schema.oneOf)]
  if (either.length > 0) return fc.oneof(...either.map((one) => arbitraryOf(one, known)))
  const [min, max] = [numberIn(schema, 'minimum'), numberIn(schema, 'maximum')]
  switch (schema.type) {
    case 'string':
      return textOf(schema, known)
    case 'integer':
      return fc.integer({
        min: Math.max(min ?? -(2 ** 31), -(2 ** 31)),
        max: Math.min(max ?? 2 ** 31 - 1, 2 ** 31 - 1),
      })
    case 'number':
      return fc.double({ min: min ?? -1e15, max: max ?? 1e15, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const items = isSchema(schema.items) ? arbitraryOf(schema.items, known) : fc.jsonValue()
      const minLength = numberIn(schema, 'minItems') ?? 0
      return fc.array(items, {
        minLength,
        maxLength: Math.max(minLength, Math.min(3, numberIn(schema, 'maxItems') ?? 3)),
      })
    }
    case 'object':
      return objectOf(schema, known)
    default:
      return fc.jsonValue()
  }
}

/** Requests that a row of the contract takes. @param known texts that mean something where they are sent */
export function requestsOf(schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
  return arbitraryOf(isSchema(json) ? json : {}, known).filter((request) => schema.safeParse(request).success)
}
