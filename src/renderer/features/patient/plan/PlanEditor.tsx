import { type KeyboardEvent, useRef, useState } from 'react'
import type { PlanValue } from '#shared/domain/entities/care-plan.ts'
import { planKey, SECTION_NAMES, valueIn } from '#shared/domain/entities/care-plan-fields.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { PlanProblem } from '#shared/domain/operations/care-plan-rules.ts'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import { focusFirstError } from '../../../lib/focus.ts'
import { newId } from '../../../lib/new-id.ts'
import { isSaveKey, isSingleKey, SAVE_KEYS, shortcutOf } from '../../../lib/shortcut-keys.ts'
import { type OnChanged, useChange } from '../../../lib/use-change.ts'
import { useLeaving } from '../../../lib/use-leaving.ts'
import { Banner, Button, ChangeFailed, LeaveQuestion, SavingFields } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { planDay } from '../../../ui/patient/plan-text.ts'
import { type MedicationField, MedicationFields } from './MedicationFields.tsx'
import { ContactField, DiagnosisFields, MessageField, SafetyFields, TherapyField } from './PlanFields.tsx'
import { draftChanges, draftProblems, newMedication, type PlanDraft } from './plan-draft.ts'
import { changeWords } from './plan-lines.ts'
import './plan-edit.css'

interface FieldsOfProps {
  readonly draft: PlanDraft
  readonly today: string
  readonly problems: readonly PlanProblem[]
  readonly startsAt: string | null
  readonly onType: (one: PlanValue) => void
  readonly onDrop: (id: string) => void
  readonly onAdd: () => void
}

/** The fields of the section that is in edit. */
function Fields({ draft, today, problems, startsAt, onType, onDrop, onAdd }: FieldsOfProps) {
  const { values, seen } = draft
  const of = (one: PlanValue) => problems.filter(({ field }) => planKey(field) === planKey(one))
  if (draft.section === 'medications') {
    const medications = values.filter((one): one is MedicationField => one.field === 'medication')
    const seenOf = (id: string) => seen?.medications.find((one) => one.id === id) ?? null
    return <MedicationFields {...{ medications, seenOf, startsAt, problems, today, onType, onDrop, onAdd }} />
  }
  const fields = values.map((one) => {
    const common = { onType, problems: of(one), today, key: planKey(one) }
    switch (one.field) {
      case 'diagnosis':
        return <DiagnosisFields {...common} key={common.key} one={one} />
      case 'mayLeaveMessage':
        return <MessageField {...common} key={common.key} one={one} />
      case 'bestTime':
      case 'language':
        return <ContactField {...common} key={common.key} one={one} />
      case 'therapy':
        return <TherapyField {...common} key={common.key} one={one} />
      case 'safetyPlan':
        return <SafetyFields {...common} key={common.key} one={one} seenDay={seen?.safetyPlan?.dated ?? null} />
      default:
        return null
    }
  })
  return draft.section === 'contact' ? <div className="plan-fields">{fields}</div> : fields
}

interface PlanEditorProps {
  readonly patient: Patient
  readonly draft: PlanDraft
  readonly clock: ClinicClock
  /** `YYYY-MM-DD` */
  readonly today: string
  /** The medication that has the keyboard first; null for the first of all. */
  readonly startsAt: string | null
  readonly onDraft: (draft: PlanDraft) => void
  /** The edit is over, saved or not. */
  readonly onClose: () => void
  readonly onSaved: OnChanged
  /** Opens the comparison with what somebody else has written meanwhile. */
  readonly onCompare: (operationId: string) => void
}

/** What saving does, in one line. */
function summaryOf(draft: PlanDraft, clock: ClinicClock): string {
  const day = (one: string) => planDay(one, clock)
  const lines = draftChanges(draft).map((to) => {
    const { title, was, now } = changeWords(valueIn(draft.seen, to), to, day)
    if (to.field === 'therapy' || to.field === 'safetyPlan' || to.field === 'diagnosis') return title
    if (was === null || now === null) return now === null ? title : `${title}: ${now}`
    return `${title} ${was} → ${now}`
  })
  return lines.length === 0 ? 'Nothing is changed yet.' : `${lines.join('; ')}. What stood there stays in Changes.`
}

