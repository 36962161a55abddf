import { useEffect, useState } from 'react'
import type { Layout } from './key-text.ts'

/** Chromium's own part of `navigator` (Keyboard Map API). */
interface WithKeyboard extends Navigator {
  readonly keyboard?: { getLayoutMap(): Promise<Layout> }
}

const UNKNOWN: Layout = new Map()

/** The keyboard's layout; empty until it is known, and where it can't be known. */
export function useLayout(): Layout {
  const [layout, setLayout] = useState(UNKNOWN)
  useEffect(() => {
    const { keyboard }: WithKeyboard = navigator
    keyboard?.getLayoutMap().then(setLayout, () => setLayout(UNKNOWN))
  }, [])
  return layout
}
