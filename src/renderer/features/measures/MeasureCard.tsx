import { useId } from 'react'
import { valueText } from '#shared/domain/review/measure.ts'
import type { RegistryMeasures, ShownMeasure } from '#shared/ipc/contract.ts'
import { count } from '../../lib/format.ts'
import { Icon, Kbd } from '../../ui/index.ts'
import { MeasureTrend } from './MeasureTrend.tsx'
import { besideText, type ChangeText, changeText, figuresText, listText, pointTexts } from './measure-text.ts'

const ARROWS = { up: 'arrow-up', down: 'arrow-down', same: 'equals' } as const

function Change({ change }: { change: ChangeText }) {
  return (
    <span className="measure-change" title={change.full}>
      <Icon name={ARROWS[change.direction]} size={12} />
      <span aria-hidden="true">{change.short}</span>
      <span className="sr">{change.full}</span>
    </span>
  )
}

export interface MeasureCardProps {
  readonly measure: ShownMeasure
  readonly byStatus: RegistryMeasures['byStatus']
  /** The one that the keyboard comes to. */
  readonly current: boolean
  /** Its list is open. */
  readonly listed: boolean
  readonly onFocus: () => void
  readonly onList: () => void
}

/** A measure: what it is, what it comes to, how it went, and the way to the patients behind it. */
export function MeasureCard({ measure, byStatus, current, listed, onFocus, onList }: MeasureCardProps) {
  const titleId = useId()
  const change = changeText(measure.trend)
  const statuses = measure.kind === 'count' ? byStatus.map((one) => `${one.status}\u00a0${count(one.patients)}`) : []
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form.
    <div className={listed ? 'measure on' : 'measure'} role="group" aria-labelledby={titleId}>
      <h3 id={titleId}>{measure.title}</h3>
      <p className="measure-figure">
        <span className="measure-value">{valueText(measure.value)}</span>
        <span className="measure-of">{besideText(measure.value)}</span>
        {change && <Change change={change} />}
      </p>
      <MeasureTrend points={pointTexts(measure.trend)} />
      <p className="measure-definition">
        {measure.definition} {figuresText(measure)}
        {statuses.length > 0 && ` ${statuses.join(', ')}.`}
      </p>
      <button
        type="button"
        className="measure-go"
        data-measure={measure.id}
        data-stop=""
        tabIndex={current ? 0 : -1}
        aria-expanded={listed}
        onFocus={onFocus}
        onClick={onList}
      >
        <span>{listText(measure)}</span>
        <Icon name="chevron-right" size={12} />
        <Kbd>Enter</Kbd>
      </button>
    </div>
  )
}
