import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { keptPlanSide, type PlanComparison } from '#shared/domain/conflicts/compare-care-plan.ts'
import type { Keep, Side } from '#shared/domain/conflicts/three-way.ts'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { planFieldName } from '#shared/domain/operations/care-plan-text.ts'
import { Icon, Tag } from '../../ui/index.ts'

/** What a field of the plan is called, whichever of the versions knows it. */
export const nameOfField = ({ base, mine, theirs }: PlanComparison) => planFieldName(mine, theirs, base)

/** A value of the plan in words. */
export type PlanWords = (one: PlanValue) => string

function Kept({ words }: { words: string }) {
  return (
    <span className="cf-kept">
      <Icon name="check" size={14} />
      <span>
        {words}
        <span className="f12 t3 cf-why">Kept: only this side changed it</span>
      </span>
    </span>
  )
}

/** A field that one side changed, or both alike: nothing to choose. */
function SettledLine({ field, text }: { readonly field: PlanComparison; readonly text: PlanWords }) {
  const { base, mine, theirs, state } = field
  return (
    <div className="cf-line cf-plan">
      <span className="cf-label">{nameOfField(field)}</span>
      <span className="cf-cell cf-same">
        <span className="sr">Before: </span>
        {text(base)}
      </span>
      <span className={`cf-cell${state === 'mine-only' ? '' : ' cf-same'}`}>
        <span className="sr">Yours: </span>
        {state === 'mine-only' ? <Kept words={text(mine)} /> : text(mine)}
      </span>
      <span className={`cf-cell${state === 'theirs-only' ? '' : ' cf-same'}`}>
        <span className="sr">On the server: </span>
        {state === 'theirs-only' ? <Kept words={text(theirs)} /> : text(theirs)}
      </span>
    </div>
  )
}

/** Something that both changed, in words. */
export interface PlanChoice {
  readonly key: string
  readonly label: string
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

interface ChoiceLineProps {
  readonly choice: PlanChoice
  /** Null: nobody has chosen. */
  readonly side: Side | null
  readonly onChoose: (key: string, side: Side) => void
}

/** A person chooses between two versions, and nothing is chosen at first. */
export function ChoiceLine({ choice, side, onChoose }: ChoiceLineProps) {
  const { key, label, base, mine, theirs } = choice
  const sides = [
    { value: 'mine', title: 'Yours', words: mine },
    { value: 'theirs', title: 'On the server', words: theirs },
  ] as const
  return (
    <RadioGroup
      className="cf-line cf-plan"
      value={side}
      onChange={(chosen) => onChoose(key, chosen === 'mine' ? 'mine' : 'theirs')}
    >
      <Label className="cf-label">
        {label} {side === null && <Tag tone="warn">Choose</Tag>}
      </Label>
      <span className="cf-cell cf-same">
        <span className="sr">Before: </span>
        {base}
      </span>
      {sides.map(({ value, title, words }) => (
        <RadioField key={value} value={value} className={`cf-cell cf-choice${side === value ? ' on' : ''}`}>
          <RadioButton className="radio">
            <i aria-hidden="true" />
            <span className="cf-value selectable">
              <span className="sr">{title}: </span>
              {words}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

interface PlanLinesProps {
  readonly fields: readonly PlanComparison[]
  readonly keep: Keep
  readonly text: PlanWords
  readonly onChoose: ChoiceLineProps['onChoose']
}

/** The fields of the plan that somebody changed: a choice where both did. */
export const PlanLines = ({ fields, keep, text, onChoose }: PlanLinesProps) =>
  fields.map((field) =>
    field.state === 'both-differ' ? (
      <ChoiceLine
        key={field.key}
        choice={{
          key: field.key,
          label: nameOfField(field),
          base: text(field.base),
          mine: text(field.mine),
          theirs: text(field.theirs),
        }}
        side={keptPlanSide(field, keep)}
        onChoose={onChoose}
      />
    ) : (
      <SettledLine key={field.key} {...{ field, text }} />
    ),
  )

/** Who made the versions, and when. */
export const PlanTableHead = ({ mine, theirs }: { readonly mine: string; readonly theirs: string }) => (
  <div className="cf-line cf-plan cf-head">
    <span />
    <PlanHead title="Before" detail="what both started from" />
    <PlanHead title="Yours, on this computer" detail={mine} />
    <PlanHead title="On the server" detail={theirs} />
  </div>
)

const PlanHead = ({ title, detail }: { title: string; detail: string }) => (
  <span className="cf-cell">
    <b className="semi">{title}</b>
    <span className="f12 t2 num cf-author">{detail}</span>
  </span>
)
