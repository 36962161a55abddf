import type { Patient } from '#shared/domain/entities/patient.ts'
import { bundleSteps, MOST_PATIENTS } from '#shared/domain/fhir/bundle.ts'
import { BUNDLE_PROBLEMS, type BundleProblem, bundleProblems } from '#shared/domain/fhir/check-bundle.ts'
import type { FhirContext } from '#shared/domain/fhir/context.ts'
import { mrnSystemUri } from '#shared/domain/rules/mrn-system.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { knownPatients } from '../caseload/known-patients.ts'
import { memberNames } from '../caseload/list-people.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { clinicOf } from '../context/scope.ts'
import type { ExportFile } from './export-file.ts'
import { exportScope } from './export-scope.ts'

/** @throws ExpectedFailure `unreadable` for a Bundle that is not right, which is our fault and nobody's at the desk */
function refuse(problems: readonly BundleProblem[]): void {
  if (problems.length === 0) return
  const what = problems.map((one) => BUNDLE_PROBLEMS[one]).join('; ')
  throw new ExpectedFailure(
    'unreadable',
    `The FHIR file would not be right: ${what}. This is a fault of Caseload. CSV and XLSX can be written.`,
  )
}

async function fhirContext(context: DataContext, scope: Scope): Promise<FhirContext> {
  const { registry } = scope
  return {
    registry,
    clinic: clinicOf(context, scope),
    mrnSystem: mrnSystemUri(registry.settings.mrnSystem ?? ''),
    nameOf: await memberNames(context, registry.id),
  }
}

/**
 * The records of patients of the open caseload as a FHIR R4 Bundle, in the order that is asked for, with what waits to be sent. It is
 * checked before it leaves.
 * @throws what `exportScope` throws; `too-large` for too many patients, `unreadable` for a Bundle that is not right
 */
export async function exportFhir(
  context: DataContext,
  { registryId, mrns }: CallRequest<'exports.saveFhir'>,
): Promise<ExportFile> {
  const { scope, caseload } = await exportScope(context, registryId, 'read-patients')
  const wanted = new Set(mrns)
  if (wanted.size > MOST_PATIENTS)
    throw new ExpectedFailure(
      'too-large',
      `A FHIR file holds at most ${MOST_PATIENTS.toLocaleString('en-US')} patients. Show fewer, and export them in parts.`,
    )
  const found = new Map<string, Patient>()
  for await (const patient of knownPatients(context, scope, caseload))
    if (wanted.has(patient.mrn) && patient.readability !== 'unreadable') found.set(patient.mrn, patient)
  const patients = mrns.flatMap((mrn) => found.get(mrn) ?? [])
  const steps = bundleSteps(patients, await fhirContext(context, scope))
  for (;;) {
    const step = steps.next()
    if (!step.done) {
      await breath()
      continue
    }
    refuse(bundleProblems(step.value))
    const name = `caseload-fhir-${clinicDay(context.ports.tableClock.now(), scope.timeZone)}.json`
    return { name, content: JSON.stringify(step.value), rows: patients.length, isNamed: true }
  }
}
