import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { type AgendaReason, agendaReasons, dueReview, reasonText } from '#shared/domain/review/agenda-reasons.ts'
import { datesIn } from '../../../lib/format.ts'
import { Button, Icon, type IconName } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'

const RULE_ICONS: Partial<Record<Extract<AgendaReason, { kind: 'rule' }>['rule'], IconName>> = {
  safety: 'warning',
  'not-improving': 'not-improving',
  'ready-for-relapse-prevention': 'shield',
  new: 'person',
}

function reasonIcon(reason: AgendaReason): IconName {
  if (reason.kind === 'next-review') return 'calendar'
  if (reason.kind === 'rule') return RULE_ICONS[reason.rule] ?? 'clock'
  return reason.type.known === 'Safety Risk'
    ? 'warning'
    : reason.type.known === 'Review with Psychiatrist'
      ? 'flag-review'
      : reason.type.known === 'Needs Discussion'
        ? 'flag-discuss'
        : 'flag'
}

const toneOf = (reason: AgendaReason): string =>
  reason.kind === 'rule' ? reason.level : reason.kind === 'flag' && reason.type.known === 'Safety Risk' ? 'red' : ''

/** All reasons for which a patient is on the agenda. */
export function PanelReasons({ row, reader }: { row: CaseloadRow; reader: ClinicClock }) {
  const dates = datesIn(reader)
  const reasons = agendaReasons(row, dueReview(row, { now: reader.now, timeZone: reader.zone }))
  return (
    <section>
      <h3>Why on the agenda</h3>
      <ul className="peek-list">
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)} className={`reason f13 ${toneOf(reason)}`}>
            <Icon name={reasonIcon(reason)} size={14} />
            <span>
              {reasonText(reason, dates)}
              {reason.kind === 'next-review' && reason.note !== '' && ` “${reason.note}”`}
            </span>
          </li>
        ))}
        <li className="reason f13">
          <Icon name="clock" size={14} />
          <span>
            {row.lastConsultAt === null
              ? 'No psychiatric consultation yet.'
              : `Last P/C ${dates.day(row.lastConsultAt)}.`}
          </span>
        </li>
      </ul>
    </section>
  )
}

interface PanelPlaceProps {
  readonly onMove: (by: -1 | 1) => void
  readonly onLeaveOut: () => void
}

/** Where the patient stands on the agenda. */
export function PanelPlace({ onMove, onLeaveOut }: PanelPlaceProps) {
  return (
    <section>
      <h3>Place on the agenda</h3>
      <div className="review-place">
        <Button size="sm" shortcut="Alt ↑" onPress={() => onMove(-1)}>
          Move up
        </Button>
        <Button size="sm" shortcut="Alt ↓" onPress={() => onMove(1)}>
          Move down
        </Button>
        <Button size="sm" variant="ghost" shortcut="Del" onPress={onLeaveOut}>
          <Icon name="close" size={14} />
          Leave out
        </Button>
      </div>
      <p className="f12 t2">Left out is for this agenda. The reason stays, so the next one has the patient again.</p>
    </section>
  )
}
