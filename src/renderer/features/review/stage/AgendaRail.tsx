import { useEffect, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { agendaReasons, dueReview, leadingReason, shortReason } from '#shared/domain/review/agenda-reasons.ts'
import { DECISION_TEXTS } from '#shared/domain/review/decision.ts'
import type { Meeting } from '#shared/domain/review/meeting.ts'
import { pseudonymText, type ReviewItem } from '#shared/domain/review/review-list.ts'
import { datesIn, listName, longDate } from '../../../lib/format.ts'
import { FlagChip, Icon } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'

interface AgendaRailProps {
  readonly meeting: Meeting
  readonly rowOf: (mrn: string) => CaseloadRow | null
  readonly clock: ClinicClock
  /** MRNs whose decision was not saved. */
  readonly refused: ReadonlySet<string>
  readonly onGo: (mrn: string) => void
}

/** What became of a patient, or why the patient is on the agenda. */
function lineOf(item: ReviewItem, row: CaseloadRow | null, clock: ClinicClock, isRefused: boolean): string {
  if (isRefused) return 'Not saved. Open to see why'
  const { state, draft } = item
  if (state.is === 'discussed') {
    const { decision, minutes } = state.outcome
    return `${decision === null ? 'Discussed' : DECISION_TEXTS[decision].short}, ${minutes} min`
  }
  if (state.is === 'skipped') return 'Skipped'
  if (state.is === 'deferred') return 'Put off to next week'
  if (draft !== null) return 'Begun, not saved'
  if (!row) return 'No longer in the registry'
  const dates = datesIn(clock)
  const leading = leadingReason(agendaReasons(row, dueReview(row, { now: clock.now, timeZone: clock.zone })))
  return leading === null ? 'Nothing due' : shortReason(row, leading, dates)
}

const DONE: Readonly<Record<ReviewItem['state']['is'], string>> = {
  waiting: '',
  discussed: 'Discussed',
  skipped: 'Skipped',
  deferred: 'Put off',
}

/** Everybody on the agenda, with what became of them so far. */
export function AgendaRail({ meeting, rowOf, clock, refused, onGo }: AgendaRailProps) {
  const { list, hideNames, startedAt } = meeting
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another patient is another place in the list.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [list.current])
  const place = list.items.findIndex(({ mrn }) => mrn === list.current) + 1
  const done = list.items.filter(({ state }) => state.is !== 'waiting').length
  return (
    <section className="stage-agenda" aria-label="Agenda" data-region="agenda">
      <div className="stage-agenda-head">
        <h2 className="f13 semi">Caseload review</h2>
        <span className="f12 t2 num">
          {longDate(startedAt, clock.zone)} · {place} of {list.items.length}
        </span>
      </div>
      <progress className="stage-progress" aria-label="Patients done" max={list.items.length} value={done} />
      <ol className="stage-agenda-list">
        {list.items.map((item, at) => {
          const row = rowOf(item.mrn)
          const isCurrent = item.mrn === list.current
          const name = hideNames ? pseudonymText(item.pseudonym) : (row && listName(row)) || 'No name'
          const flag = row?.flags[0]
          return (
            <li key={hideNames ? item.pseudonym : item.mrn}>
              <button
                type="button"
                ref={isCurrent ? current : undefined}
                className={`stage-item${isCurrent ? ' cur' : ''}${item.state.is === 'waiting' ? '' : ' done'}`}
                aria-current={isCurrent ? 'true' : undefined}
                title={name}
                onClick={() => onGo(item.mrn)}
              >
                <span className="no num">
                  {item.state.is === 'discussed' ? <Icon name="check" size={14} /> : at + 1}
                  <span className="sr">{DONE[item.state.is]}</span>
                </span>
                <span className="stage-item-name">
                  <b className="ell">{name}</b>
                  {flag && <FlagChip type={flag.type} state={flag.state} size="short" />}
                </span>
                <span className="stage-item-line f12 ell">{lineOf(item, row, clock, refused.has(item.mrn))}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
