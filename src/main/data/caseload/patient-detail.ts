import { uncountedReason } from '#shared/domain/derived/countable.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { may, type Naming, redactPatient } from '#shared/domain/permissions.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { PatientRecord } from '../../gateway/patients/patient.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { momentAt } from '../context/moment.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { clinicOf, knownScope, readingOf, readScope } from '../context/scope.ts'
import { applyServerPatient, serverPatient } from './apply-server-patient.ts'
import { rowAlone, showPatient } from './derive-rows.ts'
import { optimisticPatient, type PatientRow, unsentByPatient, unsentOf } from './optimistic-patient.ts'
import { refreshSoon } from './refresh.ts'
import { noteViewed } from './view-audit.ts'

/**
 * A patient as a member may see them. Figures are made before the record is redacted: without consent, status and contact types other
 * minutes would count, and other codes would be reached.
 */
export function shownPatient(
  view: Patient,
  membership: Membership,
  context: ClinicContext,
  naming: Naming = {},
): Pick<PatientDetail, 'patient' | 'uncounted'> {
  const patient = redactPatient(view, membership, naming)
  if (may(membership, 'read-patients')) return { patient }
  const uncounted = view.treatmentLogs.filter((log) => uncountedReason(log, view, context) !== null)
  return { patient, uncounted: uncounted.map(({ index }) => index) }
}

export interface PatientRequest {
  readonly registryId: string
  readonly mrn: string
}

/** A patient as known here, with what waits. */
export interface KnownPatient {
  readonly scope: Scope
  /** As it will be: what waits is applied. */
  readonly view: Patient
  readonly detail: PatientDetail
}

const unsentRows = ({ sync }: DataContext, { registryId, mrn }: PatientRequest): readonly PatientRow[] =>
  unsentByPatient(sync.store.outbox.all(), registryId).get(mrn) ?? []

/** @param asOf epoch milliseconds of the read */
function knownAs(context: DataContext, scope: Scope, { patient, warning }: PatientRecord, asOf: number): KnownPatient {
  const { registry, membership } = scope
  const rows = unsentRows(context, { registryId: registry.id, mrn: patient.mrn })
  const row = context.caseloads.get(registry.id)?.rows.get(patient.mrn) ?? rowAlone(context, scope, patient)
  const view = optimisticPatient(patient, rows) ?? patient
  const unsent = unsentOf(patient.mrn, rows, context.sync.sender.sending())
  return {
    scope,
    view,
    detail: {
      ...shownPatient(view, membership, clinicOf(context, scope), registry.settings),
      unsent,
      row,
      warning,
      asOf,
    },
  }
}

async function readNow(context: DataContext, { registryId, mrn }: PatientRequest): Promise<KnownPatient> {
  const scope = await readScope(context, registryId)
  const readBeganAt = momentAt(context.ports.now())
  const { patient, warning } = await context.gateway.getPatientRecord(readingOf(context, scope), mrn)
  const applied = applyServerPatient(context, registryId, patient, { readBeganAt, by: 'single' })
  if (!applied.isCertain) refreshSoon(context, registryId)
  return knownAs(context, scope, { patient: applied.patient, warning }, context.ports.now())
}

function enrolledHere(context: DataContext, scope: Scope, request: PatientRequest, asOf: number): KnownPatient | null {
  const rows = unsentRows(context, request)
  const view = optimisticPatient(null, rows)
  const row = context.caseloads.get(request.registryId)?.rows.get(request.mrn)
  if (!view || !row) return null
  const unsent = unsentOf(request.mrn, rows, context.sync.sender.sending())
  return {
    scope,
    view,
    detail: {
      ...shownPatient(view, scope.membership, clinicOf(context, scope), scope.registry.settings),
      unsent,
      row,
      warning: null,
      asOf,
    },
  }
}

/** What is known here of a patient: as read last, or as enrolled here and not sent yet; else null. */
function readHere(context: DataContext, request: PatientRequest): KnownPatient | null {
  const { registryId, mrn } = request
  const scope = knownScope(context, registryId)
  if (!scope) return null
  const patient = serverPatient(context, registryId, mrn)
  const asOf = context.caseloads.get(registryId)?.readAt ?? context.ports.now()
  if (!patient) return enrolledHere(context, scope, request, asOf)
  showPatient(context, registryId, mrn)
  return knownAs(context, scope, { patient, warning: null }, asOf)
}

/** Who waits to be enrolled is known here alone. */
const isOnlyHere = (context: DataContext, request: PatientRequest): boolean =>
  serverPatient(context, request.registryId, request.mrn) === null &&
  unsentRows(context, request).some(({ operation, state }) => operation.change.kind === 'enrol' && state === 'waiting')

/**
 * A patient as stored now, or as known here where the table is out of reach; the open caseload takes it over.
 * @throws ExpectedFailure `not-found`, and what reading throws where nothing is known here
 */
export async function readKnownPatient(context: DataContext, request: PatientRequest): Promise<KnownPatient> {
  const here = () => readHere(context, request)
  const only = isOnlyHere(context, request) ? here() : null
  return only ?? readOrCached(context, () => readNow(context, request), here)
}

/** One patient as stored now, or as known here, with what waits. @throws ExpectedFailure what `readKnownPatient` throws */
export async function getPatient(context: DataContext, request: PatientRequest): Promise<PatientDetail> {
  const { detail } = await readKnownPatient(context, request)
  noteViewed(context, request.registryId, request.mrn)
  return detail
}

/** What is known of a patient, read when nothing is: a change has to fit it. */
export const knownOrRead = async (context: DataContext, request: PatientRequest): Promise<KnownPatient> =>
  readHere(context, request) ?? (await readKnownPatient(context, request))

/** The patient after a change was taken. @param record the table's answer to it; null when it was not sent yet */
export async function detailAfter(
  context: DataContext,
  request: PatientRequest,
  record: PatientRecord | null,
): Promise<PatientDetail> {
  const { registryId, mrn } = request
  const scope = knownScope(context, registryId)
  if (!record || !scope) return readHere(context, request)?.detail ?? getPatient(context, request)
  // The answer has been applied: a read that is newer may have come in since.
  const patient = serverPatient(context, registryId, mrn) ?? record.patient
  return knownAs(context, scope, { ...record, patient }, context.ports.now()).detail
}
