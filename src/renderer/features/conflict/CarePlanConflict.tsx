import { useId, useState } from 'react'
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { comparePlans, keptPlanSide, type PlanComparison } from '#shared/domain/conflicts/compare-care-plan.ts'
import type { Keep, Side } from '#shared/domain/conflicts/three-way.ts'
import type { CarePlan, PlanValue } from '#shared/domain/entities/care-plan.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'
import { planFieldName, planValueText } from '#shared/domain/operations/care-plan-text.ts'
import { plural } from '#shared/domain/plural.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { Banner, Button, Dialog, Icon, Spinner, Tag } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { planDay } from '../../ui/patient/plan-text.ts'
import type { ConflictDialogProps } from './conflict-props.ts'
import { authorText, myAuthor, whenText } from './conflict-text.ts'

/** `2 changes differ, 2 fit together.` */
function countText(fields: readonly PlanComparison[]): string {
  const differ = fields.filter(({ state }) => state === 'both-differ').length
  const fit = fields.length - differ
  const both = [plural(differ, 'change differs', 'changes differ')]
  return `${[...both, ...(fit === 0 ? [] : [`${fit} ${fit === 1 ? 'fits' : 'fit'} together`])].join(', ')}.`
}

/** Who wrote the version on the server, of what was changed there. */
function theirs(
  stored: CarePlan | null,
  fields: readonly PlanComparison[],
  clock: ClinicClock,
  props: ConflictDialogProps,
) {
  const marks = Object.values(stored?.updated ?? {})
  const last = marks.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0]
  const name = last && last.by !== '' && fields.length > 0 ? props.nameOf(last.by) : null
  return authorText({ name, when: whenText(last?.at ?? null, clock) }, 'Somebody else')
}

interface LineProps {
  readonly field: PlanComparison
  readonly keep: Keep
  readonly text: (one: PlanValue) => string
  readonly onChoose: (key: string, side: Side) => void
}

const nameOf = ({ base, mine, theirs }: PlanComparison) => planFieldName(mine, theirs, base)

function Kept({ words }: { words: string }) {
  return (
    <span className="cf-kept">
      <Icon name="check" size={14} />
      <span>
        {words}
        <span className="f12 t3 cf-why">Kept: only this side changed it</span>
      </span>
    </span>
  )
}

/** A field that one side changed, or both alike: nothing to choose. */
function SettledLine({ field, text }: Pick<LineProps, 'field' | 'text'>) {
  const { base, mine, theirs, state } = field
  return (
    <div className="cf-line cf-plan">
      <span className="cf-label">{nameOf(field)}</span>
      <span className="cf-cell cf-same">
        <span className="sr">Before: </span>
        {text(base)}
      </span>
      <span className={`cf-cell${state === 'mine-only' ? '' : ' cf-same'}`}>
        <span className="sr">Yours: </span>
        {state === 'mine-only' ? <Kept words={text(mine)} /> : text(mine)}
      </span>
      <span className={`cf-cell${state === 'theirs-only' ? '' : ' cf-same'}`}>
        <span className="sr">On the server: </span>
        {state === 'theirs-only' ? <Kept words={text(theirs)} /> : text(theirs)}
      </span>
    </div>
  )
}

