import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import type { Side } from '#shared/domain/conflicts/three-way.ts'
import { Tag } from '../../ui/index.ts'
import type { ConflictRow } from './conflict-rows.ts'

interface ConflictHeadProps {
  /** The side of which everything is kept; null when something of each side is kept. */
  readonly side: Side | null
  readonly mine: string
  readonly theirs: string
  /** Null where a line has to be chosen on its own. */
  readonly onChoose: ((side: Side) => void) | null
}

/** Who made the two versions, and when. Choosing a version keeps everything of it. */
export function ConflictHead({ side, mine, theirs, onChoose }: ConflictHeadProps) {
  if (!onChoose)
    return (
      <div className="cf-line cf-head">
        <span />
        <span className="cf-cell">
          <Column title="Yours, on this computer" detail={mine} />
        </span>
        <span className="cf-cell">
          <Column title="On the server" detail={theirs} />
        </span>
      </div>
    )
  return (
    <RadioGroup
      className="cf-line cf-head"
      value={side}
      onChange={(chosen) => onChoose(chosen === 'mine' ? 'mine' : 'theirs')}
    >
      <Label className="sr">Keep everything of one version</Label>
      <span aria-hidden="true" />
      <RadioField className="cf-cell" value="mine">
        <RadioButton className="radio">
          <i aria-hidden="true" />
          <Column title="Yours, on this computer" detail={mine} />
        </RadioButton>
      </RadioField>
      <RadioField className="cf-cell" value="theirs">
        <RadioButton className="radio">
          <i aria-hidden="true" />
          <Column title="On the server" detail={theirs} />
        </RadioButton>
      </RadioField>
    </RadioGroup>
  )
}

const Column = ({ title, detail }: { title: string; detail: string }) => (
  <span>
    <b className="semi">{title}</b>
    <span className="f12 t2 num cf-author">{detail}</span>
  </span>
)

interface ConflictLineProps {
  readonly row: ConflictRow
  readonly onChoose: (choice: string, side: Side) => void
}

/** A line of the comparison: alike in both, or a choice between the two. */
export function ConflictLine({ row, onChoose }: ConflictLineProps) {
  const { label, mine, theirs, different, choice, side } = row
  if (choice === null)
    return (
      <div className="cf-line">
        <span className="cf-label">
          {label} {different && <Tag tone="warn">Different</Tag>}
        </span>
        <span className="cf-cell cf-same">
          <span className="sr">Yours: </span>
          {mine}
        </span>
        <span className="cf-cell cf-same">
          <span className="sr">On the server: </span>
          {theirs}
        </span>
      </div>
    )
  return (
    <RadioGroup
      className="cf-line"
      value={side}
      onChange={(chosen) => onChoose(choice, chosen === 'mine' ? 'mine' : 'theirs')}
    >
      <Label className="cf-label">
        {label} <Tag tone="warn">Different</Tag>
      </Label>
      <Cell side="mine" chosen={side} words={mine} title="Yours" blocked={row.mineBlocked} />
      <Cell side="theirs" chosen={side} words={theirs} title="On the server" blocked={null} />
    </RadioGroup>
  )
}

interface CellProps {
  readonly side: Side
  readonly chosen: Side | null
  readonly words: string
  readonly title: string
  readonly blocked: string | null
}

function Cell({ side, chosen, words, title, blocked }: CellProps) {
  return (
    <RadioField
      value={side}
      className={`cf-cell cf-choice${side === chosen ? ' on' : ''}`}
      isDisabled={blocked !== null}
    >
      <RadioButton className="radio">
        <i aria-hidden="true" />
        <span className="cf-value selectable">
          <span className="sr">{title}: </span>
          {words}
          {blocked && <span className="f12 t2 cf-blocked">{blocked}</span>}
        </span>
      </RadioButton>
    </RadioField>
  )
}
