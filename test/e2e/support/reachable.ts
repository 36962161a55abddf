import type { Page } from '@playwright/test'

/** What a script in the page can get at. */
export interface Reachable {
  /** Every text that was met: values, names of properties, texts of functions. */
  readonly texts: string[]
  readonly objects: number
  /** Storages that could be opened, by name. */
  readonly storages: string[]
}

/**
 * Everything that hangs on `window`: own properties and prototypes of every object, entries of maps and sets, every element with what
 * the page's libraries have put on it, and the storages.
 */
export async function reachableIn(page: Page): Promise<Reachable> {
  return page.evaluate(async () => {
    const texts = new Set<string>()
    const seen = new Set<unknown>()
    const queue: unknown[] = [window, ...document.querySelectorAll('*')]
    const meet = (value: unknown): void => {
      if (typeof value === 'string') texts.add(value)
      // What a promise holds hangs on it too; getters of prototypes answer with one that fails.
      if (value instanceof Promise) value.then(meet, meet)
      else if (typeof value === 'function' || (typeof value === 'object' && value !== null)) queue.push(value)
    }
    const propertyOf = (object: object, key: string | symbol): unknown => {
      try {
        return Reflect.get(object, key)
      } catch (error) {
        // Getters of prototypes want an instance.
        return error instanceof Error ? error.message : ''
      }
    }
    const entriesOf = (object: Map<unknown, unknown> | Set<unknown>): [unknown, unknown][] => {
      try {
        return [...object.entries()]
      } catch (error) {
        // The prototype of a class of maps or sets is none itself.
        if (error instanceof TypeError) return []
        throw error
      }
    }
    const visit = (object: object): void => {
      for (const key of Reflect.ownKeys(object)) {
        texts.add(String(key))
        meet(propertyOf(object, key))
      }
      if (typeof object === 'function') texts.add(Function.prototype.toString.call(object))
      if (object instanceof Map || object instanceof Set)
        for (const [key, value] of entriesOf(object)) [key, value].map(meet)
      meet(Object.getPrototypeOf(object))
    }
    const walk = (): void => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (seen.has(next) || next === null || (typeof next !== 'object' && typeof next !== 'function')) continue
        seen.add(next)
        visit(next)
      }
    }
    walk()
    // Promises that are settled have said so by now.
    await new Promise((resolve) => setTimeout(resolve))
    walk()
    texts.add(document.documentElement.outerHTML)
    texts.add(document.cookie)
    texts.add(location.href)
    const storages: string[] = []
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      storages.push(name)
      texts.add(JSON.stringify(window[name]))
    }
    for (const { name = '' } of await indexedDB.databases()) storages.push(`indexedDB ${name}`)
    return { texts: [...texts], objects: seen.size, storages }
  })
}
