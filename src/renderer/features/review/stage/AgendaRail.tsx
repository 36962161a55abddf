import { useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { agendaReasons, dueReview, leadingReason, shortReason } from '#shared/domain/review/agenda-reasons.ts'
import { DECISION_TEXTS } from '#shared/domain/review/decision.ts'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import { isWaiting, pseudonymText, type ReviewItem } from '#shared/domain/review/review-list.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { afterFrame } from '../../../lib/after-frame.ts'
import { datesIn, listName, longDate } from '../../../lib/format.ts'
import { keptRange } from '../../../lib/kept-range.ts'
import { useSame } from '../../../lib/use-same.ts'
import { FlagChip, Icon } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'

interface AgendaRailProps {
  readonly meeting: Meeting
  readonly rowOf: (mrn: string) => CaseloadRow | null
  readonly clock: ClinicClock
  /** MRNs whose decision was not saved. */
  readonly refused: Pick<ReadonlySet<string>, 'has'>
  readonly onGo: (mrn: string) => void
}

/** What became of a patient, or why the patient is on the agenda. */
function lineOf(item: ReviewItem, row: CaseloadRow | null, clock: ClinicClock, isRefused: boolean): string {
  if (isRefused) return 'Not saved. Open to see why'
  const { state, draft } = item
  if (state.is === 'discussed') {
    const { decision, minutes } = state.outcome
    return `${decision === null ? 'Discussed' : DECISION_TEXTS[decision].short}, ${minutes} min`
  }
  if (state.is === 'skipped') return 'Skipped'
  if (state.is === 'deferred') return 'Put off to next week'
  if (draft !== null) return 'Begun, not saved'
  if (!row) return 'No longer in the registry'
  const dates = datesIn(clock)
  const leading = leadingReason(agendaReasons(row, dueReview(row, { now: clock.now, timeZone: clock.zone })))
  return leading === null ? 'Nothing due' : shortReason(row, leading, dates)
}

const DONE: Readonly<Record<ReviewItem['state']['is'], string>> = {
  waiting: '',
  discussed: 'Discussed',
  skipped: 'Skipped',
  deferred: 'Put off',
}

interface RailItemProps {
  readonly item: ReviewItem
  /** From 1. */
  readonly number: number
  readonly row: CaseloadRow | null
  readonly isCurrent: boolean
  readonly hideNames: boolean
  readonly isRefused: boolean
  readonly clock: ClinicClock
  /** `YYYY-MM-DD`: what a reason says changes with the day. */
  readonly today: string
  /** How many patients are on the agenda. */
  readonly count: number
  /** Of the item's upper edge in the list, CSS pixels. */
  readonly top: number
  readonly onGo: (mrn: string) => void
}

/** One patient of the agenda. Drawn again only when something about the patient changes: an agenda may hold a whole registry. */
const RailItem = memo(function RailItem(props: RailItemProps) {
  const { item, number, row, isCurrent, hideNames, isRefused, clock, count, top, onGo } = props
  const name = hideNames ? pseudonymText(item.pseudonym) : (row && listName(row)) || 'No name'
  const flag = row?.flags[0]
  return (
    <li aria-setsize={count} aria-posinset={number} style={{ top }}>
      <button
        type="button"
        data-at={number - 1}
        className={`stage-item${isCurrent ? ' cur' : ''}${item.state.is === 'waiting' ? '' : ' done'}`}
        aria-current={isCurrent ? 'true' : undefined}
        title={name}
        onClick={() => onGo(item.mrn)}
      >
        <span className="no num">
          {item.state.is === 'discussed' ? <Icon name="check" size={14} /> : number}
          <span className="sr">{DONE[item.state.is]}</span>
        </span>
        <span className="stage-item-name">
          <b className="ell">{name}</b>
          {flag && <FlagChip type={flag.type} state={flag.state} size="short" />}
        </span>
        <span className="stage-item-line f12 ell">{lineOf(item, row, clock, isRefused)}</span>
      </button>
    </li>
  )
}, sameItem)

/** Time on the patient is not shown here: it changes with every move, and draws nothing. */
function sameItem(before: RailItemProps, now: RailItemProps): boolean {
  const { item: one } = before
  const { item: other } = now
  const isSamePatient = one.mrn === other.mrn && one.pseudonym === other.pseudonym && before.row === now.row
  const isSameState = one.state === other.state && one.draft === other.draft && before.isRefused === now.isRefused
  const isSamePlace = before.number === now.number && before.count === now.count && before.top === now.top
  const isSameLook =
    before.isCurrent === now.isCurrent && before.hideNames === now.hideNames && before.today === now.today
  return isSamePatient && isSameState && isSamePlace && isSameLook
}

/** Height of a patient on the rail in CSS pixels, as the style sheet has it. */
const ITEM_HEIGHT = 50

/** Which patients are drawn: those in sight, the present one, and the one with the focus. */
function useRailItems(count: number, place: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(-1)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_HEIGHT,
    overscan: 8,
    rangeExtractor: (range) => keptRange(range, [place, focused]),
  })
  const height = virtualizer.scrollRect?.height ?? 0
  // The rail follows once the patient is painted: to scroll, the page has to be laid out once more.
  useEffect(() => {
    const top = place * ITEM_HEIGHT
    const scrolled = virtualizer.scrollOffset ?? 0
    const isInSight = top >= scrolled && top + ITEM_HEIGHT <= scrolled + height
    if (place < 0 || isInSight) return
    return afterFrame(() => virtualizer.scrollToIndex(place, { align: 'auto' }))
  }, [place, height, virtualizer])
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => setFocused(Number(target.dataset.at ?? -1))
  return { scroller, virtualizer, onFocus, onBlur: () => setFocused(-1) }
}

/** Everybody on the agenda, with what became of them so far. Only those in sight are in the document: an agenda may hold a whole registry. */
export function AgendaRail({ meeting, rowOf, clock, refused, onGo }: AgendaRailProps) {
  const { list, hideNames, startedAt } = meeting
  const { items } = list
  const goTo = useSame(onGo)
  const today = clinicDay(clock.now, clock.zone)
  const current = items.findIndex(({ mrn }) => mrn === list.current)
  // The rail follows the patient, who does not wait for it. Names are hidden with everything else, at once.
  const place = useDeferredValue(current)
  const done = useMemo(() => items.filter((item) => !isWaiting(item)).length, [items])
  const { scroller, virtualizer, onFocus, onBlur } = useRailItems(items.length, place)
  return (
    <section className="stage-agenda" aria-label="Agenda" data-region="agenda">
      <div className="stage-agenda-head">
        <h2 className="f13 semi">Caseload review</h2>
        <span className="f12 t2 num">
          {longDate(startedAt, clock.zone)} · {place + 1} of {items.length}
        </span>
      </div>
      <progress className="stage-progress" aria-label="Patients done" max={items.length} value={done} />
      <div className="stage-agenda-list" ref={scroller}>
        <ol style={{ height: virtualizer.getTotalSize() }} onFocus={onFocus} onBlur={onBlur}>
          {virtualizer.getVirtualItems().flatMap(({ index, start }) => {
            const item = items[index]
            if (!item) return []
            return (
              <RailItem
                key={hideNames ? item.pseudonym : item.mrn}
                item={item}
                number={index + 1}
                count={items.length}
                top={start}
                row={rowOf(item.mrn)}
                isCurrent={index === place}
                hideNames={hideNames}
                isRefused={refused.has(item.mrn)}
                clock={clock}
                today={today}
                onGo={goTo}
              />
            )
          })}
        </ol>
      </div>
    </section>
  )
}
