import { asNumber } from '#shared/domain/reading/read-values.ts'
import { unreadable } from '../table/refusals.ts'
import type { StoredItem, Update } from '../table/table.ts'

/** Where a value stands: an attribute, or what follows it inside lists (indexes) and maps (names). */
export type Path = readonly [string, ...(string | number)[]]

/** Collects the parts of an UpdateItem, with placeholders for all names and values. */
export class UpdateParts {
  readonly sets: string[] = []
  readonly adds: string[] = []
  readonly #removes: string[] = []
  readonly #conditions: string[] = []
  readonly #names = new Map<string, string>()
  readonly #values = new Map<string, unknown>()

  /** The placeholder of a name. Names of other programs may hold characters that a placeholder can't. */
  name(attribute: string): string {
    const known = [...this.#names].find(([, name]) => name === attribute)
    const placeholder = known?.[0] ?? (/^\w+$/.test(attribute) ? `#${attribute}` : `#other${this.#names.size}`)
    this.#names.set(placeholder, attribute)
    return placeholder
  }

  value(label: string, value: unknown): string {
    const wanted = `:${label.replaceAll(/\W/g, '_')}`
    const placeholder = this.#values.has(wanted) ? `${wanted}_${this.#values.size}` : wanted
    this.#values.set(placeholder, value)
    return placeholder
  }

  path([first, ...rest]: Path): string {
    const steps = rest.map((step) => (typeof step === 'number' ? `[${step}]` : `.${this.name(step)}`))
    return `${this.name(first)}${steps.join('')}`
  }

  condition(expression: string): void {
    this.#conditions.push(expression)
  }

  set(path: Path, value: unknown): void {
    this.sets.push(`${this.path(path)} = ${this.value(path.join('_'), value)}`)
  }

  remove(path: Path): void {
    this.#removes.push(this.path(path))
  }

  /** States that a scalar is as it was seen; undefined = absent. */
  expect(path: Path, seen: unknown): void {
    const at = this.path(path)
    const label = `seen_${path.join('_')}`
    if (seen === undefined) this.condition(`attribute_not_exists(${at})`)
    else if (seen === null) this.condition(`attribute_type(${at}, ${this.value(label, 'NULL')})`)
    else this.condition(`${at} = ${this.value(label, seen)}`)
  }

  expectLength(path: Path, seen: unknown): void {
    this.condition(`size(${this.path(path)}) = ${this.value(`length_${path.join('_')}`, seen)}`)
  }

  update(): Update {
    const clause = (word: string, parts: readonly string[]) => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : [])
    return {
      expression: [...clause('SET', this.sets), ...clause('REMOVE', this.#removes), ...clause('ADD', this.adds)].join(
        ' ',
      ),
      condition: this.#conditions.join(' AND '),
      names: Object.fromEntries(this.#names),
      values: Object.fromEntries(this.#values),
    }
  }
}

const isScalar = (value: unknown) =>
  value === undefined || value === null || ['string', 'boolean'].includes(typeof value) || asNumber(value) !== null

/** What attributes hold, for a condition that they still do. @throws ExpectedFailure `unreadable` for what engines don't compare alike */
export function seenScalars(item: StoredItem, names: readonly string[]): Record<string, unknown> {
  const odd = names.find((name) => !isScalar(item[name]))
  if (odd !== undefined) throw unreadable(odd)
  return Object.fromEntries(names.map((name) => [name, item[name]]))
}
