import { useState } from 'react'
import { comparePlans, keptPlanSide, type PlanComparison } from '#shared/domain/conflicts/compare-care-plan.ts'
import { type Keep, WHOLE_CHANGE } from '#shared/domain/conflicts/three-way.ts'
import type { CarePlan, PlanValue } from '#shared/domain/entities/care-plan.ts'
import type { CarePlanChange } from '#shared/domain/operations/care-plan.ts'
import { planValueText } from '#shared/domain/operations/care-plan-text.ts'
import { plural } from '#shared/domain/plural.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { Button, Dialog, Spinner } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { planDay } from '../../ui/patient/plan-text.ts'
import { ChoiceFailed } from './ChoiceFailed.tsx'
import type { ConflictDialogProps } from './conflict-props.ts'
import { authorText, myAuthor, titleText, whenText } from './conflict-text.ts'
import {
  ChoiceLine,
  nameOfField,
  type PlanChoice,
  PlanLines,
  PlanTableHead,
  type PlanWords,
} from './PlanConflictTable.tsx'

/** `2 changes differ, 2 fit together.` @param besides changes beside the plan that differ */
function countText(fields: readonly PlanComparison[], besides: number): string {
  const inPlan = fields.filter(({ state }) => state === 'both-differ').length
  const differ = inPlan + besides
  const fit = fields.length - inPlan
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
  const isChanged = fields.some(({ state }) => state !== 'mine-only')
  const marks = isChanged ? Object.values(stored?.updated ?? {}) : []
  const last = marks.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0]
  const name = last && last.by !== '' ? props.nameOf(last.by) : null
  return authorText({ name, when: whenText(last?.at ?? null, clock) }, 'Somebody else')
}

interface CarePlanConflictProps extends ConflictDialogProps {
  readonly change: CarePlanChange
  /** The plan on the server; null: nothing is recorded there. */
  readonly stored: CarePlan | null
  /** What else was changed with the plan, and is to be chosen as one; null where nothing stands against it. */
  readonly besides?: PlanChoice | null
  /** What happens whatever is chosen. */
  readonly inAnyCase?: string
}

/** What the choices make of the plan, in one line. */
function resultText(fields: readonly PlanComparison[], keep: Keep, text: PlanWords): string[] {
  return fields.map((field) => {
    const isMine = keptPlanSide(field, keep) === 'mine'
    const kept = isMine ? field.mine : field.theirs
    if (kept.field === 'medication') return `${nameOfField(field)} ${text(kept)}`
    return `${nameOfField(field)}: ${isMine ? 'yours' : 'the one on the server'}`
  })
}

/** What is to be chosen, what is chosen, and what comes of it. */
function usePlanChoices({ change, stored, besides = null, clock, saving }: CarePlanConflictProps) {
  const [keep, setKeep] = useState<Keep>({})
  const fields = comparePlans(change, stored)
  const text = (one: PlanValue) => planValueText(one, (day) => planDay(day, clock))
  const side = keep[WHOLE_CHANGE] ?? null
  const open = [
    ...fields.filter((field) => keptPlanSide(field, keep) === null).map(nameOfField),
    ...(besides && side === null ? [besides.label] : []),
  ]
  const unsaid = open.length > 0 ? `Choose what to keep: ${open.join(', ')}.` : null
  const rest = besides ? [`${besides.label}: ${side === 'mine' ? 'yours' : 'as on the server'}`] : []
  return {
    keep,
    choose: (key: string, chosen: 'mine' | 'theirs') => setKeep({ ...keep, [key]: chosen }),
    fields,
    text,
    side,
    toChoose: open.length,
    blocked: saving ? 'This is being saved.' : unsaid,
    result: `${[...resultText(fields, keep, text), ...rest].join('; ')}.`,
  }
}

/** Two versions of a care plan beside what both began with. What one side alone changed is kept by itself. */
export function CarePlanConflict(props: CarePlanConflictProps) {
  const { entry, clock, stored, besides = null, inAnyCase = '', saving, error, onResolve, onLater } = props
  const { keep, choose, fields, text, side, toChoose, blocked, result } = usePlanChoices(props)
  const keepIt = () => {
    if (blocked === null) onResolve(keep)
  }
  const { about, operation } = entry
  return (
    <Dialog label={titleText(entry)} className="cf-dialog" onClose={onLater} onKey={onSaveKey(keepIt)}>
      <header className="cf-title">
        <h2>{titleText(entry)}</h2>
        <p className="t2 f13 selectable">
          For <b className="semi cf-name">{isolated(about) || mrnText(operation.mrn ?? '')}</b>.{' '}
          {countText(fields, besides ? 1 : 0)} Both versions stay under Changes, whatever you choose. {inAnyCase}
        </p>
      </header>
      <ChoiceFailed error={error} />
      <div className="cf-table">
        <PlanTableHead mine={authorText(myAuthor(entry, clock), 'You')} theirs={theirs(stored, fields, clock, props)} />
        <PlanLines {...{ fields, keep, text }} onChoose={choose} />
        {besides && <ChoiceLine choice={besides} side={side} onChoose={choose} />}
      </div>
      <footer className="cf-footer">
        <p className="grow f13 selectable" role="status">
          {toChoose > 0 ? (
            <span className="t2">{blocked}</span>
          ) : (
            <>
              <b className="semi">Result:</b> {result}
            </>
          )}
        </p>
        {saving && <Spinner label="Saving" />}
        <Button onPress={onLater}>Decide later</Button>
        <Button variant="primary" shortcut={SAVE_KEYS} onPress={keepIt} disabledReason={blocked}>
          {toChoose > 0 ? `${toChoose} to choose` : 'Keep this result'}
        </Button>
      </footer>
    </Dialog>
  )
}
