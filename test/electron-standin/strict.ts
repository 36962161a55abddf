/**
 * Makes every property that `object` lacks throw by its name when it is read or set, so that an API which the stand-in doesn't have
 * can't pass for one that does nothing. Self-contained: its source is also put into pages.
 */
export function strict<T extends object>(name: string, object: T): T {
  // Looked up by the language, by util.inspect and by a debugger, on any object.
  const asked = new Set(['then', 'toJSON', 'nodeType', 'prototype'])
  const parent: object = Object.getPrototypeOf(object)
  Object.setPrototypeOf(
    object,
    new Proxy(parent, {
      get(target, property, receiver) {
        if (typeof property === 'symbol' || property in target || asked.has(property))
          return Reflect.get(target, property, receiver)
        throw new Error(`electron stand-in: ${name}.${property} is not supported`)
      },
      set(target, property, value, receiver) {
        if (typeof property === 'symbol' || property in target) return Reflect.set(target, property, value, receiver)
        throw new Error(`electron stand-in: ${name}.${property} is not supported`)
      },
    }),
  )
  return object
}

/** A whole API that the stand-in doesn't have: using it in any way throws by its name. */
export function unsupported(name: string): unknown {
  const refuse = (property: string | symbol) => {
    throw new Error(`electron stand-in: ${name}${String(property)} is not supported`)
  }
  return new Proxy(class {}, {
    get: (_target, property) => (typeof property === 'symbol' ? undefined : refuse(`.${property}`)),
    apply: () => refuse('()'),
    construct: () => refuse(' (new)'),
    set: (_target, property) => refuse(`.${String(property)}`),
  })
}
