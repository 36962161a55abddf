import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { shortDate } from '../../../lib/format.ts'
import { Icon } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { RULE_NAMES } from '../../../ui/patient/rule-text.ts'

/** Which urgency rules apply, and since when. */
export function PeekReasons({ row, context }: { row: CaseloadRow; context: ClinicClock }) {
  if (row.urgency.length === 0) return null
  return (
    <section>
      <h3>Why now</h3>
      <ul className="peek-list f12">
        {row.urgency.map(({ rule, level, since, reason }) => (
          <li key={rule} className={`reason ${level}`}>
            <Icon name={level === 'info' ? 'clock' : 'warning'} size={14} />
            <span>
              <b className="semi">{RULE_NAMES[rule]}.</b> {reason}
              {since !== null && <span className="t3 nw"> Since {shortDate(since, context.zone, context.now)}.</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
