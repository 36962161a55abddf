import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import { notPermitted } from '#shared/domain/operations/operation.ts'
import { mayRecord } from '#shared/domain/permissions.ts'
import type { Contract, PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Draft } from '#shared/storage.ts'
import type { Timer } from '#shared/timer.ts'
import type { PatientRecord } from '../../gateway/patients/patient.ts'
import { serverPatient, takePatient } from '../caseload/caseload.ts'
import { optimisticPatient, type PatientRow, unsentByPatient, unsentOf } from '../caseload/optimistic-patient.ts'
import { prefill } from '../caseload/prefill.ts'
import { refreshSoon } from '../caseload/refresh.ts'
import { shownPatient } from '../caseload/shown-patient.ts'
import { noteViewed } from '../caseload/view-audit.ts'
import { contextOf, type DataSession, knownScope, readingOf, readScope, type Scope } from '../context/context.ts'
import { freshOrKnown } from '../context/read-or-cached.ts'
import { keptTimer } from '../person/timer.ts'
import { assertEntry } from './send-operation.ts'
import { submit } from './submit.ts'

interface PatientRequest {
  readonly registryId: string
  readonly mrn: string
}

/** A patient as known here, with what waits. */
interface Known {
  readonly scope: Scope
  /** As it will be: what waits is applied. */
  readonly view: Patient
  readonly detail: PatientDetail
}

const unsentRows = ({ sync }: DataSession, { registryId, mrn }: PatientRequest): readonly PatientRow[] =>
  unsentByPatient(sync.store.outbox.all(), registryId).get(mrn) ?? []

function knownAs(session: DataSession, scope: Scope, record: PatientRecord, asOf: number): Known {
  const { patient, warning } = record
  const rows = unsentRows(session, patient)
  const row = takePatient(session, scope, patient)
  const view = optimisticPatient(patient, rows) ?? patient
  const unsent = unsentOf(rows, session.sync.sender.sending())
  return {
    scope,
    view,
    detail: { ...shownPatient(view, scope.membership, contextOf(session, scope)), unsent, row, warning, asOf },
  }
}

async function readNow(session: DataSession, { registryId, mrn }: PatientRequest): Promise<Known> {
  const scope = await readScope(session, registryId)
  const record = await session.gateway.getPatientRecord(readingOf(session, scope), mrn)
  return knownAs(session, scope, record, session.ports.now())
}

/** What is known here of a patient: as read last, or as enrolled here and not sent yet. */
function readHere(session: DataSession, request: PatientRequest): Known | null {
  const { registryId, mrn } = request
  const scope = knownScope(session, registryId)
  if (!scope) return null
  const patient = serverPatient(session, registryId, mrn)
  const asOf = session.caseloads.get(registryId)?.readAt ?? session.ports.now()
  if (patient) return knownAs(session, scope, { patient, warning: null }, asOf)
  const rows = unsentRows(session, request)
  const enrolled = optimisticPatient(null, rows)
  return enrolled && enrolledHere(session, scope, enrolled, rows, asOf)
}

function enrolledHere(session: DataSession, scope: Scope, view: Patient, rows: readonly PatientRow[], asOf: number) {
  const row = session.caseloads.get(scope.registry.id)?.rows.get(view.mrn)
  if (!row) return null
  const unsent = unsentOf(rows, session.sync.sender.sending())
  return {
    scope,
    view,
    detail: { ...shownPatient(view, scope.membership, contextOf(session, scope)), unsent, row, warning: null, asOf },
  }
}

/** Who waits to be enrolled is known here alone. */
const isOnlyHere = (session: DataSession, request: PatientRequest): boolean =>
  serverPatient(session, request.registryId, request.mrn) === null &&
  unsentRows(session, request).some(({ operation, state }) => operation.change.kind === 'enrol' && state === 'waiting')

async function known(session: DataSession, request: PatientRequest): Promise<Known> {
  const here = () => readHere(session, request)
  const only = isOnlyHere(session, request) ? here() : null
  return only ?? freshOrKnown(session, () => readNow(session, request), here)
}

/** One patient as stored now, or as known here, with what waits; the open caseload takes it over. */
export async function getPatient(session: DataSession, request: PatientRequest): Promise<PatientDetail> {
  const { detail } = await known(session, request)
  noteViewed(session, request.registryId, request.mrn)
  return detail
}

/**
 * Whether a draft is this patient's and was never saved: a full disk may not have let go of it. One of an entry that was not accepted
 * is gone on with from the outbox alone.
 */
const isUnsaved = ({ sync }: DataSession, draft: Draft, { registryId, mrn, treatmentLogs }: Patient): boolean =>
  draft.registryId === registryId &&
  draft.mrn === mrn &&
  sync.store.outbox.get(draft.operationId) === null &&
  !treatmentLogs.some(({ id }) => id === draft.logId)

/** @throws ExpectedFailure `unreadable` for a record that nothing can be written to */
function assertReadable({ readability }: Patient): void {
  if (readability === 'unreadable')
    throw new ExpectedFailure('unreadable', 'This record can’t be read, so nothing can be written to it.')
}

/** Starts a change that is no new entry: ids of its own, which every attempt to save it carries. What the person may do is asked then. */
export async function beginChange(session: DataSession, request: PatientRequest): Promise<TreatmentDraft> {
  const { ports } = session
  const { scope, view, detail } = await known(session, request)
  assertReadable(view)
  return {
    operationId: ports.newId(),
    logId: ports.newId(),
    openedAt: ports.now(),
    prefill: prefill(view, detail.row, scope.membership),
    detail,
    kept: null,
    refused: null,
  }
}

