import { ownValue } from '../own-value.ts'
import { z } from '../zod.ts'
import { type Column, valuesIn } from './columns.ts'

type Kind<Is extends Column['is']> = Extract<Column, { is: Is }>

/** What the schema of a record does not know is left alone. */
const ANYTHING = z.unknown()

const fitsEach = (schema: z.ZodType, values: readonly unknown[]): boolean =>
  values.every((value) => schema.safeParse(value).success)

/** What takes any text need not be asked for each. */
const takesAnyText = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodString && schema.def.checks === undefined && !('format' in schema.def)

function fitsPlain(schema: z.ZodType, values: readonly unknown[]): boolean {
  if (schema === ANYTHING) return true
  if (takesAnyText(schema)) return values.every((value) => typeof value === 'string')
  return fitsEach(schema, values)
}

/** Whole numbers: where the least and the greatest fit, those between them do. */
function fitsWhole(schema: z.ZodType, column: Kind<'whole'>): boolean {
  const values = valuesIn(column)
  const numbers = values.filter((value) => typeof value === 'number')
  const least = numbers.reduce((one, other) => Math.min(one, other), numbers[0] ?? column.from)
  const greatest = numbers.reduce((one, other) => Math.max(one, other), numbers[0] ?? column.from)
  return fitsEach(schema, numbers.length < values.length ? [least, greatest, null] : [least, greatest])
}

function fitsRecords(schema: z.ZodType, column: Kind<'records'>): boolean {
  if (!(schema instanceof z.ZodObject)) return fitsEach(schema, valuesIn(column))
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape
  const columns = new Map(column.columns)
  const hasAll = Object.entries(shape).every(([name, of]) => columns.has(name) || of.safeParse(undefined).success)
  return hasAll && column.columns.every(([name, one]) => fits(ownValue(shape, name) ?? ANYTHING, one))
}

function fitsLists(schema: z.ZodType, column: Kind<'lists'>): boolean {
  if (!(schema instanceof z.ZodArray) || schema.def.checks !== undefined) return fitsEach(schema, valuesIn(column))
  return fits(schema.element as z.ZodType, column.of)
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const isWrapped =
    schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly
  return isWrapped ? unwrapped(schema.unwrap() as z.ZodType) : schema
}

/**
 * Whether the values of a column are what a schema takes, without looking at each where few tell of all. The schema only checks: what
 * it would change (a default, a trimmed text) stays as it came.
 * @throws RangeError for columns that do not belong together
 */
export function fits(schema: z.ZodType, column: Column): boolean {
  switch (column.is) {
    case 'table':
      return fitsEach(schema, column.values)
    case 'plain':
      return fitsPlain(schema, column.values)
    case 'whole':
      return fitsWhole(schema, column)
    case 'gaps':
      return schema.safeParse(column.gap === 'null' ? null : undefined).success && fits(unwrapped(schema), column.of)
    case 'records':
      return fitsRecords(unwrapped(schema), column)
    case 'lists':
      return fitsLists(unwrapped(schema), column)
  }
}
