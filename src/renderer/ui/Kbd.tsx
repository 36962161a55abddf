/** A key cap. Hidden from assistive technology: `aria-keyshortcuts` of the control says it. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {children}
    </span>
  )
}
