import type { Unsent } from '#shared/outbox.ts'
import { longDateTime } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { Button, Tag } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { contactText } from '../../../ui/patient/contact-text.ts'
import { decideText, needsDecision } from '../../../ui/patient/patient-actions.ts'
import { type EntryFact, scoreFacts, stampText, storedFacts } from './entry-facts.ts'
import type { LogRow } from './log-rows.ts'

interface EntryPanelProps {
  readonly row: LogRow
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
  /** Why it can't be changed, as a sentence; null when it can. */
  readonly blocked: string | null
  readonly onAmend: () => void
  readonly onVoid: () => void
  readonly onCopy: () => void
  readonly onMove: () => void
  readonly onDecide: (unsent: Unsent) => void
}

/** An entry in full: values, states, what it was before, and what can be done about it. */
export function EntryPanel({
  row,
  clock,
  nameOf,
  blocked,
  onAmend,
  onVoid,
  onMove,
  onCopy,
  onDecide,
}: EntryPanelProps) {
  const { log, unsent, states, uncounted } = row
  const when = log.date === null ? 'No date' : longDateTime(log.date, clock.zone)
  const minutes = log.minutes === null ? 'No minutes' : `${log.minutes} min`
  return (
    <section className="entry-panel" aria-label="Entry">
      <h2 className="f13">{contactText(log)}</h2>
      <p className="f12 t2">
        {when}, {minutes}
        {row.by && `, ${row.by}`}
      </p>
      {states.length > 0 && (
        <p className="entry-tags">
          {states.map(({ words, tone, icon }) => (
            <Tag key={words} tone={tone} {...(icon ? { icon } : {})}>
              {words}
            </Tag>
          ))}
        </p>
      )}
      {unsent && needsDecision(unsent) && (
        <p className="f12 t2 entry-decide">
          {unsent.message}
          <Button size="sm" onPress={() => onDecide(unsent)}>
            {decideText(unsent)}
          </Button>
        </p>
      )}
      {uncounted && <p className="f12 semi">{uncounted}</p>}
      {log.notes && <p className="f13 entry-text selectable">{log.notes}</p>}
      <Facts facts={scoreFacts(log)} />
      {log.voided && (
        <p className="f12 t2 selectable">
          Voided {stampText(log.voided, clock, nameOf)}: “{log.voided.reason}”
        </p>
      )}
      {log.moved?.mrn && (
        <p className="f12 t2 selectable">
          {log.moved.way === 'to' ? 'Moved to' : 'Moved here from'} {mrnText(log.moved.mrn)}{' '}
          {stampText(log.moved, clock, nameOf)}
        </p>
      )}
      {log.original && (
        <Before
          words={`Before it was changed${log.amended ? ` ${stampText(log.amended, clock, nameOf)}` : ''}`}
          facts={storedFacts(log.original, clock.zone)}
        />
      )}
      {log.notKept?.map((one) => (
        <Before
          key={`${one.at} ${one.by}`}
          words={`Not kept: entered ${stampText(one, clock, nameOf)}`}
          facts={storedFacts(one.values, clock.zone)}
        />
      ))}
      <div className="row gap2">
        <Button size="sm" shortcut="E" disabledReason={blocked} onPress={onAmend}>
          Amend
        </Button>
        <Button size="sm" disabledReason={blocked} onPress={onVoid}>
          Void
        </Button>
        <Button size="sm" shortcut="W" disabledReason={blocked} title="Logged on the wrong patient" onPress={onMove}>
          Move
        </Button>
        <Button size="sm" onPress={onCopy}>
          Copy for the EHR
        </Button>
      </div>
    </section>
  )
}

function Facts({ facts }: { facts: readonly EntryFact[] }) {
  if (facts.length === 0) return null
  return (
    <dl className="entry-facts selectable">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Before({ words, facts }: { words: string; facts: readonly EntryFact[] }) {
  return (
    <div className="entry-before">
      <p className="f12 t2">{words}</p>
      <Facts facts={facts} />
    </div>
  )
}
