import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { type CarePlan, EMPTY_PLAN, type PlanSection } from '#shared/domain/entities/care-plan.ts'
import { isUnrecorded, planValues, SECTION_NAMES, sectionOf } from '#shared/domain/entities/care-plan-fields.ts'
import { may } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { Unsent } from '#shared/outbox.ts'
import { focusAfterDrawing } from '../../../lib/focus.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { newId } from '../../../lib/new-id.ts'
import { Button, Icon, PartPrintButtons } from '../../../ui/index.ts'
import type { ClinicClock } from '../../../ui/patient/clinic-clock.ts'
import { unsentState } from '../../../ui/patient/entry-states.ts'
import { markText, planDay, shownMedications } from '../../../ui/patient/plan-text.ts'
import { PlanCard } from './PlanCard.tsx'
import { PlanChanges } from './PlanChanges.tsx'
import { PlanEditor } from './PlanEditor.tsx'
import { ContactText, DiagnosisText, MedicationTable, SafetyText } from './PlanSections.tsx'
import { draftChanges, newMedication, newPlanDraft } from './plan-draft.ts'
import { PlanDraftsContext } from './plan-drafts.ts'
import { planLines } from './plan-lines.ts'
import './care-plan.css'

/** What the page does with a plan as a whole. */
export interface PlanActions {
  /** Copies the patient as text, with the plan. */
  onCopyPlan(): void
  /** Prints the patient's page, with the plan. */
  onPrintPlan(): void
  onSavePlan(): void
  onDecide(mrn: string, unsent: Unsent): void
}

interface CarePlanTabProps {
  readonly open: OpenRegistry
  readonly detail: PatientDetail
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly actions: PlanActions
}

/** The edit of a patient's plan: which section, and how it begins and ends. */
function usePlanEdit({ detail: { patient }, clock }: CarePlanTabProps) {
  const drafts = useContext(PlanDraftsContext)
  const draft = drafts.draftOf(patient.mrn)
  const plan = patient.carePlan ?? null
  const today = clinicDay(clock.now, clock.zone)
  const [added, setAdded] = useState<string | null>(null)
  const closed = useRef<PlanSection | null>(null)
  const isOpen = draft !== null
  useEffect(() => {
    const section = closed.current
    if (isOpen || section === null) return
    closed.current = null
    // The keyboard goes on where the edit began; otherwise it would be lost with the fields.
    focusAfterDrawing(() => document.querySelector<HTMLElement>(`[data-edit="${section}"]`)?.focus())
  }, [isOpen])
  const begin = (section: PlanSection, isAdding = false) => {
    const made = newPlanDraft({ operationId: newId(), section, plan, today })
    const isFirst = section === 'medications' && (isAdding || made.values.length === 0)
    const id = isFirst ? newId() : null
    setAdded(id)
    drafts.put(patient.mrn, id === null ? made : { ...made, values: [...made.values, newMedication(id, today)] })
  }
  const close = () => {
    closed.current = draft?.section ?? null
    drafts.put(patient.mrn, null)
  }
  return { drafts, draft, today, added, begin, close }
}

const isSectionEmpty = (plan: CarePlan | null, section: PlanSection): boolean =>
  planValues(plan).every((one) => sectionOf(one) !== section || isUnrecorded(one))

/** `2 now, 1 stopped` */
function medicationCount(plan: CarePlan | null, clock: ClinicClock): string {
  const { now, stopped } = shownMedications(plan, clock)
  return [`${now.length} now`, ...(stopped.length === 0 ? [] : [`${stopped.length} stopped`])].join(', ')
}

/** A safety plan that is older than this says its age, in months. */
const AGED_MONTHS = 12
const MONTH_MS = (365.25 * 86_400_000) / 12

function safetyMeta(plan: CarePlan | null, clock: ClinicClock, nameOf: NameOf): string {
  const safety = plan?.safetyPlan
  if (!safety) return ''
  const months = Math.floor((clock.now - Date.parse(safety.dated)) / MONTH_MS)
  const age = months >= AGED_MONTHS ? `, ${months} months old` : ''
  return `Dated ${planDay(safety.dated, clock)}${safety.by === '' ? '' : `, by ${nameOf(safety.by)}`}${age}`
}

interface PartProps extends CarePlanTabProps {
  readonly section: PlanSection
  readonly edit: ReturnType<typeof usePlanEdit>
  readonly extra?: ReactNode
  readonly children: ReactNode
}

