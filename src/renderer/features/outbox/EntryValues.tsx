import { Fragment } from 'react'
import type { Detail } from '#shared/domain/operations/operation-text.ts'
import type { OutboxEntry } from '#shared/outbox.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { entryValues } from './entry-text.ts'
import { sinceText } from './state-text.ts'

function facts({ operation, attempts }: OutboxEntry, clock: ClinicClock): readonly Detail[] {
  const { actor, savedAt, id, mrn } = operation
  return [
    ...(mrn === null ? [] : [{ label: 'MRN', value: mrn }]),
    { label: 'Saved', value: sinceText(savedAt, clock) },
    { label: 'By', value: `${actor.displayName}, ${actor.role}` },
    { label: 'Tries', value: String(attempts) },
    { label: 'Reference', value: id },
  ]
}

/** Every value of an entry, then who made it and when. */
export function EntryValues({ entry, clock }: { entry: OutboxEntry; clock: ClinicClock }) {
  return (
    <>
      <Values values={entryValues(entry.operation, clock)} />
      <Values values={facts(entry, clock)} />
    </>
  )
}

function Values({ values }: { values: readonly Detail[] }) {
  if (values.length === 0) return null
  return (
    <dl className="outbox-values f13 selectable">
      {values.map(({ label, value, long }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two flags have the same label, and the order stays.
        <Fragment key={`${label} ${index}`}>
          <dt className="t2">{label}</dt>
          <dd className={long ? 'outbox-long' : undefined}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
