import { type ReactNode, useLayoutEffect } from 'react'
import { createPortal } from 'react-dom'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { cssText, shortened } from '../lib/css-text.ts'
import { longDateTime } from '../lib/format.ts'

/** Characters that fit beside each other in the margins of an upright page. */
const MARGIN = { title: 70, registry: 40, person: 30 }

interface PaperProps {
  readonly open: OpenRegistry
  readonly title: string
  /** Beside the registry's name below the title. */
  readonly detail?: ReactNode
  /** What each further page is headed with; absent = the title. */
  readonly head?: string
  /** Epoch milliseconds of what is printed; absent = of the last reading. */
  readonly asOf?: number
  /** Epoch milliseconds. */
  readonly now: number
  /** Names are hidden: the paper does not say either who printed it. */
  readonly isAnonymous?: boolean
  readonly className?: string
  /** Whether it lies across. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** What stands at the edge of every page. The rules of `@page` read it from the root: they reach nothing else. */
function usePageMargins(head: string, foot: string): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--page-head', cssText(head))
    style.setProperty('--page-foot', cssText(foot))
    return () => {
      style.removeProperty('--page-head')
      style.removeProperty('--page-foot')
    }
  }, [head, foot])
}

/**
 * A paper: title, registry, content, and who printed it when, as of when, in which zone. Each page has its head and its number. The
 * screen never shows it.
 */
export function Paper(props: PaperProps) {
  const { open, title, detail, head = title, asOf = open.asOf, now, isAnonymous = false, isWide = false } = props
  const { registry, membership, timeZone: zone } = open
  const printed = (name: string) => `Printed ${isAnonymous ? '' : `by ${name}, `}${longDateTime(now, zone)}.`
  const dated = `As of ${longDateTime(asOf, zone)}. Times in ${zone}.`
  usePageMargins(
    `${shortened(head, MARGIN.title)} · ${shortened(registry.name, MARGIN.registry)}`,
    `${printed(shortened(membership.displayName, MARGIN.person))} ${dated}`,
  )
  const classes = ['print-page', ...(isWide ? ['wide'] : []), ...(props.className ? [props.className] : [])]
  return createPortal(
    <article className={classes.join(' ')}>
      <header>
        <h1>{title}</h1>
        <p>
          {registry.name}
          {detail && <>, {detail}</>}
        </p>
      </header>
      {props.children}
      <footer>
        {registry.name}. {printed(membership.displayName)} {dated}
      </footer>
    </article>,
    document.body,
  )
}
