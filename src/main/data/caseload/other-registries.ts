import { countedTimes, type LoggedTime, reachOf } from '#shared/domain/derived/counted-once.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { OtherRegistries } from '#shared/domain/month-end/build-worksheet.ts'
import { patientKey } from '#shared/domain/month-end/overlaps.ts'
import { may, seesNames } from '#shared/domain/permissions.ts'
import { monthRange } from '#shared/domain/time.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { clinicOf, knownScope } from '../context/scope.ts'
import { tooOld } from './cached-caseload.ts'
import { optimisticPatient, unsentByPatient } from './optimistic-patient.ts'

/** Patients between two breaths, of whom each may have to be read from the disk. */
const CHUNK = 50

interface Month {
  /** `YYYY-MM` */
  readonly month: string
  /** Of the registry whose month it is. */
  readonly patients: readonly Patient[]
}

/** Who has recorded entries that run in the month or beside it, by user id. */
function recorders({ patients }: Month, { from, to }: { readonly from: number; readonly to: number }): Set<string> {
  const who = new Set<string>()
  for (const { treatmentLogs } of patients)
    for (const { date, recordedBy } of treatmentLogs)
      if (recordedBy !== null && date !== null && date >= from && date < to) who.add(recordedBy)
  return who
}

interface Known {
  /** MRNs of those who may have an entry by one of the people: only these are read. */
  readonly mrns: readonly string[]
  readonly patient: (mrn: string) => Patient | null
}

/** A registry as it is open, else as it is kept on this computer. */
function knownRegistry(context: DataContext, { registry, membership }: Scope, who: ReadonlySet<string>): Known {
  const { id: registryId } = registry
  // Rows of who reads minutes alone don't say who recorded them.
  const isTheirs = ({ recordedBy }: Pick<CaseloadRow, 'recordedBy'>) =>
    !may(membership, 'read-patients') || recordedBy.some((id) => who.has(id))
  const open = context.caseloads.get(registryId)
  if (open) {
    const rows = [...open.rows.values()].filter(isTheirs)
    return { mrns: rows.map(({ mrn }) => mrn), patient: (mrn) => open.patients.get(mrn) ?? null }
  }
  const { caches } = context.sync.store
  const kept = caches.registry(registryId)
  if (!kept || tooOld(context, kept.readAt) !== null) return { mrns: [], patient: () => null }
  const { rows } = caches.summaries(registryId)
  const mrns = rows.filter(({ row }) => row === null || isTheirs(row)).map(({ mrn }) => mrn)
  return { mrns, patient: (mrn) => caches.patient(registryId, mrn) }
}

/** The other registries that are known here and of which this person may read minutes. */
function otherScopes(context: DataContext, { registry }: Scope): Scope[] {
  const kept = context.sync.store.caches.registries().map((one) => one.registry.id)
  const ids = new Set([...context.scopes.keys(), ...kept])
  ids.delete(registry.id)
  return [...ids].flatMap((id) => {
    const scope = knownScope(context, id)
    return scope && may(scope.membership, 'read-minutes') ? [scope] : []
  })
}

/** The patients of another registry who may have such entries, with what waits to be sent. */
async function* patientsOf(context: DataContext, other: Scope, who: ReadonlySet<string>): AsyncGenerator<Patient> {
  const known = knownRegistry(context, other, who)
  const unsent = unsentByPatient(context.sync.store.outbox.all(), other.registry.id)
  for (const [at, mrn] of [...new Set([...known.mrns, ...unsent.keys()])].entries()) {
    if (at % CHUNK === 0) await breath()
    const patient = optimisticPatient(known.patient(mrn), unsent.get(mrn) ?? [])
    if (patient && patient.readability !== 'unreadable') yield patient
  }
}

/**
 * What the people of a registry's month recorded in the other registries that are kept on this computer, with what waits to be sent. Only this
 * computer's part is known: it decides no figure. Patients are named to whom both registries name them.
 */
export async function otherRegistries(context: DataContext, scope: Scope, of: Month): Promise<OtherRegistries> {
  const others = otherScopes(context, scope)
  const times: LoggedTime[] = []
  const found = new Map<string, { firstName: string; lastName: string; registry: string }>()
  if (others.length === 0) return { times, patients: found }
  const within = reachOf(monthRange(of.month, scope.timeZone))
  const who = recorders(of, within)
  for (const other of others) {
    const { id: registryId, name: registry, settings } = other.registry
    const clinic = clinicOf(context, other)
    const isNamed = seesNames(other.membership, settings) && seesNames(scope.membership, scope.registry.settings)
    for await (const patient of patientsOf(context, other, who)) {
      const own = countedTimes(patient, within, clinic).filter((time) => who.has(time.who))
      if (own.length === 0) continue
      times.push(...own.map((time) => ({ ...time, registryId })))
      const { firstName, lastName } = isNamed ? patient : { firstName: '', lastName: '' }
      found.set(patientKey({ registryId, mrn: patient.mrn }), { firstName, lastName, registry })
    }
  }
  return { times, patients: found }
}
