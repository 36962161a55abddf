import { z } from '#shared/zod.ts'

const known = new WeakMap<z.ZodType, ReadonlySet<string>>()

function collect(schema: unknown, names: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' && typeof value === 'object' && value !== null)
      for (const name of Object.keys(value)) names.add(name)
    collect(value, names)
  }
}

function namesOf(schema: z.ZodType): ReadonlySet<string> {
  const before = known.get(schema)
  if (before) return before
  const names = new Set<string>()
  collect(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }), names)
  known.set(schema, names)
  return names
}

/**
 * Where a request does not fit its schema, each place as `entry.minutes`. A part of a path that is no field of the schema stands in as
 * `*`: whoever made the request chose it, and it may name a patient.
 */
export function misfitsOf(schema: z.ZodType, { issues }: z.ZodError): string[] {
  const names = namesOf(schema)
  const nameOf = (part: PropertyKey) => (typeof part === 'string' && names.has(part) ? part : '*')
  return [...new Set(issues.map(({ path }) => path.map(nameOf).join('.') || '(request)'))]
}
