import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { RegistryCounts, RegistryListing } from '#shared/ipc/contract.ts'
import { computerZone, count, monthName, monthOf, plural, timeAndDay } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { FlagChip, Icon, Kbd, Tag } from '../../ui/index.ts'

interface RegistryRowProps {
  readonly listing: RegistryListing
  readonly active: boolean
  readonly now: number
  /** The month whose minutes are shown, `YYYY-MM`. */
  readonly month: string
  readonly onActive: () => void
  readonly onOpen: () => void
}

/** The button holds the name and the focus; the whole row takes a click. */
function RegistryRow({ listing, active, now, month, onActive, onOpen }: RegistryRowProps) {
  const { counted, membership } = listing
  return (
    <tr className={active ? 'sel' : undefined} onClick={onOpen}>
      <td>
        <button
          type="button"
          className="reg-name"
          title={listing.name}
          tabIndex={active ? 0 : -1}
          onFocus={onActive}
          onClick={(event) => {
            event.stopPropagation()
            onOpen()
          }}
        >
          {listing.name}
        </button>
        {listing.problem && (
          <div className="f12 t2 row gap1 reg-problem">
            <Tag tone="warn" icon="warning">
              Problem
            </Tag>
            {listing.problem}
          </div>
        )}
      </td>
      <td className="t2" title={membership?.role}>
        {membership?.role || 'Unknown'}
        {membership?.isAdmin && ', admin'}
      </td>
      <td className="r semi">{counted && <Figure value={counted.mine} />}</td>
      <td className="r">
        <Active listing={listing} />
      </td>
      <td className="r">{listing.members === null ? <None words="Unknown" /> : count(listing.members)}</td>
      <td className="r">{counted && <Minutes counted={counted} month={month} />}</td>
      <td>
        <Attention counted={counted} now={now} />
      </td>
      <td className="r">{active ? <Kbd>Enter</Kbd> : <Icon name="chevron-right" />}</td>
    </tr>
  )
}

const None = ({ words = 'None' }: { words?: string }) => <span className="none">{words}</span>
const Figure = ({ value }: { value: number }) => (value === 0 ? <None /> : count(value))

/** Minutes of another month than the header's are not that month's. */
function Minutes({ counted, month }: { counted: RegistryCounts; month: string }) {
  return counted.month === month ? <Figure value={counted.minutes} /> : <None words="Not counted yet" />
}

function Active({ listing }: { listing: RegistryListing }) {
  if (listing.counted) return count(listing.counted.active)
  if (listing.storedActivePatients === null) return <None words="Unknown" />
  return (
    <span className="t3" title="As other programs stored it">
      {count(listing.storedActivePatients)}
    </span>
  )
}

/** What needs attention, as of when the registry was last read here. */
function Attention({ counted, now }: { counted: RegistryListing['counted']; now: number }) {
  if (!counted) return <None words="Not counted yet" />
  return (
    <span className="row gap2">
      <Flagged counted={counted} />
      <span className="f12 t3">as of {timeAndDay(counted.at, now, computerZone())}</span>
    </span>
  )
}

function Flagged({ counted }: { counted: RegistryCounts }) {
  if (counted.flagged === 0) return <None />
  const flags = plural(counted.flagged, 'flag')
  if (counted.safety === 0) return <span className="f12 t2">{flags}</span>
  return (
    <span className="row gap2">
      <FlagChip type={{ stored: 'Safety Risk', known: 'Safety Risk' }} size="short" />
      <span className="f12 t2">
        {count(counted.safety)} of {flags}
      </span>
    </span>
  )
}

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
  const counted = listings.flatMap((listing) => listing.counted?.month ?? []).toSorted()
  const month = counted.at(-1) ?? monthOf(now, computerZone())
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
            <th className="r">Your min, {monthName(month)}</th>
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
              now={now}
              month={month}
              onActive={() => setActive(index)}
              onOpen={() => onOpen(listing)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
