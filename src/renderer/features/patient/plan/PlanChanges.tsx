import { useState } from 'react'
import { shortDate, timeOfDay } from '../../../lib/format.ts'
import { Button, Dialog } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import type { PlanLine } from './plan-lines.ts'

/** Changes in view before somebody asks for all. */
const SHOWN = 8

interface PlanChangesProps {
  readonly lines: readonly PlanLine[]
  readonly clock: ClinicClock
  readonly nameOf: (userId: string) => string
}

/** `Mar 12, 9:52 AM · R. Okafor`, `Jan 21, review · A. Deshmukh` */
function whenText(
  { at, by, review }: PlanLine,
  { zone, now }: ClinicClock,
  nameOf: PlanChangesProps['nameOf'],
): string {
  const day = at === null ? 'No date' : shortDate(at, zone, now)
  const when = review ? `${day}, review` : at === null ? day : `${day}, ${timeOfDay(at, zone)}`
  return by === '' ? when : `${when} · ${nameOf(by)}`
}

function LineText({ line, onCompare }: { line: PlanLine; onCompare: () => void }) {
  const { was, now, isLong, title } = line
  if (isLong)
    return (
      <p className="t2">
        {was === null ? 'Written.' : 'Rewritten.'}{' '}
        <Button size="sm" variant="ghost" className="plan-compare" aria-label={`Compare ${title}`} onPress={onCompare}>
          {was === null ? 'Show' : 'Compare'}
        </Button>
      </p>
    )
  if (was === null || now === null) return was === now ? null : <p className="t2">{now ?? was}</p>
  return (
    <p className="t2">
      <span className="sr">was </span>
      <span className="t3">{was}</span> <span aria-hidden="true">→</span>
      <span className="sr">, now</span> {now}
    </p>
  )
}

function Compare({ line, onClose }: { line: PlanLine; onClose: () => void }) {
  return (
    <Dialog label={line.title} className="confirm-dialog plan-compared" onClose={onClose}>
      <h2>{line.title}</h2>
      <div className="plan-versions selectable">
        {line.was !== null && (
          <section aria-label="Before">
            <h3 className="f12 t2">Before</h3>
            <p>{line.was}</p>
          </section>
        )}
        <section aria-label="After">
          <h3 className="f12 t2">{line.was === null ? 'Text' : 'After'}</h3>
          <p>{line.now ?? 'None'}</p>
        </section>
      </div>
      <div className="row gap2 confirm-actions">
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

/** What was changed in the plan, the newest first: was, now, when, by whom. */
export function PlanChanges({ lines, clock, nameOf }: PlanChangesProps) {
  const [all, setAll] = useState(false)
  const [compared, setCompared] = useState<PlanLine | null>(null)
  const first = lines.at(-1)?.at ?? null
  return (
    <aside className="plan-changes" aria-label="Changes of the care plan" data-region="changes">
      <div className="row">
        <h3 className="f13 semi grow">Changes</h3>
        {first !== null && (
          <span className="f12 t2 num">
            {lines.length} since {shortDate(first, clock.zone, clock.now)}
          </span>
        )}
      </div>
      {lines.length === 0 && <p className="f13 t2">Nothing was changed yet.</p>}
      <ol className="selectable">
        {(all ? lines : lines.slice(0, SHOWN)).map((line, place) => (
          <li key={line.key} className={place === 0 ? 'now' : undefined}>
            <b>{line.title}</b>
            <LineText line={line} onCompare={() => setCompared(line)} />
            <span className="f12 t3 num">{whenText(line, clock, nameOf)}</span>
          </li>
        ))}
      </ol>
      {!all && lines.length > SHOWN && (
        <Button size="sm" variant="ghost" onPress={() => setAll(true)}>
          Show all {lines.length}
        </Button>
      )}
      {compared && <Compare line={compared} onClose={() => setCompared(null)} />}
    </aside>
  )
}
