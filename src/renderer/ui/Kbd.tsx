import { keyText } from '../lib/key-text.ts'

/** A key cap, as the key is called on this system. Hidden from assistive technology: `aria-keyshortcuts` of the control says it. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {keyText(children)}
    </span>
  )
}