/** The timer of an entry for this patient that was never saved; null when there is none. */
function timerFor({ sync }: DataSession, { registryId, mrn, treatmentLogs }: Patient): Timer | null {
  const timer = keptTimer(sync.store)
  if (timer?.registryId !== registryId || timer.mrn !== mrn) return null
  const isSaved =
    sync.store.outbox.get(timer.operationId) !== null || treatmentLogs.some(({ id }) => id === timer.logId)
  return isSaved ? null : timer
}

/** Starts an entry, or goes on with one: the ids are made once, so that the draft, its retries and the stored entry are one thing. */
export async function beginTreatment(
  session: DataSession,
  request: RequestOf<Contract, 'treatments.begin'>,
): Promise<TreatmentDraft> {
  const { ports, sync } = session
  const { scope, view, detail } = await known(session, request)
  const { membership } = scope
  if (!mayRecord(membership, 'Follow Up') && !mayRecord(membership, 'Psychiatric Consultation'))
    throw new ExpectedFailure(
      'not-permitted',
      "Your role in this registry can't log contacts. Ask an admin of the registry.",
    )
  assertReadable(view)
  const { operationId } = request
  const row = operationId === undefined ? null : sync.store.outbox.get(operationId)
  const refused = row?.operation.change.kind === 'record' ? row.operation.change : null
  const draft = sync.store.drafts
    .all()
    .find((one) => (refused ? one.operationId === operationId : isUnsaved(session, one, view)))
  // An entry whose timer runs is gone on with, although nothing of it was typed yet.
  const timer = timerFor(session, view)
  const begun = draft ?? timer
  return {
    operationId: refused && operationId ? operationId : (begun?.operationId ?? ports.newId()),
    logId: refused?.logId ?? begun?.logId ?? ports.newId(),
    openedAt: ports.now(),
    prefill: prefill(view, detail.row, membership),
    detail,
    kept: draft ? { form: draft.form, savedAt: draft.savedAt } : null,
    refused: refused ? { entry: refused.entry, message: row?.error?.message ?? '' } : null,
  }
}

/** The patient after a change was taken. */
async function detailAfter(
  session: DataSession,
  request: PatientRequest,
  record: PatientRecord | null,
): Promise<PatientDetail> {
  const scope = knownScope(session, request.registryId)
  const here = record && scope ? knownAs(session, scope, record, session.ports.now()) : readHere(session, request)
  return here?.detail ?? getPatient(session, request)
}

/** What is known of a patient, read when it is not: a change has to fit it. */
async function basis(session: DataSession, request: PatientRequest): Promise<Pick<Known, 'scope' | 'view'> | null> {
  const { registryId } = request
  const here = knownScope(session, registryId) ? readHere(session, request) : null
  return here ?? (await known(session, request))
}

type Taken = ResponseOf<Contract, 'patients.change'>

/**
 * Changes a patient: it is saved here first where this computer keeps entries, and sent at once or when the table can be reached.
 * @throws ExpectedFailure `not-permitted`, `invalid-request`, and what `submit` throws
 */
export async function changePatient(
  session: DataSession,
  request: RequestOf<Contract, 'patients.change'>,
): Promise<Taken> {
  const { registryId, mrn, operationId, change } = request
  const isNew = change.kind === 'enrol'
  const scope = isNew ? (knownScope(session, registryId) ?? (await readScope(session, registryId))) : null
  const base = scope ? { scope, view: null } : await basis(session, request)
  if (!base) throw new ExpectedFailure('not-found', 'This patient is not known here. Reload the caseload.')
  const { membership } = base.scope
  const refusal = notPermitted(membership, change, base.view)
  if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  if (change.kind === 'record' && base.view) assertEntry(session, base.scope, base.view, change.entry)
  const { userId, displayName, role, isAdmin } = membership
  const actor = { userId, displayName, role, isAdmin }
  const operation: Operation = { id: operationId, registryId, mrn, change, actor, savedAt: session.ports.now() }
  const taken = await submit(session, operation)
  const record = taken.outcome === 'kept' ? null : taken.written.record
  return { outcome: taken.outcome, detail: await detailAfter(session, { registryId, mrn }, record) }
}

/** Records an entry exactly once for its operation id. @throws ExpectedFailure what `changePatient` throws */
export function recordTreatment(
  session: DataSession,
  { registryId, mrn, operationId, logId, entry }: RequestOf<Contract, 'treatments.record'>,
): Promise<Taken> {
  return changePatient(session, { registryId, mrn, operationId, change: { kind: 'record', logId, entry } })
}

/** Changes the members of a registry. @throws ExpectedFailure `not-permitted` and what `submit` throws */
export async function changeMember(
  session: DataSession,
  { registryId, operationId, change }: RequestOf<Contract, 'members.change'>,
): Promise<ResponseOf<Contract, 'members.change'>> {
  const { membership } = knownScope(session, registryId) ?? (await readScope(session, registryId))
  const refusal = notPermitted(membership, change, null)
  if (refusal !== null) throw new ExpectedFailure('not-permitted', refusal)
  const { userId, displayName, role, isAdmin } = membership
  const actor = { userId, displayName, role, isAdmin }
  const operation: Operation = { id: operationId, registryId, mrn: null, change, actor, savedAt: session.ports.now() }
  const { outcome } = await submit(session, operation)
  // Rows follow from the rules: they are derived anew with the registry as it is now.
  if (change.kind === 'urgency' && outcome !== 'kept') refreshSoon(session, registryId)
  return { outcome: outcome === 'kept' ? 'kept' : 'written' }
}
