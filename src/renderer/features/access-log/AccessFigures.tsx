import type { ReactNode } from 'react'
import type { AccessFigures as Figures } from '#shared/domain/access/access-figures.ts'
import { count, plural } from '../../lib/format.ts'
import { Icon } from '../../ui/index.ts'

interface FigureProps {
  readonly label: string
  readonly note: string
  readonly children: ReactNode
}

const Figure = ({ label, note, children }: FigureProps) => (
  <div className="aa-figure">
    <span className="aa-label">{label}</span>
    <span className="aa-number">{children}</span>
    <span className="aa-figure-note">{note}</span>
  </div>
)

/** What the events that are shown come to. */
export function AccessFigures({ figures }: { readonly figures: Figures }) {
  const { views, exports, prints, unlocks, failedUnlocks, offline, shared } = figures
  return (
    <section className="aa-figures" aria-label="Figures" data-region="figures">
      <Figure label="Views" note={`of ${plural(views.patients, 'patient')}`}>
        {count(views.count)}
      </Figure>
      <Figure label="Exports" note={`${count(exports.named)} with names`}>
        {count(exports.count)}
      </Figure>
      <Figure label="Prints, copies" note={`${count(prints.printed)} printed, ${count(prints.copied)} copied`}>
        {count(prints.printed + prints.copied)}
      </Figure>
      <Figure label="Unlocks" note={plural(unlocks.people, 'person', 'people')}>
        {count(unlocks.count)}
      </Figure>
      <Figure
        label="Failed unlocks"
        note={
          failedUnlocks.allTriesUsed === 0
            ? 'Never all tries used'
            : `${plural(failedUnlocks.allTriesUsed, 'time')} all tries used`
        }
      >
        {failedUnlocks.count > 0 && (
          <span className="aa-warn">
            <Icon name="warning" size={16} />
          </span>
        )}
        {count(failedUnlocks.count)}
      </Figure>
      <Figure label="Offline access" note={plural(shared, 'shared window')}>
        {count(offline)}
      </Figure>
    </section>
  )
}
