import { useMemo, useRef, useState } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { listName, plural } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { sayRefusal } from '../../lib/refusal.ts'
import { onSaveKey, SAVE_KEYS } from '../../lib/shortcut-keys.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import type { OnChanged } from '../../lib/use-change.ts'
import type { Members } from '../../lib/use-members.ts'
import { Banner, Button, Dialog, DiscardQuestion, Icon, SavingFields, SignInBar } from '../../ui/index.ts'
import { useDrafts } from '../../ui/patient/use-drafts.ts'
import { AssignAfter } from './AssignAfter.tsx'
import { AssignFields } from './AssignFields.tsx'
import { loadOf } from './assign-effects.ts'
import { type AssignForm, assignFormSchema, assignmentOf, formProblems, newForm, teamProblem } from './assign-form.ts'
import { type Assigned, assignedOf } from './assigned.ts'
import { type AssignedOne, type AssignStep, assignStep, useAssign } from './use-assign.ts'
import './assign.css'

export interface AssignDialogProps {
  readonly open: OpenRegistry
  readonly mrns: readonly string[]
  readonly members: Members
  readonly onClose: () => void
  /** One patient after the change. */
  readonly onSaved: OnChanged
  /** Everybody is done, or was changed meanwhile. */
  readonly onAssigned: (assigned: Assigned) => void
}

/** The patients as they were when the dialog opened: an assignment is compared with what the person saw. */
function useSeenRows(open: OpenRegistry, mrns: readonly string[]): readonly CaseloadRow[] {
  const [rows] = useState(() => {
    const found = new Map(open.rows.map((row) => [row.mrn, row]))
    return mrns.flatMap((mrn) => found.get(mrn) ?? [])
  })
  return rows
}

const failedOf = (all: readonly AssignedOne[]) =>
  all.flatMap(({ step, outcome }) => (outcome.kind === 'failed' ? [{ mrn: step.mrn, message: outcome.message }] : []))

/** The form, and its sending: once it was sent its patients and their ids stay as they are, and only what failed is tried again. */
function useAssigning({ open, mrns, members, onSaved, onAssigned }: AssignDialogProps) {
  const { timeZone, registry } = open
  const rows = useSeenRows(open, mrns)
  const now = useNowWith(open)
  const today = clinicDay(now, timeZone)
  const before = useTypedBefore(assignFormSchema)
  const [form, setForm] = useState<AssignForm>(() => before ?? newForm(today))
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<readonly { mrn: string; message: string }[]>([])
  const steps = useRef<readonly AssignStep[] | null>(null)
  const outcomes = useRef<readonly AssignedOne[]>([])
  const { busy, assign } = useAssign({ registryId: registry.id, onSaved })
  const planned = rows.flatMap((row) => {
    const assignment = assignmentOf(row, form, members.nameOf)
    return assignment ? [{ mrn: row.mrn, assignment }] : []
  })
  const problems = formProblems(form, planned.length, today)
  const isTyped = form.to !== null || form.note !== '' || form.addToTeam.length > 0 || form.removeFromTeam.length > 0
  const isSent = steps.current !== null
  useTyped(isTyped && !busy && !isSent ? form : null)
  return {
    rows,
    now,
    today,
    form,
    busy,
    failed,
    isTyped,
    isSent,
    problems: tried ? problems : {},
    /** Tells what was done of it, with its undo, although some failed. */
    report: () => onAssigned(assignedOf(outcomes.current, form)),
    change(part: Partial<AssignForm>): void {
      // What was sent stays; otherwise trying again would send the earlier choice and tell of the later one.
      if (steps.current === null) setForm((was) => ({ ...was, ...part }))
    },
    /** False when something stands against it: from then on that is shown. */
    save(): boolean {
      setTried(true)
      const isWrong = Object.keys(problems).length > 0 || teamProblem(form, rows) !== null
      if (isWrong && steps.current === null) return false
      steps.current ??= planned.map(({ mrn, assignment }) => assignStep(mrn, assignment))
      void assign(steps.current).then((all) => {
        if (all === null) return
        outcomes.current = all
        const left = failedOf(all)
        setFailed(left)
        if (left.length === 0) onAssigned(assignedOf(all, form))
      })
      return true
    },
  }
}

