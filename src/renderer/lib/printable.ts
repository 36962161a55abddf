import { createContext, type RefObject, useContext, useEffect } from 'react'

/** What the page that is shown can be put on. */
export interface Printable {
  print(): void
  savePdf(): void
}

/** Where the page that is shown says how it is printed; null there for one that can't be. The command palette offers it. */
export const PrintableContext = createContext<RefObject<Printable | null>>({ current: null })

/** Says how the page is printed, while it is shown. @param printable null for one that has nothing to print now */
export function usePrintable(printable: Printable | null): void {
  const place = useContext(PrintableContext)
  useEffect(() => {
    place.current = printable
    return () => {
      place.current = null
    }
  })
}
