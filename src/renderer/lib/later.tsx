import { type ComponentType, lazy, Suspense } from 'react'

/** Parts of the window that are not needed for its first frame, until they are loaded. */
const waiting: (() => Promise<unknown>)[] = []

/**
 * A part of the window that is loaded after its first frame. Once it is loaded it is drawn at once, as any other part, so that a key that is
 * pressed next finds it; before that nothing stands in its place.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let Loaded: ComponentType<P> | null = null
  let loading: Promise<ComponentType<P>> | null = null
  const begin = (): Promise<ComponentType<P>> => {
    loading ??= load().then((part) => {
      Loaded = part
      return part
    })
    return loading
  }
  waiting.push(begin)
  const Waits = lazy(async () => ({ default: await begin() }))
  return function Later(props: P) {
    if (Loaded) return <Loaded {...props} />
    return (
      <Suspense fallback={null}>
        <Waits {...props} />
      </Suspense>
    )
  }
}

/** Loads what was left for later, one part after the other: a window stays answering meanwhile. */
export async function loadTheRest(): Promise<void> {
  for (let begin = waiting.shift(); begin; begin = waiting.shift()) await begin()
}
