import { type ComponentType, lazy, Suspense, useLayoutEffect, useState } from 'react'
import { holdKeys } from './window-events.ts'

/** Parts of the window that are not needed for its first frame, until they are loaded. */
const waiting: (() => Promise<unknown>)[] = []

const Nothing = () => null

/**
 * A part of the window that is loaded after its first frame. Once it is loaded it is drawn at once, as any other part, so that a key that is
 * pressed next finds it. One that could not be loaded is loaded again when it is drawn the next time.
 * @param Meanwhile what stands in its place until it is loaded
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile: ComponentType<P> = Nothing,
): ComponentType<P> {
  let Loaded: ComponentType<P> | null = null
  let loading: Promise<ComponentType<P>> | null = null
  const waits = () => lazy(async () => ({ default: await begin() }))
  let Waits = waits()
  function begin(): Promise<ComponentType<P>> {
    loading ??= load().then(
      (part) => {
        Loaded = part
        return part
      },
      (error: unknown) => {
        loading = null
        Waits = waits()
        throw error
      },
    )
    return loading
  }
  waiting.push(begin)
  return function Later(props: P) {
    // What was drawn stays what it is: as another element it would be mounted anew, and lose the focus and what is typed.
    const [Part] = useState(() => Loaded ?? Waits)
    return (
      <Suspense fallback={<Meanwhile {...props} />}>
        <Part {...props} />
      </Suspense>
    )
  }
}

/** Stands in for a dialog that is being loaded: the keys are already its own, and do nothing on the screen below. */
export function KeysHeld() {
  useLayoutEffect(() => holdKeys(), [])
  return null
}

/** Loads what was left for later, one part after the other: a window stays answering meanwhile. */
export async function loadTheRest(): Promise<void> {
  for (let begin = waiting.shift(); begin; begin = waiting.shift())
    await begin().catch(() => {
      // It is loaded again when it is drawn, and its failure told there.
    })
}