/** A field that both changed: a person chooses, and nothing is chosen at first. */
function ChoiceLine({ field, keep, text, onChoose }: LineProps) {
  const { key, base, mine, theirs } = field
  const side = keptPlanSide(field, keep)
  const sides = [
    { value: 'mine', title: 'Yours', words: text(mine) },
    { value: 'theirs', title: 'On the server', words: text(theirs) },
  ] as const
  return (
    <RadioGroup
      className="cf-line cf-plan"
      value={side}
      onChange={(chosen) => onChoose(key, chosen === 'mine' ? 'mine' : 'theirs')}
    >
      <Label className="cf-label">
        {nameOf(field)} {side === null && <Tag tone="warn">Choose</Tag>}
      </Label>
      <span className="cf-cell cf-same">
        <span className="sr">Before: </span>
        {text(base)}
      </span>
      {sides.map(({ value, title, words }) => (
        <RadioField key={value} value={value} className={`cf-cell cf-choice${side === value ? ' on' : ''}`}>
          <RadioButton className="radio">
            <i aria-hidden="true" />
            <span className="cf-value selectable">
              <span className="sr">{title}: </span>
              {words}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

interface CarePlanConflictProps extends ConflictDialogProps {
  readonly change: CarePlanChange
  /** The plan on the server; null: nothing is recorded there. */
  readonly stored: CarePlan | null
}

/** What the choices make of the plan, in one line. */
function resultText(fields: readonly PlanComparison[], keep: Keep, text: LineProps['text']): string {
  const words = fields.map((field) => {
    const kept = keptPlanSide(field, keep) === 'mine' ? field.mine : field.theirs
    if (kept.field === 'medication') return `${nameOf(field)} ${text(kept)}`
    return `${nameOf(field)}: ${keptPlanSide(field, keep) === 'mine' ? 'yours' : 'the one on the server'}`
  })
  return `${words.join('; ')}.`
}

/** Two versions of a care plan beside what both began with. What one side alone changed is kept by itself. */
export function CarePlanConflict(props: CarePlanConflictProps) {
  const { entry, clock, change, stored, saving, error, onResolve, onLater } = props
  const [keep, setKeep] = useState<Keep>({})
  const title = useId()
  const fields = comparePlans(change, stored)
  const open = fields.filter((field) => keptPlanSide(field, keep) === null)
  const text = (one: PlanValue) => planValueText(one, (day) => planDay(day, clock))
  const blocked = saving
    ? 'This is being saved.'
    : open.length > 0
      ? `Choose what to keep: ${open.map(nameOf).join(', ')}.`
      : null
  const keepIt = () => {
    if (blocked === null) onResolve(keep)
  }
  const { about, operation } = entry
  return (
    <Dialog
      label="The care plan was changed in two places"
      className="cf-dialog"
      onClose={onLater}
      onKey={onSaveKey(keepIt)}
    >
      <header className="cf-title">
        <h2 id={title}>The care plan was changed in two places</h2>
        <p className="t2 f13 selectable">
          For <b className="semi cf-name">{isolated(about) || mrnText(operation.mrn ?? '')}</b>. {countText(fields)}{' '}
          Both versions stay under Changes, whatever you choose.
        </p>
      </header>
      {error && (
        <Banner tone="bad" icon="warning">
          <b className="semi">Not saved.</b> {error.message}
        </Banner>
      )}
      <div className="cf-table">
        <div className="cf-line cf-plan cf-head">
          <span />
          <PlanHead title="Before" detail="what both started from" />
          <PlanHead title="Yours, on this computer" detail={authorText(myAuthor(entry, clock), 'You')} />
          <PlanHead title="On the server" detail={theirs(stored, fields, clock, props)} />
        </div>
        {fields.map((field) =>
          field.state === 'both-differ' ? (
            <ChoiceLine
              key={field.key}
              {...{ field, keep, text }}
              onChoose={(key, side) => setKeep({ ...keep, [key]: side })}
            />
          ) : (
            <SettledLine key={field.key} {...{ field, text }} />
          ),
        )}
      </div>
      <footer className="cf-footer">
        <p className="grow f13 selectable" role="status">
          {open.length > 0 ? (
            <span className="t2">{blocked}</span>
          ) : (
            <>
              <b className="semi">Result:</b> {resultText(fields, keep, text)}
            </>
          )}
        </p>
        {saving && <Spinner label="Saving" />}
        <Button onPress={onLater}>Decide later</Button>
        <Button variant="primary" shortcut={SAVE_KEYS} onPress={keepIt} disabledReason={blocked}>
          {open.length > 0 ? `${open.length} to choose` : 'Keep this result'}
        </Button>
      </footer>
    </Dialog>
  )
}

const PlanHead = ({ title, detail }: { title: string; detail: string }) => (
  <span className="cf-cell">
    <b className="semi">{title}</b>
    <span className="f12 t2 num cf-author">{detail}</span>
  </span>
)
