/** Patients written so far, and how many there will be. */
export type SampleProgress = (patients: number, expected: number) => void

/** One registry that is being written, or was. */
export interface Writing {
  readonly done: Promise<void>
  readonly listeners: Set<SampleProgress>
  finish(): void
  fail(error: Error): void
}

/** The writings of registries, single flight: who asks again waits for the one that runs. */
export interface Writings {
  /** The writing of a registry; a new one is begun with `begin`. A failed one is forgotten, so that it can be tried again. */
  of(registryId: string, begin: (writing: Writing) => void): Writing
  find(registryId: string | null): Writing | undefined
  failAll(error: Error): void
}

export function createWritings(): Writings {
  const all = new Map<string, Writing>()

  function start(registryId: string): Writing {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const done = promise.catch((error: unknown) => {
      all.delete(registryId)
      throw error
    })
    const writing = { done, listeners: new Set<SampleProgress>(), finish: () => resolve(), fail: reject }
    all.set(registryId, writing)
    return writing
  }
  return {
    of(registryId, begin) {
      const known = all.get(registryId)
      if (known) return known
      const writing = start(registryId)
      begin(writing)
      return writing
    },
    find: (registryId) => (registryId === null ? undefined : all.get(registryId)),
    failAll: (error) => {
      for (const writing of all.values()) writing.fail(error)
    },
  }
}
