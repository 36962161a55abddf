import { longDateTime } from '../../../lib/format.ts'
import { mrnText } from '../../../lib/isolated.ts'
import { Tag } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { type EntryFact, scoreFacts, stampText, storedFacts } from './entry-facts.ts'
import type { LogRow } from './log-rows.ts'

interface EntryRecordProps {
  readonly row: LogRow
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
}

export const entryWhen = ({ log }: LogRow, { zone }: ClinicClock): string =>
  log.date === null ? 'No date' : longDateTime(log.date, zone)

export function EntryStates({ row: { states } }: Pick<EntryRecordProps, 'row'>) {
  if (states.length === 0) return null
  return (
    <p className="entry-tags">
      {states.map(({ words, tone, icon }) => (
        <Tag key={words} tone={tone} {...(icon ? { icon } : {})}>
          {words}
        </Tag>
      ))}
    </p>
  )
}

/** What an entry holds: note, scores, what became of it, and what it was before. */
export function EntryRecord({ row: { log, uncounted }, clock, nameOf }: EntryRecordProps) {
  return (
    <>
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
    </>
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
