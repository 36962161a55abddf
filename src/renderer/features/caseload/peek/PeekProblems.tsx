import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { shortDate } from '../../../lib/format.ts'
import { Button, Icon, Tag } from '../../../ui/index.ts'
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

interface PeekProblemsProps {
  readonly row: CaseloadRow
  /** About the record as a whole: its size. */
  readonly warning: string | null
  readonly onRaw: (mrn: string) => void
}

const TITLES = {
  full: 'Values to check',
  partial: 'Not read fully',
  unreadable: 'This record can’t be read',
} as const

/** Why a record, or a value in it, could not be read as it should, and what is to be known about the whole record. */
export function PeekProblems({ row, warning, onRaw }: PeekProblemsProps) {
  const sentences = warning === null ? row.problems : [...row.problems, warning]
  if (sentences.length === 0) return null
  return (
    <section>
      <h3 className="row gap2">
        <Tag tone="warn" icon="warning">
          {TITLES[row.readability]}
        </Tag>
      </h3>
      <ul className="peek-list f13 t2">
        {sentences.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {row.readability === 'unreadable' && (
        <p className="f13 t2">It is listed so that nobody is missing. Nothing is written to it.</p>
      )}
      {row.problems.length > 0 && (
        <Button size="sm" onPress={() => onRaw(row.mrn)}>
          Show stored record
        </Button>
      )}
    </section>
  )
}