/** Whom it is about: the one patient, or how many. */
const aboutText = (rows: readonly CaseloadRow[]): string => {
  const [only, ...more] = rows
  return only && more.length === 0
    ? `${listName(only) || 'No name'}, ${mrnText(only.mrn)}`
    : plural(rows.length, 'patient')
}

const saveWords = (form: AssignForm, patients: number): string => {
  const verb = form.length === 'until' ? 'Hand over' : 'Assign'
  return `${verb} ${plural(patients, 'patient')}`
}

/** Assigns patients to a care manager for good, or until a date. Each patient is one change. */
export function AssignDialog(props: AssignDialogProps) {
  const { open, members, onClose } = props
  const assigning = useAssigning(props)
  const { rows, now, today, form, busy, failed, isTyped, isSent, problems, change, save, report } = assigning
  const [leaving, setLeaving] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const clock = useMemo(() => ({ zone: open.timeZone, now }), [open.timeZone, now])
  const context = useMemo(() => contextAt(open, now), [open, now])
  const drafts = useDrafts(open.registry.id)
  const managers = members.people.filter(({ role }) => role === 'Care Manager')
  const send = () => {
    if (!save()) focusFirstError(body.current)
  }
  const close = () => {
    // What was sent is told, whatever became of it.
    if (busy) return sayRefusal('The patients are being assigned.')
    if (isSent) return report()
    if (isTyped) setLeaving(true)
    else onClose()
  }
  return (
    <Dialog label="Assign care manager" className="assign-dialog" onClose={close} onKey={onSaveKey(send)}>
      <SignInBar over="entry" />
      <header className="assign-head">
        <h2 className="grow">Assign care manager</h2>
        <span className="t2 f13 ell">{aboutText(rows)}</span>
        <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onPress={close}>
          <Icon name="close" />
        </Button>
      </header>
      {failed.length > 0 && (
        <Banner tone="bad" icon="warning">
          Not assigned: {plural(failed.length, 'patient')}. {failed[0]?.message} Trying again stores nothing twice.
        </Banner>
      )}
      <div className="assign-body" ref={body}>
        {managers.length === 0 ? (
          <p className="assign-fields t2 f13">
            The registry’s care managers can’t be read now. Try again when you are online.
          </p>
        ) : (
          <SavingFields isSaving={isSent}>
            <AssignFields
              {...{ form, rows, managers, problems, clock, today }}
              onChange={change}
              loadOf={(userId) => loadOf(open.rows, userId)}
            />
          </SavingFields>
        )}
        <AssignAfter
          {...{ rows, form, context, clock }}
          all={open.rows}
          nameOf={members.nameOf}
          unfinished={drafts.filter(({ mrn }) => rows.some((row) => row.mrn === mrn)).length}
        />
      </div>
      <footer className="assign-foot">
        <p className="grow f12 t2">
          One change per patient. A patient that was changed meanwhile is listed, not overwritten.
        </p>
        <Button onPress={close}>Cancel</Button>
        <Button
          variant="primary"
          shortcut={SAVE_KEYS}
          onPress={send}
          disabledReason={busy ? 'The patients are being assigned.' : null}
        >
          {isSent ? 'Try again' : saveWords(form, rows.length)}
        </Button>
      </footer>
      {leaving && (
        <DiscardQuestion
          title="Discard this assignment?"
          words="Nobody was assigned. What you typed is not kept."
          onKeep={() => setLeaving(false)}
          onDiscard={onClose}
        />
      )}
    </Dialog>
  )
}
