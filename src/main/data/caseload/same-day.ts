import type { Patient } from '#shared/domain/entities/patient.ts'
import { may } from '#shared/domain/permissions.ts'
import type { CallRequest, CallResponse, SameDayEntry } from '#shared/ipc/contract.ts'
import { type DataContext, nameOf } from '../context/context.ts'
import { knownScope } from '../context/scope.ts'
import { tooOld } from './cached-caseload.ts'
import { optimisticPatient, type PatientRow, unsentByPatient } from './optimistic-patient.ts'

type Request = CallRequest<'treatments.sameDay'>

interface KnownRegistry {
  /** MRNs of those who may have an entry by this person: only these are decrypted. */
  readonly mrns: readonly string[]
  readonly patient: (mrn: string) => Patient | null
}

/** Whether this person's role in a registry sees names. What was kept in an earlier role has them still. */
const showsNames = (context: DataContext, registryId: string): boolean => {
  const scope = knownScope(context, registryId)
  return scope !== null && may(scope.membership, 'read-patients')
}

/** A registry as it is open, else as it is kept on this computer. */
function knownRegistry(context: DataContext, registryId: string): KnownRegistry {
  const { userId } = context.user
  const open = context.caseloads.get(registryId)
  if (open) {
    const rows = [...open.rows.values()].filter(({ recordedBy }) => recordedBy.includes(userId))
    return { mrns: rows.map(({ mrn }) => mrn), patient: (mrn) => open.patients.get(mrn) ?? null }
  }
  const { caches } = context.sync.store
  const kept = caches.registry(registryId)
  if (!kept || tooOld(context, kept.readAt) !== null) return { mrns: [], patient: () => null }
  const { rows } = caches.summaries(registryId)
  const mrns = rows.filter(({ row }) => row === null || row.recordedBy.includes(userId)).map(({ mrn }) => mrn)
  return { mrns, patient: (mrn) => caches.patient(registryId, mrn) }
}

type Own = Omit<SameDayEntry, 'registry'>

/** What this person recorded for a patient. */
const entriesOf = (patient: Patient, userId: string): Own[] =>
  patient.treatmentLogs.flatMap((log) => {
    const { id: logId, date: at, minutes } = log
    if (at === null || minutes === null || log.recordedBy !== userId) return []
    if (log.voided !== null || log.duplicateOf !== null || log.noShow) return []
    return [{ mrn: patient.mrn, about: nameOf(patient), logId, at, minutes, contactType: log.contactType.stored }]
  })

/** What waits for a patient who is not known here. */
const waitingEntries = (rows: readonly PatientRow[]): Own[] =>
  rows.flatMap(({ state, operation: { mrn, change } }) => {
    if (state !== 'waiting' || change.kind !== 'record' || change.entry.noShow) return []
    const { date: at, minutes, contactType } = change.entry
    return [{ mrn, about: '', logId: change.logId, at, minutes, contactType }]
  })

/**
 * What this person recorded at least partly within a time, with what waits to be sent: in the registry that is asked for and in every
 * other that is kept on this computer. Entries that were voided, repeat another or name nobody as their recorder are left out.
 */
export function sameDay(context: DataContext, request: Request): CallResponse<'treatments.sameDay'> {
  const { outbox, caches } = context.sync.store
  const waiting = outbox.all()
  const names = new Map<string, string>()
  for (const { operation } of waiting) names.set(operation.registryId, operation.registryId)
  for (const { registry } of caches.registries()) names.set(registry.id, registry.name)
  for (const [registryId, { registry }] of context.scopes) names.set(registryId, registry.name)
  const isWithin = ({ at, minutes }: Own) => at < request.to && at + Math.max(minutes * 60_000, 1) > request.from
  const entries = [...names].flatMap(([registryId, name]) => {
    const known = knownRegistry(context, registryId)
    const unsent = unsentByPatient(waiting, registryId)
    const registry = registryId === request.registryId ? null : name
    const isNamed = showsNames(context, registryId)
    const found = [...new Set([...known.mrns, ...unsent.keys()])].flatMap((mrn) => {
      const rows = unsent.get(mrn) ?? []
      const view = optimisticPatient(known.patient(mrn), rows)
      return view ? entriesOf(view, context.user.userId) : waitingEntries(rows)
    })
    return found
      .filter(isWithin)
      .map((entry): SameDayEntry => ({ ...entry, about: isNamed ? entry.about : '', registry }))
  })
  return { entries: entries.toSorted((a, b) => a.at - b.at) }
}
