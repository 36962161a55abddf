import type { KeyboardEvent, Ref } from 'react'
import type { RegistryMeasures } from '#shared/ipc/contract.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { moveStop, moveStopByRow } from '../../lib/stops.ts'
import { ManagerTable, type ManagerTableProps } from './ManagerTable.tsx'
import { MeasureCard } from './MeasureCard.tsx'
import { measureParts } from './measure-parts.ts'

/** Arrow keys between the cards. */
function onCardKey(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget, target } = event
  if (!(target instanceof Element && target.matches('[data-stop]'))) return
  if (key === 'ArrowRight' || key === 'ArrowLeft') moveStop(currentTarget, key === 'ArrowRight' ? 1 : -1)
  else if (key === 'ArrowDown' || key === 'ArrowUp') moveStopByRow(currentTarget, key === 'ArrowDown' ? 1 : -1)
  else return
  event.preventDefault()
}

export interface MeasureCardsProps extends Pick<ManagerTableProps, 'onManager'> {
  readonly report: RegistryMeasures
  readonly nameOf: NameOf
  readonly cardsRef: Ref<HTMLElement>
  /** The measure that the keyboard comes to, and the one whose list is open. */
  readonly current: string | null
  readonly listed: string | null
  readonly onFocus: (id: string) => void
  readonly onList: (id: string) => void
}

/** All measures as cards, each part with its care managers side by side. */
export function MeasureCards(props: MeasureCardsProps) {
  const { report, nameOf, cardsRef, current, listed, onFocus, onList, onManager } = props
  return (
    <section
      className="measures-scroll"
      data-region="measures"
      ref={cardsRef}
      aria-label="All measures"
      onKeyDown={onCardKey}
    >
      {measureParts(report).map(({ title, note, measures }) => (
        <section key={title} aria-label={title}>
          <div className="measures-head">
            <h2>{title}</h2>
            {note && <p>{note}</p>}
          </div>
          <div className="measure-grid">
            {measures.map((measure) => (
              <MeasureCard
                key={measure.id}
                measure={measure}
                byStatus={report.byStatus}
                current={measure.id === current}
                listed={measure.id === listed}
                onFocus={() => onFocus(measure.id)}
                onList={() => onList(measure.id)}
              />
            ))}
          </div>
          <ManagerTable of={title} {...{ measures, nameOf, onManager }} />
        </section>
      ))}
    </section>
  )
}
