import { GridListItem } from 'react-aria-components'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { Unsent } from '#shared/outbox.ts'
import { shortDate } from '../../../lib/format.ts'
import { Button, Icon, MenuButton, Tag } from '../../../ui/index.ts'
import { contactWords } from '../../../ui/patient/contact-text.ts'
import { entryStates } from '../../../ui/patient/entry-states.ts'
import { decideWords, needsDecision } from '../../../ui/patient/patient-actions.ts'
import type { CellContext } from '../grid/cell-context.ts'

interface PeekEntryProps {
  readonly log: TreatmentLog
  readonly unsent: Unsent | null
  readonly uncounted: string | null
  /** Why it can't be changed; null when it can. */
  readonly blocked: string | null
  readonly context: CellContext
  readonly onAmend: () => void
  readonly onVoid: () => void
  readonly onDecide: (unsent: Unsent) => void
}

/** One entry of the treatment log: its values, its states, and what can be done about it. */
export function PeekEntry(props: PeekEntryProps) {
  const { log, unsent, uncounted, blocked, context, onAmend, onVoid, onDecide } = props
  const { zone, now } = context
  const when = log.date === null ? 'No date' : shortDate(log.date, zone, now)
  const what = contactWords(log)
  const minutes = log.minutes === null ? 'None' : `${log.minutes} min`
  const states = entryStates(log, unsent, context)
  const name = [when, what, minutes, ...states.map(({ words }) => words), uncounted].filter(Boolean).join(', ')
  return (
    <GridListItem id={log.index} textValue={name} className={log.voided ? 'ev past' : 'ev'} data-entry={log.index}>
      <span className="t3 num nw">{when}</span>
      <span className="ell" title={what}>
        {what}
      </span>
      <span className="t2 num nw">{minutes}</span>
      <EntryMenu name={`${when}, ${what}`} blocked={blocked} onAmend={onAmend} onVoid={onVoid} />
      {(states.length > 0 || uncounted || unsent?.message) && (
        <span className="ev-states">
          {states.map(({ words, tone, icon }) => (
            <Tag key={words} tone={tone} {...(icon ? { icon } : {})}>
              {words}
            </Tag>
          ))}
          {unsent && needsDecision(unsent) && (
            <Button size="sm" onPress={() => onDecide(unsent)}>
              {decideWords(unsent)}
            </Button>
          )}
          {unsent?.message && <span className="f12 t2">{unsent.message}</span>}
          {uncounted && <span className="f12 t2">{uncounted}</span>}
        </span>
      )}
    </GridListItem>
  )
}

function EntryMenu(props: Pick<PeekEntryProps, 'blocked' | 'onAmend' | 'onVoid'> & { name: string }) {
  const { name, blocked, onAmend, onVoid } = props
  return (
    <MenuButton
      label={`Change ${name}`}
      className="btn ghost icon ev-more"
      choices={[
        { words: 'Amend', icon: 'pencil', shortcut: 'E', disabledReason: blocked, onChoose: onAmend },
        { words: 'Void', icon: 'close', disabledReason: blocked, onChoose: onVoid },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}
