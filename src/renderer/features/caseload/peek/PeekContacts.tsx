import { type KeyboardEvent, useMemo, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { Unsent } from '#shared/outbox.ts'
import { shortDate } from '../../../lib/format.ts'
import { unlessRefused } from '../../../lib/refusal.ts'
import { isKey } from '../../../lib/shortcut-keys.ts'
import { Button, Icon, MenuButton, Tag } from '../../../ui/index.ts'
import { contactText } from '../../../ui/patient/contact-text.ts'
import { amendBlock, entryStates, newestFirst, uncountedText, unsentOf } from '../../../ui/patient/entry-states.ts'
import { decideText, needsDecision, type PatientActions } from '../../../ui/patient/patient-actions.ts'
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
  readonly onCopy: () => void
  readonly onDecide: (unsent: Unsent) => void
}

/** One entry of the treatment log: its values, its states, and what can be done about it. */
function PeekEntry(props: PeekEntryProps) {
  const { log, unsent, uncounted, blocked, context, onAmend, onVoid, onCopy, onDecide } = props
  const { zone, now } = context
  const when = log.date === null ? 'No date' : shortDate(log.date, zone, now)
  const what = contactText(log)
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
      <EntryMenu name={`${when}, ${what}`} blocked={blocked} onAmend={onAmend} onVoid={onVoid} onCopy={onCopy} />
      {(states.length > 0 || uncounted || unsent?.message) && (
        <span className="ev-states">
          {states.map(({ words, tone, icon }) => (
            <Tag key={words} tone={tone} {...(icon ? { icon } : {})}>
              {words}
            </Tag>
          ))}
          {unsent && needsDecision(unsent) && (
            <Button size="sm" onPress={() => onDecide(unsent)}>
              {decideText(unsent)}
            </Button>
          )}
          {unsent?.message && <span className="f12 t2">{unsent.message}</span>}
          {uncounted && <span className="f12 t2">{uncounted}</span>}
        </span>
      )}
    </GridListItem>
  )
}

function EntryMenu(props: Pick<PeekEntryProps, 'blocked' | 'onAmend' | 'onVoid' | 'onCopy'> & { name: string }) {
  const { name, blocked, onAmend, onVoid, onCopy } = props
  return (
    <MenuButton
      label={`Change ${name}`}
      className="btn ghost icon ev-more"
      choices={[
        { words: 'Amend', icon: 'pencil', shortcut: 'E', disabledReason: blocked, onChoose: onAmend },
        { words: 'Void', icon: 'close', disabledReason: blocked, onChoose: onVoid },
        { words: 'Copy for the EHR', icon: 'document', onChoose: onCopy },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}

const SHOWN = 4

interface PeekContactsProps {
  readonly detail: PatientDetail
  readonly context: CellContext
  readonly membership: Membership
  readonly actions: PatientActions
}

/** The index of the entry that has the keyboard. */
function entryAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null
  return row ? Number(row.dataset.entry) : null
}

/** The treatment log, the newest first. Arrows move, E amends the entry that has the keyboard. */
export function PeekContacts({ detail, context, membership, actions }: PeekContactsProps) {
  const { patient, unsent } = detail
  const { mrn } = patient
  const [all, setAll] = useState(false)
  const logs = useMemo(() => newestFirst(patient.treatmentLogs), [patient])
  const shown = all ? logs : logs.slice(0, SHOWN)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isKey(event, 'e')) return
    const log = logs.find(({ index }) => index === entryAt(event.target))
    if (!log) return
    event.preventDefault()
    event.stopPropagation()
    unlessRefused(amendBlock(membership, log, unsentOf(unsent, log)), () => actions.onAmend(mrn, log))
  }
  return (
    <section>
      <h3>Recent contacts</h3>
      {logs.length === 0 ? (
        <p className="f13 t3">None</p>
      ) : (
        <div role="presentation" onKeyDownCapture={onKeyDown}>
          <GridList aria-label="Recent contacts" className="ev-list" keyboardNavigationBehavior="tab">
            {shown.map((log) => {
              const waiting = unsentOf(unsent, log)
              return (
                <PeekEntry
                  key={log.index}
                  log={log}
                  unsent={waiting}
                  uncounted={uncountedText(log, patient, context.clinic)}
                  blocked={amendBlock(membership, log, waiting)}
                  context={context}
                  onAmend={() => actions.onAmend(mrn, log)}
                  onVoid={() => actions.onVoid(mrn, log)}
                  onCopy={() => actions.onCopy(mrn, log)}
                  onDecide={(one) => actions.onDecide(mrn, one)}
                />
              )
            })}
          </GridList>
        </div>
      )}
      {logs.length > SHOWN && (
        <Button size="sm" variant="ghost" aria-expanded={all} onPress={() => setAll(!all)}>
          {all ? `Show the last ${SHOWN}` : `Show all ${logs.length}`}
        </Button>
      )}
    </section>
  )
}
