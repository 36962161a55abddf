import {
  SINCE_GROUP_TITLES,
  SINCE_GROUPS,
  type SinceGroup,
  type SinceReview,
} from '#shared/domain/review/since-review.ts'
import { Button, FlagChip, Icon, type IconName } from '../../../ui/index.ts'
import { WhoCell } from '../WhoCell.tsx'
import type { WhoOf } from '../who.ts'
import { recommendedText, type SinceStyle, scoreStep, sinceText } from './since-text.ts'

export interface SinceTableProps {
  readonly patients: readonly SinceReview[]
  /** `Mar 11` */
  readonly day: string
  readonly style: SinceStyle
  readonly who: WhoOf
  /** The number of a patient on the agenda; null for who is not on it. */
  readonly place: (mrn: string) => number | null
  /** Null where nobody can be added now. */
  readonly onAdd: ((mrn: string) => void) | null
}

/** What happened to each patient, by what became of the recommendation. */
export function SinceTable(props: SinceTableProps) {
  const { patients, day } = props
  return (
    <table className="review-table since-table">
      <thead>
        <tr>
          <th className="c-patient">Patient</th>
          <th>Recommended on {day}</th>
          <th>Since then</th>
          <th className="c-phq">PHQ-9</th>
          <th className="c-flag">Open flag</th>
          <th className="c-place right">Agenda</th>
        </tr>
      </thead>
      {SINCE_GROUPS.map((group) => {
        const those = patients.filter((one) => one.group === group)
        if (those.length === 0) return null
        return (
          <tbody key={group}>
            <tr>
              <th colSpan={6} scope="rowgroup">
                {SINCE_GROUP_TITLES[group]}
                {group === 'not-reached' && ` on ${day}`} <span className="t2">· {those.length}</span>
              </th>
            </tr>
            {those.map((one) => (
              <SinceRow key={one.mrn} {...props} one={one} />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

const ICONS: Readonly<Record<SinceGroup, IconName>> = {
  followed: 'check-circle',
  'no-contact': 'warning',
  'not-reached': 'clock',
}

function SinceRow({ one, style, who, place, onAdd }: SinceTableProps & { readonly one: SinceReview }) {
  const { mrn, group, attempts, openFlags } = one
  const { what, detail } = sinceText(one, style)
  const [flag] = openFlags
  const number = place(mrn)
  const { name } = who(mrn)
  const icon = group === 'no-contact' && attempts.length > 0 ? 'phone' : ICONS[group]
  return (
    <tr>
      <td>
        <WhoCell who={who(mrn)} />
      </td>
      <td className="t2">
        <span className="two-lines">{recommendedText(one, style)}</span>
      </td>
      <td>
        <span className={`since-what since-${group}`}>
          <Icon name={icon} />
          <span>
            {what}
            <span className="f12 t2 since-detail"> {detail}</span>
          </span>
        </span>
      </td>
      <td className="num">
        <NewScore phq9={one.phq9} />
      </td>
      <td>
        {flag && <FlagChip type={flag.type} state={flag.state === 'confirm' ? 'confirm' : 'open'} size="short" />}
      </td>
      <td className="right num">
        {number !== null ? (
          <span className="t2">No. {number}</span>
        ) : (
          onAdd && (
            <Button size="sm" aria-label={`Add ${name} to the agenda`} onPress={() => onAdd(mrn)}>
              <Icon name="plus" size={14} />
              Add
            </Button>
          )
        )}
      </td>
    </tr>
  )
}

function NewScore({ phq9 }: Pick<SinceReview, 'phq9'>) {
  if (phq9 === null) return <span className="t2">No new score</span>
  const step = scoreStep(phq9)
  return (
    <span className={`phq tone-${step?.tone ?? 'neutral'}`}>
      {phq9.before && <span className="t3">{phq9.before.value}→</span>}
      <b className="semi">{phq9.after.value}</b>
      <span className="sc f12">
        {step && <Icon name={step.icon} size={12} />}
        {step?.words ?? 'first'}
      </span>
    </span>
  )
}
