import { flagTypeSchema } from '#shared/domain/entities/vocabulary.ts'
import { AGENDA_GROUP_TITLES } from '#shared/domain/review/agenda.ts'
import type { DayText } from '#shared/domain/review/agenda-reasons.ts'
import { DECISION_TEXTS, type Decision } from '#shared/domain/review/decision.ts'
import {
  type DiscussedLine,
  type MeetingSummary,
  type NotReachedLine,
  SEND_STATE_TEXTS,
  type SendState,
} from '#shared/domain/review/summary.ts'
import { codesText } from '#shared/domain/review/summary-text.ts'
import { clinicTimeToMs } from '#shared/domain/time.ts'
import { monthName } from '../../../lib/format.ts'
import { FlagChip, Icon, type IconName, Tag, type TagTone } from '../../../ui/index.ts'
import { WhoCell } from '../WhoCell.tsx'
import type { WhoOf } from '../who.ts'

export interface SummaryTableProps {
  readonly summary: MeetingSummary
  readonly hideNames: boolean
  readonly who: WhoOf
  readonly dates: DayText
  readonly zone: string
}

const DECISION_ICONS: Readonly<Record<Decision, IconName>> = {
  continue: 'check',
  adjust: 'pencil',
  'more-information': 'search',
}

const SENT: Readonly<Record<SendState, { readonly tone: TagTone; readonly icon: IconName }>> = {
  sent: { tone: 'good', icon: 'check' },
  waiting: { tone: 'acc', icon: 'send' },
  'changed-elsewhere': { tone: 'warn', icon: 'warning' },
  'not-accepted': { tone: 'bad', icon: 'warning' },
}

/** What was decided for each patient, and who was not reached. */
export function SummaryTable(props: SummaryTableProps) {
  const { discussed, notReached } = props.summary
  const month = discussed.find((one) => one.month !== null)?.month?.month
  return (
    <table className="review-table summary-table">
      <thead>
        <tr>
          <th className="c-number right">No.</th>
          <th className="c-patient">Patient</th>
          <th className="c-decision">Decision</th>
          <th>
            Recommendation<span className="n1200">, the consult note</span>
          </th>
          <th className="c-minutes right">Min</th>
          <th className="c-month">{month === undefined ? 'Month' : monthName(month)}</th>
          <th className="c-flag">Flag, status</th>
          <th className="c-next">Next review</th>
          <th className="c-state">State</th>
        </tr>
      </thead>
      {discussed.length > 0 && (
        <tbody>
          <tr>
            <th colSpan={9} scope="rowgroup">
              Discussed <span className="t2">· {discussed.length}</span>
            </th>
          </tr>
          {discussed.map((line) => (
            <DiscussedRow key={line.mrn} {...props} line={line} />
          ))}
        </tbody>
      )}
      {notReached.length > 0 && (
        <tbody>
          <tr>
            <th colSpan={9} scope="rowgroup">
              Not reached{' '}
              <span className="t2">
                · {notReached.length}, first in their group next time
                {notReached.some(({ why }) => why === 'deferred') && ', but for who was put off'}
              </span>
            </th>
          </tr>
          {notReached.map((line) => (
            <NotReachedRow key={line.mrn} {...props} line={line} />
          ))}
        </tbody>
      )}
    </table>
  )
}

const dayText = (day: string | null, { dates, zone }: SummaryTableProps): string =>
  day === null ? '' : dates.day(clinicTimeToMs(day, '12:00', zone))

function DiscussedRow(props: SummaryTableProps & { readonly line: DiscussedLine }) {
  const { line, hideNames, who } = props
  const { decision, recommendation, flags, status } = line
  const { tone, icon } = SENT[line.sent]
  return (
    <tr>
      <td className="right num t2">{line.number}</td>
      <td>
        <WhoCell who={who(line.mrn)} />
      </td>
      <td>
        <span className="row gap1">
          {decision && <Icon name={DECISION_ICONS[decision]} />}
          {decision === null ? <span className="t2">None named</span> : DECISION_TEXTS[decision].short}
        </span>
      </td>
      <td className="f12 t2">
        {hideNames ? (
          'Hidden with the names'
        ) : (
          <span className="two-lines" title={recommendation}>
            {recommendation}
          </span>
        )}
      </td>
      <td className="right num">{line.minutes}</td>
      <td className="num">
        <MonthEffect line={line} />
      </td>
      <td className="f12">
        {flags.map(({ type, kept }) => (
          <span key={type} className="summary-flag">
            <FlagChip type={{ stored: type, known: flagTypeSchema.safeParse(type).data ?? null }} size="icon" />
            {kept ? 'kept' : 'resolved'}
          </span>
        ))}
        {status && (
          <span>
            {status.from} to {status.to}
          </span>
        )}
      </td>
      <td className="num">{dayText(line.nextReview, props)}</td>
      <td>
        <Tag tone={tone} icon={icon}>
          {SEND_STATE_TEXTS[line.sent]}
        </Tag>
      </td>
    </tr>
  )
}

/** `27→32 99493`, boxed where it is another code than without the entry. */
function MonthEffect({ line: { month, reachedCode } }: { line: DiscussedLine }) {
  if (month === null) return <span className="t2">Not known</span>
  const codes = codesText(month.after.codes)
  return (
    <>
      <span className="t2">{month.before.minutes}→</span>
      <b className="semi">{month.after.minutes}</b>{' '}
      {reachedCode ? <span className="summary-code">{codes}</span> : <span className="f12 t2">{codes}</span>}
    </>
  )
}

const WHY: Readonly<Record<NotReachedLine['why'], string>> = {
  waiting: '',
  skipped: ', skipped',
  deferred: ', put off',
}

function NotReachedRow(props: SummaryTableProps & { readonly line: NotReachedLine }) {
  const { line, who } = props
  return (
    <tr>
      <td className="right num t2">{line.number}</td>
      <td>
        <WhoCell who={who(line.mrn)} />
      </td>
      <td colSpan={5} className="t2">
        {AGENDA_GROUP_TITLES[line.group]}
        {WHY[line.why]}
      </td>
      <td className="num">{dayText(line.until, props)}</td>
      <td />
    </tr>
  )
}
