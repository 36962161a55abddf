import { checkEntry } from '#shared/domain/entry-rules.ts'
import { mayRecord, redactPatient } from '#shared/domain/permissions.ts'
import type { Contract, PatientDetail, TreatmentDraft } from '#shared/ipc/contract.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/define.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { PatientRecord } from '../gateway/patient.ts'
import { takePatient } from './caseload.ts'
import { prefill } from './prefill.ts'
import { contextOf, type DataSession, patientId, readingOf, readScope, type Scope } from './session.ts'

interface PatientRequest {
  readonly registryId: string
  readonly mrn: string
}

const notPermitted = (message: string) => new ExpectedFailure('not-permitted', message)

function detailOf(session: DataSession, scope: Scope, { patient, warning }: PatientRecord): PatientDetail {
  const row = takePatient(session, scope, patient)
  return { patient: redactPatient(patient, scope.membership), row, warning, asOf: session.ports.now() }
}

/** One patient as stored now; the open caseload takes it over. */
export async function getPatient(session: DataSession, { registryId, mrn }: PatientRequest): Promise<PatientDetail> {
  const scope = await readScope(session, registryId)
  return detailOf(session, scope, await session.gateway.getPatientRecord(readingOf(session, scope), mrn))
}

/** Starts an entry: its two ids are made here, so that the draft, its retries and the stored entry are one thing. */
export async function beginTreatment(
  session: DataSession,
  { registryId, mrn }: PatientRequest,
): Promise<TreatmentDraft> {
  const { ports, gateway } = session
  const scope = await readScope(session, registryId)
  const { membership } = scope
  if (!mayRecord(membership, 'Follow Up') && !mayRecord(membership, 'Psychiatric Consultation'))
    throw notPermitted("Your role in this registry can't log contacts. Ask an admin of the registry.")
  const record = await gateway.getPatientRecord(readingOf(session, scope), mrn)
  const { patient } = record
  if (patient.readability === 'unreadable')
    throw new ExpectedFailure('unreadable', 'This record can’t be read, so nothing can be written to it.')
  const detail = detailOf(session, scope, record)
  return {
    operationId: ports.newId(),
    logId: ports.newId(),
    openedAt: ports.now(),
    prefill: prefill(patient, detail.row, membership),
    detail,
  }
}

/** Records an entry exactly once for its operation id; the open caseload's row changes with it. */
export async function recordTreatment(
  session: DataSession,
  request: RequestOf<Contract, 'treatments.record'>,
): Promise<ResponseOf<Contract, 'treatments.record'>> {
  const { registryId, mrn, operationId, logId, entry } = request
  const scope = await readScope(session, registryId)
  const { membership, registry } = scope
  const context = contextOf(session, scope)
  const written = await session.gateway.recordTreatment({
    mrn,
    operationId,
    logId,
    entry,
    actor: membership,
    reading: readingOf(session, scope),
    context,
    check: (stored, fitted) => {
      const wrong = checkEntry(fitted, { patient: stored, registry, context }).problems.filter(
        (problem) => problem.severity === 'error',
      )
      if (wrong.length > 0)
        throw new ExpectedFailure('invalid-request', wrong.map((problem) => problem.message).join(' '))
    },
  })
  session.writes.set(patientId(registryId, mrn), { patient: written.patient, at: context.now })
  return { outcome: written.outcome, detail: detailOf(session, scope, written) }
}
