import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import type { Side } from '#shared/domain/conflicts/three-way.ts'

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