function metaOf({ section, detail: { patient }, clock, nameOf }: PartProps): string {
  const plan = patient.carePlan ?? null
  if (section === 'medications') return medicationCount(plan, clock)
  if (section === 'safetyPlan') return safetyMeta(plan, clock, nameOf)
  return markText(plan?.updated[section], clock, nameOf)
}

/** Why no other section can be edited now: one is in edit at a time. */
const editBlock = ({ draft }: ReturnType<typeof usePlanEdit>): string | null =>
  draft !== null && draftChanges(draft).length > 0
    ? `Save or discard what you typed under ${SECTION_NAMES[draft.section]} first.`
    : null

const mayEditPlan = ({ open, detail }: CarePlanTabProps): boolean =>
  may(open.membership, 'edit-care-plan') && detail.patient.readability !== 'unreadable'

/** One section: to be read, or in edit. */
function Part(props: PartProps) {
  const { section, edit, extra, children, detail, clock, actions } = props
  const { draft, drafts } = edit
  const { patient, unsent } = detail
  const mayEdit = mayEditPlan(props)
  if (mayEdit && draft?.section === section)
    return (
      <PlanEditor
        key={draft.operationId}
        patient={patient}
        draft={draft}
        clock={clock}
        today={edit.today}
        startsAt={edit.added}
        onDraft={(next) => drafts.put(patient.mrn, next)}
        onClose={edit.close}
        onSaved={drafts.onSaved}
        onCompare={(operationId) => {
          edit.close()
          actions.onDecide(patient.mrn, {
            operationId,
            kind: 'care-plan',
            logId: null,
            state: 'conflict',
            message: null,
          })
        }}
      />
    )
  const waiting = unsent.find(({ plan }) => plan?.includes(section))
  return (
    <PlanCard
      section={section}
      meta={metaOf(props)}
      state={waiting ? unsentState(waiting) : null}
      isEmpty={section !== 'contact' && isSectionEmpty(patient.carePlan ?? null, section)}
      onEdit={mayEdit ? () => edit.begin(section) : null}
      editBlock={editBlock(edit)}
      extra={extra}
    >
      {children}
    </PlanCard>
  )
}

function PlanFoot({ actions }: Pick<CarePlanTabProps, 'actions'>) {
  return (
    <div className="row gap2 plan-foot f12 t2">
      <Icon name="info" size={14} />
      <span className="grow">
        For the team, not the medical record. Shown in the review, on paper and in the text for the EHR where you choose
        it.
      </span>
      <Button onPress={actions.onCopyPlan}>
        <Icon name="copy" size={14} />
        Copy for the EHR
      </Button>
      <PartPrintButtons print={actions.onPrintPlan} savePdf={actions.onSavePlan} />
    </div>
  )
}

/** What was agreed for the patient: a section each, with its edit, and what was changed at the right. */
export function CarePlanTab(props: CarePlanTabProps) {
  const { detail, nameOf, clock, actions } = props
  const { patient } = detail
  const plan = patient.carePlan ?? EMPTY_PLAN
  const edit = usePlanEdit(props)
  const lines = planLines(plan, patient.carePlanHistory ?? [], (day) => planDay(day, clock))
  const add = mayEditPlan(props) && (
    <Button
      size="sm"
      variant="ghost"
      aria-label="Add a medication"
      disabledReason={editBlock(edit)}
      onPress={() => edit.begin('medications', true)}
    >
      <Icon name="plus" size={14} />
      Add
    </Button>
  )
  return (
    <div className="plan">
      <div className="plan-sections">
        <div className="plan-pair">
          <Part {...props} edit={edit} section="diagnosis">
            <DiagnosisText plan={plan} />
          </Part>
          <Part {...props} edit={edit} section="contact">
            <ContactText plan={plan} phone={patient.phoneNumber} />
          </Part>
        </div>
        <Part {...props} edit={edit} section="medications" extra={add}>
          <MedicationTable plan={plan} clock={clock} nameOf={nameOf} />
        </Part>
        <div className="plan-pair">
          <Part {...props} edit={edit} section="therapy">
            <p className="plan-body plan-text">{plan.therapy}</p>
          </Part>
          <Part {...props} edit={edit} section="safetyPlan">
            <SafetyText text={plan.safetyPlan?.text ?? ''} />
          </Part>
        </div>
        <PlanFoot actions={actions} />
      </div>
      <PlanChanges lines={lines} clock={clock} nameOf={nameOf} />
    </div>
  )
}
