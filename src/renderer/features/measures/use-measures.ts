import { useRef, useState } from 'react'
import type { OpenRegistry, RegistryMeasures } from '#shared/ipc/contract.ts'
import { elementWithData, focusWhenFree, useMounted } from '../../lib/focus.ts'
import { client } from '../../lib/ipc-client.ts'
import { focusStop, hasFocus, moveStop } from '../../lib/stops.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useRevision } from '../../lib/use-revision.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'

/** The measures of a registry, counted again when its patients change; the last answer stays meanwhile. */
export function useMeasures({ registry: { id }, asOf, rows }: OpenRegistry) {
  const revision = useRevision(rows)
  return useReading(() => client.call('measures.get', { registryId: id }), `${id} ${asOf} ${revision}`, true)
}

/** Which measure has the keyboard and which list is open, and the keys of the page. */
export function useMeasureKeys(report: RegistryMeasures) {
  const cards = useRef<HTMLElement>(null)
  const list = useRef<HTMLElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [listed, setListed] = useState<string | null>(null)
  const open = report.measures.find(({ id }) => id === listed) ?? null
  const close = () => {
    if (listed === null) return
    setListed(null)
    if (cards.current) elementWithData(cards.current, 'measure', listed)?.focus()
  }
  const show = (id: string) => {
    setListed(id)
    focusStop(() => list.current)
  }
  const move = (step: 1 | -1) => moveStop(hasFocus(list.current) ? list.current : cards.current, step)
  useMounted(() => focusWhenFree(() => moveStop(cards.current, 1)))
  useShortcuts({ j: () => move(1), k: () => move(-1), Escape: close })
  return { cards, list, current: focused ?? report.measures[0]?.id ?? null, setFocused, open, show, close }
}
