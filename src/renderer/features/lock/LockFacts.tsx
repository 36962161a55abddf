import { timeOfDay } from '../../lib/format.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { draftText, type Locked, unsentText, whyLocked } from './lock-text.ts'

/** Since when and why it is locked, and what is safe behind it. */
export function LockFacts({ locked, zone }: { readonly locked: Locked; readonly zone: string }) {
  const drafts = draftText(locked.drafts)
  const unsent = unsentText(locked.unsent)
  return (
    <ul className="card f13 lock-facts">
      <Fact icon="clock" words={whyLocked(locked)} at={timeOfDay(locked.at, zone)} />
      {drafts && <Fact icon="document" words={drafts} />}
      {unsent && <Fact icon="send" words={unsent} />}
    </ul>
  )
}

function Fact({ icon, words, at }: { readonly icon: IconName; readonly words: string; readonly at?: string }) {
  return (
    <li className="row gap2">
      <Icon name={icon} />
      <span className="grow">{words}</span>
      {at && <span className="num t2">{at}</span>}
    </li>
  )
}
