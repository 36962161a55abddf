import { useRef, useState } from 'react'
import { mayRecord } from '#shared/domain/permissions.ts'
import {
  type DecisionDraft,
  decisionProblems,
  draftAgain,
  newDraft,
  reviewDecisionOf,
} from '#shared/domain/review/decision-draft.ts'
import { weekOn } from '#shared/domain/review/meeting.ts'
import { monthEffect } from '#shared/domain/review/outcome.ts'
import { defer, type ReviewItem, skip } from '#shared/domain/review/review-list.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { newId } from '../../../lib/new-id.ts'
import { useTableClock } from '../../../lib/table-clock.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import type { MeetingPageProps } from '../page.ts'
import type { DecisionFields, DecisionPanelProps } from './DecisionPanel.tsx'

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

const NO_ROLE = 'Your role in this registry can’t record a Psychiatric Consultation. You can follow the meeting.'
const UNREADABLE = 'This record can’t be read, so nothing can be decided about it here.'

function blockOf({ open, detail }: UseDecisionOptions): string | null {
  if (!mayRecord(open.membership, 'Psychiatric Consultation')) return NO_ROLE
  if (detail?.patient.readability === 'unreadable') return UNREADABLE
  return null
}

/** What saving would do to the month, while everything that it needs is there. */
function effectOnMonth(options: UseDecisionOptions, draft: DecisionDraft, provider: string) {
  const { open, item, detail, context } = options
  if (!detail || item?.state.is === 'discussed' || draft.minutes === null) return null
  const filled = { ...draft, decision: draft.decision ?? ('continue' as const), status: null }
  const decision = reviewDecisionOf(filled, detail.patient, { provider, now: context.now })
  return monthEffect(detail.patient, decision, open.membership, context)
}

/** The decision about the present patient: what is typed, what is missing, and how it is saved. */
export function useDecision(options: UseDecisionOptions) {
  const { open, store, state, meeting, item, detail } = options
  const clock = useTableClock()
  const { actions } = store
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const fields: DecisionFields = {
    minutes: useRef<HTMLInputElement>(null),
    recommendation: useRef<HTMLTextAreaElement>(null),
  }
  const [triedFor, setTriedFor] = useState<string | null>(null)
  const { consultant } = meeting
  const provider = consultant === null ? open.membership.displayName : nameOf(consultant)
  const mrn = item?.mrn ?? ''
  const draft = item?.draft ?? (item && again(item, detail)) ?? NOTHING
  const problems = triedFor === mrn ? decisionProblems(draft) : []
  const blocked = blockOf(options)
  const onType = (change: (one: DecisionDraft) => DecisionDraft) => {
    const before = item?.draft ?? (item && again(item, detail))
    actions.type(mrn, (one) => change(before ?? one))
  }
  const save = () => {
    if (!item || !detail || blocked !== null) return
    setTriedFor(mrn)
    const [problem] = decisionProblems(draft)
    if (problem?.field === 'minutes') fields.minutes.current?.focus()
    if (problem || !item.draft) return
    setTriedFor(null)
    void actions.save(detail, { membership: open.membership, provider, context: contextAt(open, clock()) })
  }
  const panel: Omit<DecisionPanelProps, 'clock' | 'meeting'> = {
    patient: detail?.patient ?? null,
    draft,
    again: item?.state.is === 'discussed',
    effect: effectOnMonth(options, draft, provider),
    problems,
    refusal: state.refused.get(mrn)?.message ?? null,
    blocked,
    fields,
    onType,
    onSave: save,
    onSkip: () => actions.step(clock(), (list) => skip(list, mrn)),
    onDefer: () => actions.step(clock(), (list) => defer(list, mrn, weekOn(clock(), open.timeZone))),
  }
  return { panel, fields, save }
}
