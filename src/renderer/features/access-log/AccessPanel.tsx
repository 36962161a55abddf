import type { Ref } from 'react'
import type { AccessLine } from '#shared/domain/access/access-lines.ts'
import { accessText, computerText } from '#shared/domain/access/access-text.ts'
import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import { timeOfDay } from '../../lib/format.ts'
import { isolatedNumber, mrnText } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Button, Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { dayHead, lineTitle, type PatientNames, timesText } from './access-log-text.ts'
import type { AccessLogView } from './use-access-log.ts'

interface AccessPanelProps {
  readonly line: AccessLine
  readonly page: AccessLogView
  /** Of the clinic's calendar. */
  readonly day: string
  readonly nameOf: NameOf
  readonly names: PatientNames
  readonly clock: ClinicClock
  readonly panelRef: Ref<HTMLElement>
  readonly onClose: () => void
}

interface PatientLineProps extends Pick<AccessPanelProps, 'names' | 'clock' | 'page'> {
  readonly event: AccessEvent
  readonly mrn: string
}

/** A patient who was meant; a press leaves the events of that patient alone. */
function PatientLine({ event, mrn, names, clock, page }: PatientLineProps) {
  const name = names(mrn)
  return (
    <li>
      <button type="button" title="Show only this patient" onClick={() => page.narrow({ mrn })}>
        <span className="med ell">{name}</span>
        {name !== mrnText(mrn) && <span className="t3 mrn">{isolatedNumber(mrn)}</span>}
        <span className="grow" />
        <time className="num nw">{timeOfDay(event.at, clock.zone)}</time>
      </button>
    </li>
  )
}

/** One line of the log, with the patients who are meant. */
export function AccessPanel({ line, page, day, nameOf, names, clock, panelRef, onClose }: AccessPanelProps) {
  const [event] = line.events
  const who = nameOf(event.userId)
  const isViewed = line.kind === 'viewed'
  const isOffline = line.events.some((one) => one.isOffline)
  return (
    <aside className="aa-panel" aria-label="Event" data-region="event" ref={panelRef} tabIndex={-1}>
      <header className="row gap2">
        <h2 className="grow">{lineTitle(line, names)}</h2>
        <Button variant="ghost" size="icon" aria-label="Close the event" title="Close (Esc)" onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div className="aa-panel-body">
        <dl>
          <dt>Who</dt>
          <dd>{who}</dd>
          <dt>When</dt>
          <dd>
            {dayHead(day, clock)}, {timesText(line, clock.zone)}
          </dd>
          {!isViewed && (
            <>
              <dt>What</dt>
              <dd>{accessText(event, names)}</dd>
            </>
          )}
          <dt>Computer</dt>
          <dd>
            {computerText(event.computer)}
            {event.computer === page.log?.computer && ', this one'}, version {event.version}
          </dd>
          <dt>Connection</dt>
          <dd>{isOffline ? 'Offline, sent later' : 'Online'}</dd>
        </dl>
        {line.events.some(({ mrn }) => mrn !== null) && (
          <ul aria-label="Patients">
            {line.events.map((one) =>
              one.mrn === null ? null : (
                <PatientLine key={one.id} {...{ names, clock, page }} event={one} mrn={one.mrn} />
              ),
            )}
          </ul>
        )}
        <p className="aa-panel-note f12 t2">
          <Icon name="info" size={14} />
          <span>
            A patient is written once an hour per person and computer. Events of an offline computer arrive when it is
            back.
          </span>
        </p>
      </div>
      <footer>
        <Button onPress={() => page.narrow({ userId: event.userId })}>Show only {who}</Button>
      </footer>
    </aside>
  )
}
