import { Banner, Button } from '../../ui/index.ts'
import type { ReviewState } from './review-state.ts'

interface UnkeptProps {
  readonly state: Pick<ReviewState, 'unkept'>
  /** Tries to keep it again. */
  readonly again: () => void
}

/** Says that the review is not safe on this computer, and what to do. */
export function Unkept({ state: { unkept }, again }: UnkeptProps) {
  if (!unkept) return null
  const action = (
    <Button size="sm" onPress={again}>
      Try again
    </Button>
  )
  return (
    <Banner tone="bad" icon="warning" actions={action}>
      <span className="selectable">
        <b className="semi">Not kept on this computer.</b> {unkept.message} Leave Caseload open, make room on the disk,
        and try again: until then a restart would lose what you changed here.
        {unkept.id && <> Reference: {unkept.id}.</>}
      </span>
    </Banner>
  )
}
