import { likelyProvider } from '#shared/domain/derived/likely-provider.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { ContactType } from '#shared/domain/entities/vocabulary.ts'
import { agreedContactOf } from '#shared/domain/operations/next-contact.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import type { CallRequest, TreatmentDraft } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Draft } from '#shared/storage.ts'
import type { Timer } from '#shared/timer.ts'
import { type PatientRequest, readKnownPatient } from '../caseload/patient-detail.ts'
import { noteViewed } from '../caseload/view-audit.ts'
import type { DataContext } from '../context/context.ts'
import { keptTimer } from './entry-timer.ts'

function nextContactType(row: CaseloadRow, member: Membership): ContactType {
  if (member.role === 'Consulting Psychiatrist' || !mayRecord(member, 'Follow Up')) return 'Psychiatric Consultation'
  return row.initialAssessmentAt === null ? 'Initial Assessment' : 'Follow Up'
}

/** What the dialog starts with: the visit type of the latest entry, the contact type that comes next, and who gives such care. */
function prefill(patient: Patient, row: CaseloadRow, member: Membership): TreatmentDraft['prefill'] {
  const logs = patient.treatmentLogs
    .filter((log) => log.voided === null && log.duplicateOf === null)
    .toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
  const [last] = logs
  const contactType = nextContactType(row, member)
  return {
    contactType,
    visitType: last?.visitType.known ?? 'Clinic',
    provider: likelyProvider(patient, contactType, member),
  }
}

/** @throws ExpectedFailure `unreadable` for a record that nothing can be written to */
function assertReadable({ readability }: Patient): void {
  if (readability === 'unreadable')
    throw new ExpectedFailure('unreadable', 'This record can’t be read, so nothing can be written to it.')
}

/**
 * Starts a change that is no new entry: ids of its own, which every attempt to save it carries. What the person may do is asked then.
 * @throws ExpectedFailure `unreadable`, and what reading the patient throws
 */
export async function beginChange(context: DataContext, request: PatientRequest): Promise<TreatmentDraft> {
  const { ports } = context
  const { scope, view, detail } = await readKnownPatient(context, request)
  assertReadable(view)
  noteViewed(context, request.registryId, request.mrn)
  return {
    operationId: ports.newId(),
    logId: ports.newId(),
    openedAt: ports.tableClock.now(),
    prefill: prefill(view, detail.row, scope.membership),
    detail,
    kept: null,
    refused: null,
  }
}

/**
 * Whether a draft is this patient's and was never saved: a full disk may not have let go of it. One of an entry that was not accepted
 * is gone on with from the outbox alone.
 */
const isUnsaved = ({ sync }: DataContext, draft: Draft, { registryId, mrn, treatmentLogs }: Patient): boolean =>
  draft.registryId === registryId &&
  draft.mrn === mrn &&
  sync.store.outbox.get(draft.operationId) === null &&
  !treatmentLogs.some(({ id }) => id === draft.logId)

/** The timer of an entry for this patient that was never saved; null when there is none. */
function timerFor({ sync }: DataContext, { registryId, mrn, treatmentLogs }: Patient): Timer | null {
  const timer = keptTimer(sync.store)
  if (timer?.registryId !== registryId || timer.mrn !== mrn) return null
  const isSaved =
    sync.store.outbox.get(timer.operationId) !== null || treatmentLogs.some(({ id }) => id === timer.logId)
  return isSaved ? null : timer
}

/** What an entry is gone on with: one that was not accepted, else a draft, else a timer that runs although nothing was typed yet. */
function begunBefore(context: DataContext, view: Patient, operationId: string | undefined) {
  const { sync, ports } = context
  const row = operationId === undefined ? null : sync.store.outbox.get(operationId)
  const refused = row?.operation.change.kind === 'record' ? row.operation.change : null
  const draft = sync.store.drafts
    .all()
    .find((one) => (refused ? one.operationId === operationId : isUnsaved(context, one, view)))
  const begun = draft ?? timerFor(context, view)
  return {
    operationId: refused && operationId ? operationId : (begun?.operationId ?? ports.newId()),
    logId: refused?.logId ?? begun?.logId ?? ports.newId(),
    kept: draft ? { form: draft.form, savedAt: draft.savedAt } : null,
    refused: refused
      ? {
          entry: refused.entry,
          ...agreedContactOf(refused),
          message: row?.error?.message ?? '',
        }
      : null,
  }
}

/**
 * Starts an entry, or goes on with one: the ids are made once, so that the draft, its retries and the stored entry are one thing.
 * @throws ExpectedFailure `not-permitted`, `unreadable`, and what reading the patient throws
 */
export async function beginTreatment(
  context: DataContext,
  request: CallRequest<'treatments.begin'>,
): Promise<TreatmentDraft> {
  const { scope, view, detail } = await readKnownPatient(context, request)
  const { membership } = scope
  if (!mayRecord(membership, 'Follow Up') && !mayRecord(membership, 'Psychiatric Consultation'))
    throw new ExpectedFailure(
      'not-permitted',
      "Your role in this registry can't log contacts. Ask an admin of the registry.",
    )
  assertReadable(view)
  noteViewed(context, request.registryId, request.mrn)
  const begun = begunBefore(context, view, request.operationId)
  return { ...begun, openedAt: context.ports.tableClock.now(), prefill: prefill(view, detail.row, membership), detail }
}