/** How an edit is typed, saved and left. */
function usePlanEditor({ patient, draft, onDraft, onClose, onSaved, ...props }: PlanEditorProps) {
  const [tried, setTried] = useState(false)
  const [added, setAdded] = useState(props.startsAt)
  const frame = useRef<HTMLElement>(null)
  const { changing, save } = useChange({ operationId: draft.operationId, detail: { patient } }, (detail, outcome) => {
    onSaved(detail, outcome)
    onClose()
  })
  const changes = draftChanges(draft)
  const problems = draftProblems(draft)
  const isSaving = changing.kind === 'saving'
  const leaving = useLeaving({ isTyped: changes.length > 0, isSaving, onClose })
  const send = () => {
    setTried(true)
    if (problems.length > 0) return focusFirstError(frame.current)
    if (changes.length === 0) return onClose()
    const change: PatientChange = { kind: 'care-plan', plan: { changes, seen: draft.seen } }
    if (!isSaving) void save(change)
  }
  const add = () => {
    if (isSaving) return
    if (draft.section === 'diagnosis')
      return onDraft({
        ...draft,
        values: draft.values.map((one) =>
          one.field === 'diagnosis' ? { ...one, value: [...one.value, { text: '', code: '' }] } : one,
        ),
      })
    if (draft.section !== 'medications') return
    const id = newId()
    setAdded(id)
    onDraft({ ...draft, values: [...draft.values, newMedication(id, props.today)] })
  }
  return {
    frame,
    changing,
    isSaving,
    leaving,
    send,
    add,
    added,
    problems: tried ? problems : [],
    close: leaving.close,
  }
}

const isInside = ({ target, currentTarget }: KeyboardEvent): boolean =>
  target instanceof Node && currentTarget.contains(target)

/** Takes a key for the edit alone. */
function take(event: KeyboardEvent, act: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  act()
}

type Editor = Pick<ReturnType<typeof usePlanEditor>, 'send' | 'close' | 'add'>

/** Keys that mean the same in every field: they come before the field, since a part of a date takes Enter for itself. */
const firstKeysOf =
  ({ send, add }: Editor) =>
  (event: KeyboardEvent) => {
    if (!isInside(event)) return
    if (isSaveKey(event)) take(event, send)
    else if (event.altKey && event.code === 'KeyN') take(event, add)
  }

/** Esc, where no list is open. What single keys do on the page stays away: an L on a button of the edit would open another dialog. */
const keysOf =
  ({ close }: Editor) =>
  (event: KeyboardEvent) => {
    if (!isInside(event) || event.defaultPrevented) return
    const shortcut = shortcutOf(event)
    if (shortcut === 'Escape') take(event, close)
    else if (shortcut !== null && isSingleKey(shortcut)) event.stopPropagation()
  }

/** One section of the plan in edit. Ctrl Enter saves, Esc asks when something was typed. */
export function PlanEditor(props: PlanEditorProps) {
  const { draft, clock, today, onDraft, onCompare } = props
  const editor = usePlanEditor(props)
  const { frame, changing, isSaving, leaving, send, add, added, problems, close } = editor
  const name = SECTION_NAMES[draft.section]
  const onType = (typed: PlanValue) =>
    onDraft({ ...draft, values: draft.values.map((one) => (planKey(one) === planKey(typed) ? typed : one)) })
  const onDrop = (id: string) =>
    onDraft({ ...draft, values: draft.values.filter((one) => one.field !== 'medication' || one.id !== id) })
  const isConflict = changing.kind === 'failed' && changing.error.code === 'conflict'
  return (
    <section
      className="plan-card plan-edit"
      aria-label={`${name}, editing`}
      data-plan={draft.section}
      ref={frame}
      tabIndex={-1}
      onKeyDownCapture={firstKeysOf(editor)}
      onKeyDown={keysOf(editor)}
    >
      <header>
        <h3>{name}</h3>
        <span className="f12 t2">Editing. Esc asks before it discards.</span>
      </header>
      {changing.kind === 'failed' && <ChangeFailed error={changing.error} />}
      {isConflict && (
        <Banner tone="info" card actions={<Button onPress={() => onCompare(draft.operationId)}>Compare</Button>}>
          Both versions are kept. Compare them, and choose field by field.
        </Banner>
      )}
      <SavingFields isSaving={isSaving}>
        <Fields {...{ draft, today, problems, onType, onDrop }} startsAt={added} onAdd={add} />
      </SavingFields>
      <footer>
        <span className="grow f12 t2" role="status">
          {isSaving ? 'Saving' : summaryOf(draft, clock)}
        </span>
        <Button onPress={close}>Cancel</Button>
        <Button
          variant="primary"
          shortcut={SAVE_KEYS}
          onPress={send}
          disabledReason={isSaving ? 'This is being saved.' : null}
        >
          Save {name.toLowerCase()}
        </Button>
      </footer>
      <LeaveQuestion leaving={leaving} title="Discard the changes?" words="The care plan stays as it is." />
    </section>
  )
}
