import { isNear } from '#shared/domain/derived/urgency.ts'
import type { CaseloadRow, ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import { listName, shortDate, surname } from '../../../lib/format.ts'
import { isolatedNumber } from '../../../lib/isolated.ts'
import { unknownMember } from '../../../lib/member-names.ts'
import { FlagChip, Icon, Meter, Tag } from '../../../ui/index.ts'
import { careManagerText } from '../../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { codeReached, toNext } from '../../../ui/patient/minutes-text.ts'
import { rulesText } from '../../../ui/patient/rule-text.ts'
import { ScoreChange } from '../../../ui/patient/ScoreChange.tsx'
import { isShortened, isStalled, scoreChangeText, TREND_LOOKS, trendText } from '../../../ui/patient/score-text.ts'
import { lateMark, scoreTone } from '../../../ui/patient/severity.ts'
import { Sparkline } from '../Sparkline.tsx'
import { type CellContext, minutesWords, nameText } from './cell-context.ts'

/** The rules that a badge stands for. */
export const LATE = ['follow-up-overdue', 'early-follow-up-missed'] as const
export const STALLED = ['not-improving'] as const

/** Since when each flag is raised, and what the safety rule says of it. */
export function flagText({ flags, urgency }: CaseloadRow, clock: ClinicClock): string {
  const raised = flags.map(({ type, state, raisedAt }) => {
    const since = raisedAt === null ? '' : ` since ${shortDate(raisedAt, clock.zone, clock.now)}`
    return `${type.stored}${state === 'confirm' ? ', to confirm' : ''}${since}.`
  })
  return [...raised, rulesText(urgency, ['safety'], clock)].filter(Boolean).join(' ')
}

const None = () => <span className="t3">None</span>

/** The most urgent flag with its word, the second as a shape; more than two are counted. */
export function FlagsCell({ row, context }: { row: CaseloadRow; context: CellContext }) {
  const [first, second, ...more] = row.flags
  const why = flagText(row, context)
  // Item 9 above 0 without a flag is as urgent as a Safety Risk flag, so the row shows it too.
  if (!first)
    return why ? (
      <Tag tone="bad" icon="warning" title={why}>
        Item 9
      </Tag>
    ) : null
  return (
    <div className="flagcell" title={why}>
      <FlagChip type={first.type} state={first.state} size="short" />
      {second && <FlagChip type={second.type} state={second.state} size="icon" />}
      {more.length > 0 && (
        <span className="f11 t3" title={more.map(({ type }) => type.stored).join(', ')}>
          +{more.length}
        </span>
      )}
    </div>
  )
}

export function NameCell({ row, context }: { row: CaseloadRow; context: CellContext }) {
  const incomplete = row.readability !== 'full'
  return (
    <div className="nm">
      <b className={listName(row) ? undefined : 't2'} title={nameText(row, context)}>
        {nameText(row, context)}
      </b>
      {row.endKind === 'deceased' && <Tag>Deceased</Tag>}
      {incomplete && (
        <Tag tone="warn" icon="warning" title={row.problems[0] ?? 'Parts of this record could not be read.'}>
          <span className="sr">{row.problems[0]}</span>
        </Tag>
      )}
      <span className="mrn" title={row.mrn}>
        {isolatedNumber(row.mrn)}
      </span>
    </div>
  )
}

export const DateCell = ({ at, context }: { at: number | null; context: CellContext }) =>
  at === null ? null : shortDate(at, context.zone, context.now)

export function FollowUpCell({ row, context }: { row: CaseloadRow; context: CellContext }) {
  const late = context.dueInSight ? null : lateMark(row)
  return (
    <div className="fu">
      {row.lastContactAt === null ? <None /> : <span>{shortDate(row.lastContactAt, context.zone, context.now)}</span>}
      {late && (
        <Tag tone={late.tone} title={rulesText(row.urgency, LATE, context)}>
          {late.words}
        </Tag>
      )}
    </div>
  )
}

export const ConsultCell = ({ row, context }: { row: CaseloadRow; context: CellContext }) =>
  row.lastConsultAt === null ? <None /> : shortDate(row.lastConsultAt, context.zone, context.now)

export function ScoreCell(props: {
  name: 'PHQ-9' | 'GAD-7'
  score: ScoreSummary | null
  row: CaseloadRow
  context: CellContext
}) {
  const { name, score, row, context } = props
  if (!score) return <span className="score none">Not scored</span>
  const look = TREND_LOOKS[score.trend]
  const stalled = name === 'PHQ-9' && isStalled(score, row.urgency)
  const trend = isShortened(score) ? `${scoreChangeText(score)}, ${trendText(name, score)}` : trendText(name, score)
  const title = stalled ? `${trend}. ${rulesText(row.urgency, STALLED, context)}` : trend
  const first = score.trend === 'first'
  return (
    <span
      className={`score ${look.className} tone-${name === 'PHQ-9' ? scoreTone(score, row.urgency) : scoreTone(score, [])}`}
      title={title}
    >
      <span className="s0">{!first && score.first}</span>
      <span className="sa">{!first && '→'}</span>
      <b className="s1">{score.last}</b>
      <span className={first ? 'sc t3' : 'sc'}>
        {look.icon && <Icon name={look.icon} size={12} />}
        {first ? 'first' : <ScoreChange score={score} />}
      </span>
      <Sparkline points={score.points} />
    </span>
  )
}

export function MinutesCell({ row, context }: { row: CaseloadRow; context: CellContext }) {
  const { month } = row
  const code = codeReached(month)
  return (
    <div className="bill" title={minutesWords(row, context)}>
      <span className="m">
        {month.minutes}
        {context.countedOnce?.has(row.mrn) && <sup>*</sup>}
      </span>
      <Meter minutes={month.minutes} steps={month.steps} />
      <span className="code">
        {code && <b>{code}</b>}
        <span className={isNear(row, context.clinic.urgency) ? 'nx near' : 'nx'}>{toNext(month)}</span>
      </span>
    </div>
  )
}

/** The care manager by surname, in grey where nobody is assigned, with who covers today. */
export function CareManagerCell({ row, context }: { row: CaseloadRow; context: CellContext }) {
  const { careManager, assignment } = row
  const nameOf = context.nameOf ?? unknownMember
  if (careManager === null && !assignment?.coveredBy) return <None />
  const name = careManager === null ? 'Nobody' : surname(nameOf(careManager))
  return (
    <span className={assignment?.assigned ? 'cm-cell' : 'cm-cell t2'} title={careManagerText(row, nameOf, context)}>
      <span className="ell">{name}</span>
      {assignment?.coveredBy && (
        <>
          <Icon name="swap" size={12} />
          <span className="ell t2">{surname(nameOf(assignment.coveredBy))}</span>
        </>
      )}
    </span>
  )
}
