import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { RegistryListing } from '#shared/ipc/contract.ts'
import { computerZone, monthName, monthOf } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { RegistryRow } from './RegistryRow.tsx'

interface RegistryTableProps {
  readonly listings: readonly RegistryListing[]
  readonly onOpen: (listing: RegistryListing) => void
  readonly tableRef: RefObject<HTMLTableElement | null>
}

const MOVES: Record<string, (index: number, last: number) => number> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, last) => last,
}

/** The registries. One tab stop: arrow keys move between them, Enter opens. */
export function RegistryTable({ listings, onOpen, tableRef }: RegistryTableProps) {
  const [active, setActive] = useState(0)
  const current = Math.min(active, listings.length - 1)
  const now = useNow(60_000)
  const month = listings.find((listing) => listing.counted)?.counted?.month
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key]
    if (!move) return
    event.preventDefault()
    const next = move(current, listings.length - 1)
    setActive(next)
    tableRef.current?.querySelectorAll<HTMLElement>('tbody button')[next]?.focus()
  }
  return (
    <div className="card reg-card">
      <table className="reg rows" ref={tableRef} aria-label="Registries" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th>Registry</th>
            <th>Your role</th>
            <th className="r">Your patients</th>
            <th className="r" title="Patients who are not deactivated">
              Active
            </th>
            <th className="r">Members</th>
            <th className="r">Your min, {monthName(month ?? monthOf(now, computerZone()))}</th>
            <th>Needs attention</th>
            <th>
              <span className="sr">Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listings.map((listing, index) => (
            <RegistryRow
              key={listing.registryId}
              listing={listing}
              active={index === current}
              onActive={() => setActive(index)}
              onOpen={() => onOpen(listing)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
