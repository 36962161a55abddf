import { useMemo, useRef, useState } from 'react'
import { may, mayRecord } from '#shared/domain/permissions.ts'
import { clearedHere } from '#shared/domain/review/decision-amendment.ts'
import {
  type DecisionDraft,
  type DecisionProblem,
  decisionProblems,
  draftAgain,
  newDraft,
  reviewDecisionOf,
} from '#shared/domain/review/decision-draft.ts'
import { weekOn } from '#shared/domain/review/meeting.ts'
import { withParticipants } from '#shared/domain/review/meeting-steps.ts'
import { monthEffect } from '#shared/domain/review/outcome.ts'
import { type ReviewItem, skip } from '#shared/domain/review/review-list.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { focusFirstError } from '../../../lib/focus.ts'
import { newId } from '../../../lib/new-id.ts'
import { sayRefusal } from '../../../lib/refusal.ts'
import { useTableClock } from '../../../lib/table-clock.ts'
import { usePeople } from '../../../lib/use-people.ts'
import type { MeetingPageProps } from '../page.ts'
import type { DecisionFields, DecisionPanelProps } from './decision-props.ts'

interface UseDecisionOptions extends MeetingPageProps {
  /** The present patient's place on the list; null while the list is empty. */
  readonly item: ReviewItem | null
  /** Null while the record is read. */
  readonly detail: PatientDetail | null
  readonly context: ClinicContext
}

const NOTHING = newDraft({ operationId: '', logId: '' })

/** What a patient who was discussed has, to be changed: the ids of a new amendment, and the entry as it is. */
function again(item: ReviewItem, detail: PatientDetail | null): DecisionDraft | null {
  if (item.state.is !== 'discussed') return null
  const { entryId } = item.state
  const log = detail?.patient.treatmentLogs.find(({ id }) => id === entryId)
  return log ? draftAgain(newId(), entryId, log) : null
}

/** Said where a key needs what was not read yet. */
export const STILL_READ = 'The record is still being read. Press the key again in a moment.'
const NO_ROLE = 'Your role in this registry can’t record a Psychiatric Consultation. You can follow the meeting.'
const NO_PLAN = 'Your role in this registry can’t change a care plan. Ask an admin of the registry.'
const UNREADABLE = 'This record can’t be read, so nothing can be decided about it here.'

function blockOf({ open, detail }: UseDecisionOptions): string | null {
  if (!mayRecord(open.membership, 'Psychiatric Consultation')) return NO_ROLE
  if (detail?.patient.readability === 'unreadable') return UNREADABLE
  return null
}

/** What saving would do to the month, as soon as the minutes are there, and nothing stands against the rest. */
function effectOnMonth({ open, item, detail, context }: UseDecisionOptions, draft: DecisionDraft) {
  if (!detail || item?.state.is === 'discussed') return null
  const decided = { ...draft, decision: draft.decision ?? ('continue' as const) }
  if (decisionProblems(decided, detail.patient, context).length > 0) return null
  const decision = reviewDecisionOf(decided, detail.patient, open.membership.displayName, context)
  return monthEffect(detail.patient, decision, open.membership, context)
}

/** Who consults, by name; null where nobody is chosen, or the name is not known here: an entry without it would bear another. */
function useConsultant({ open, meeting, store }: UseDecisionOptions) {
  const { userId, displayName } = open.membership
  const people = usePeople(open.registry.id)
  const named = useMemo(() => new Map([...people, [userId, displayName]]), [people, userId, displayName])
  const { consultant, participants } = meeting
  const provider = consultant === null ? null : (named.get(consultant) ?? null)
  const order = [...new Set([...participants, ...named.keys()])]
  return {
    provider,
    consultants: provider === null ? order.flatMap((id) => nameIn(named, id)) : [],
    onConsultant: (id: string) => store.actions.change((one) => withParticipants(one, [...one.participants, id], id)),
  }
}

function nameIn(named: ReadonlyMap<string, string>, userId: string): { userId: string; name: string }[] {
  const name = named.get(userId)
  return name === undefined ? [] : [{ userId, name }]
}

const NOBODY: DecisionProblem = { field: 'consultant', message: 'Choose who consults: the entry bears that name.' }

function useFields(): DecisionFields {
  return {
    minutes: useRef<HTMLInputElement>(null),
    recommendation: useRef<HTMLTextAreaElement>(null),
    showRecommendation: useRef<HTMLButtonElement>(null),
    status: useRef<HTMLDivElement>(null),
    flags: useRef<HTMLFieldSetElement>(null),
    body: useRef<HTMLDivElement>(null),
  }
}

/** The decision about the present patient: what is typed, what is missing, and how it is saved. */
export function useDecision(options: UseDecisionOptions) {
  const { open, store, state, item, detail, context } = options
  const { actions } = store
  const clock = useTableClock()
  const fields = useFields()
  const [triedFor, setTriedFor] = useState<string | null>(null)
  const [planFor, setPlanFor] = useState<string | null>(null)
  const { provider, consultants, onConsultant } = useConsultant(options)
  const mrn = item?.mrn ?? ''
  const draft = item?.draft ?? (item && again(item, detail)) ?? NOTHING
  const wrong = detail ? decisionProblems(draft, detail.patient, context) : []
  const missing = [...(provider === null ? [NOBODY] : []), ...wrong]
  const blocked = blockOf(options)
  const save = () => {
    if (!item || blocked !== null) return
    if (!detail) return sayRefusal(STILL_READ)
    setTriedFor(mrn)
    if (missing.length > 0) return focusFirstError(fields.body.current)
    if (provider === null || !item.draft) return
    setTriedFor(null)
    void actions.save(detail, { membership: open.membership, provider, context: contextAt(open, clock()) })
  }
  const panel: Omit<DecisionPanelProps, 'mrn' | 'clock' | 'meeting' | 'onLeave'> = {
    patient: detail?.patient ?? null,
    draft,
    again: item?.state.is === 'discussed',
    cleared: item?.state.is === 'discussed' && detail ? clearedHere(item.state.outcome, detail.patient) : [],
    effect: effectOnMonth(options, draft),
    problems: triedFor === mrn ? missing : [],
    refusal: state.refused.get(mrn)?.message ?? null,
    blocked,
    fields,
    planBlock: may(open.membership, 'edit-care-plan') ? null : NO_PLAN,
    asksPlan: planFor !== null && planFor === mrn,
    onAskPlan: (asks) => setPlanFor(asks ? mrn : null),
    consultants,
    onConsultant,
    // Upon what is kept, not upon what was drawn last: two keys in a moment would undo each other.
    onType: (change) => actions.type(mrn, change, item && again(item, detail)),
    onSave: save,
    onSkip: () => actions.step(clock(), (list) => skip(list, mrn)),
    onDefer: () => void actions.defer(clock(), mrn, weekOn(clock(), open.timeZone)),
  }
  return { panel, fields, save }
}
