import type { Patient } from '#shared/domain/entities/patient.ts'
import type { ImportJob } from '#shared/imports.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { applyNewPatients } from '../caseload/apply-server-patient.ts'
import { writeBestEffort } from '../context/best-effort-write.ts'
import { breath } from '../context/breath.ts'
import type { DataContext, Scope } from '../context/context.ts'
import { momentAt } from '../context/moment.ts'
import { clinicOf, readingOf, readScope } from '../context/scope.ts'
import { importScope } from './import-file.ts'
import { type Halt, isHalt, waitAfter } from './import-halt.ts'
import {
  type ImportProgress,
  jobOf,
  type KeptImport,
  keepImport,
  keepProgress,
  type PlannedRow,
  type RowOutcome,
  readImport,
  untried,
} from './import-job.ts'

/** Rows between two notes of the progress, and rows that are sent at a time. */
const BATCH = 40
const LANES = 4

interface Run {
  readonly registryId: string
  readonly kept: KeptImport
  /** Resolves when nothing is under way any more; null when nothing is. */
  working: Promise<void> | null
  /** Stays up to the next row that is enrolled. */
  halt: Halt | null
  failures: number
  cancelTimer: (() => void) | null
  closed: boolean
}

const runs = new WeakMap<DataContext, Map<string, Run>>()

function runsOf(context: DataContext): Map<string, Run> {
  const found = runs.get(context) ?? new Map<string, Run>()
  runs.set(context, found)
  return found
}

const isDone = ({ kept }: Run) => kept.progress.finishedAt !== null

function stateOf(run: Run): ImportJob['state'] {
  const { progress } = run.kept
  if (isDone(run)) return 'done'
  if (progress.paused) return 'paused'
  return run.halt?.state ?? 'running'
}

const jobOfRun = (run: Run): ImportJob => jobOf(run.kept, stateOf(run), run.halt?.message ?? null)

/** How a registry's import stands; null when there is none. */
export function currentJob(context: DataContext, registryId: string): ImportJob | null {
  const run = runsOf(context).get(registryId)
  if (run) return jobOfRun(run)
  const kept = readImport(context.sync.store, registryId)
  if (!kept) return null
  return jobOf(kept, kept.progress.finishedAt === null ? 'interrupted' : 'done', null)
}

/** The import as it is kept, with what this run has done. */
export const currentImport = (context: DataContext, registryId: string): KeptImport | null =>
  runsOf(context).get(registryId)?.kept ?? readImport(context.sync.store, registryId)

const tell = ({ ports }: DataContext, run: Run) =>
  ports.emit('imports.changed', { registryId: run.registryId, job: jobOfRun(run) })

/** A disk that refuses keeps nobody from going on: what is not noted is tried again later, and found done. */
function note(context: DataContext, run: Run, change: Partial<ImportProgress>): void {
  run.kept.progress = { ...run.kept.progress, ...change }
  writeBestEffort(context.ports, 'import', () => keepProgress(context.sync.store, run.registryId, run.kept.progress))
}

const TAKEN: RowOutcome = {
  state: 'enrolled',
  why: 'Somebody has enrolled a patient under this MRN in the meantime. Nothing was changed.',
}

/** What came of a row: an outcome, or why it has to wait. */
type Tried =
  | { readonly outcome: RowOutcome; readonly patient: Patient | null }
  | { readonly halt: Halt; readonly outcome?: never }

async function tryRow(context: DataContext, scope: Scope, run: Run, planned: PlannedRow): Promise<Tried> {
  const { mrn, ...enrolment } = planned.enrolment
  try {
    const { outcome, patient } = await context.gateway.enrolPatient({
      mrn,
      ...enrolment,
      operationId: planned.operationId,
      actor: scope.membership,
      reading: readingOf(context, scope),
      context: clinicOf(context, scope),
      madeAt: run.kept.plan.startedAt,
    })
    return { outcome: outcome === 'exists' ? TAKEN : null, patient }
  } catch (error) {
    const found = waitAfter(context, run.failures, error)
    return isHalt(found) ? { halt: found } : { outcome: found, patient: null }
  }
}

/** What came of a batch. */
interface Batch {
  readonly outcomes: Map<number, RowOutcome>
  readonly patients: Patient[]
  /** Rows that were sent. */
  readonly begun: number[]
  halt: Halt | null
}

/** Tries rows, some at a time; after one that has to wait, no other is begun. */
async function tryRows(context: DataContext, scope: Scope, run: Run, rows: readonly PlannedRow[]): Promise<Batch> {
  const found: Batch = { outcomes: new Map(), patients: [], begun: [], halt: null }
  const left = [...rows]
  const lane = async () => {
    for (let next = left.shift(); next && !found.halt && isWanted(run); next = left.shift()) {
      found.begun.push(next.row.record)
      const tried = await tryRow(context, scope, run, next)
      if (tried.outcome === undefined) found.halt = tried.halt
      else {
        found.outcomes.set(next.row.record, tried.outcome)
        if (tried.patient) found.patients.push(tried.patient)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return found
}

const isWanted = (run: Run): boolean => !run.closed && !run.kept.progress.paused && !isDone(run)

/** @throws ExpectedFailure what reading the registry throws */
async function batch(context: DataContext, run: Run): Promise<Halt | null> {
  const { kept, registryId } = run
  // The role as it is now: who lost it enrolls nobody any more.
  const scope = await readScope(context, registryId)
  const readBeganAt = momentAt(context.ports.now())
  const rows = untried(kept, BATCH)
  const before = kept.progress.begun
  // Kept before they are sent: of a row whose answer is lost nobody may read that it was not enrolled.
  note(context, run, { begun: [...before, ...rows.map(({ row }) => row.record)] })
  const { outcomes, patients, begun, halt } = await tryRows(context, scope, run, rows)
  const unanswered = [...new Set([...before, ...begun])].filter((record) => !outcomes.has(record))
  if (patients.length > 0) applyNewPatients(context, registryId, patients, readBeganAt)
  if (outcomes.size > 0) {
    run.failures = 0
    const isBack = run.halt !== null && halt === null
    const wentOnAt = isBack ? context.ports.tableClock.now() : kept.progress.wentOnAt
    note(context, run, {
      outcomes: new Map([...kept.progress.outcomes, ...outcomes]),
      begun: unanswered,
      wentOnAt,
    })
  } else note(context, run, { begun: unanswered })
  return halt
}

function standStill(context: DataContext, run: Run, halt: Halt): void {
  const { ports } = context
  run.failures++
  const isFirst = run.halt === null
  run.halt = halt
  // Of a registry that the person is no member of any more, nothing is written: what was kept of it may have gone.
  if (isFirst && halt.state === 'waiting') note(context, run, { brokeAt: ports.tableClock.now() })
  if (halt.again !== null && !run.closed) run.cancelTimer = ports.after(halt.again, () => work(context, run))
}

function finish(context: DataContext, run: Run): void {
  note(context, run, { finishedAt: context.ports.tableClock.now() })
  run.halt = null
}

async function goThrough(context: DataContext, run: Run): Promise<void> {
  while (isWanted(run)) {
    if (untried(run.kept, 1).length === 0) return finish(context, run)
    const halt = await batch(context, run).catch((error: unknown) => {
      const found = waitAfter(context, run.failures, error)
      return isHalt(found) ? found : { state: 'blocked' as const, message: found?.why ?? '', again: null }
    })
    if (halt) return standStill(context, run, halt)
    run.halt = null
    tell(context, run)
    await breath()
  }
}

/** Goes on with an import, unless that is under way. */
function work(context: DataContext, run: Run): void {
  run.cancelTimer?.()
  run.cancelTimer = null
  if (run.working || !isWanted(run)) return
  run.working = goThrough(context, run)
    .catch((error: unknown) => {
      context.ports.log('error', 'import.stopped', { error: error instanceof Error ? error.name : typeof error })
      run.halt = { state: 'blocked', message: 'Something unexpected went wrong. Let the import go on.', again: null }
    })
    .finally(() => {
      run.working = null
      if (!run.closed) tell(context, run)
    })
}

function newRun(context: DataContext, registryId: string, kept: KeptImport): Run {
  const run = { registryId, kept, working: null, halt: null, failures: 0, cancelTimer: null, closed: false }
  runsOf(context).set(registryId, run)
  return run
}

/** Keeps a new import, and begins with it. @throws what the system says of the disk */
export function beginImport(context: DataContext, registryId: string, kept: KeptImport): ImportJob {
  keepImport(context.sync.store, registryId, kept)
  const run = newRun(context, registryId, kept)
  work(context, run)
  return jobOfRun(run)
}

/** The import that is steered: the one that runs here, or one that was interrupted. @throws ExpectedFailure `not-found` */
function runToSteer(context: DataContext, registryId: string): Run {
  const run = runsOf(context).get(registryId)
  if (run) return run
  const kept = readImport(context.sync.store, registryId)
  if (!kept) throw new ExpectedFailure('not-found', 'There is no import here any more.')
  const now = context.ports.tableClock.now()
  const interrupted = newRun(context, registryId, kept)
  if (kept.progress.finishedAt === null)
    note(context, interrupted, { wentOnAt: now, brokeAt: kept.progress.brokeAt ?? now })
  return interrupted
}

/** @throws ExpectedFailure `not-found`, `not-permitted` */
export async function steerImport(
  context: DataContext,
  { registryId, to }: { readonly registryId: string; readonly to: 'pause' | 'go-on' | 'stop' },
): Promise<ImportJob> {
  const run = runToSteer(context, registryId)
  if (to === 'go-on') {
    await importScope(context, registryId)
    note(context, run, { paused: false })
    context.sync.connectivity.tryNow()
    work(context, run)
    return jobOfRun(run)
  }
  note(context, run, { paused: true })
  run.cancelTimer?.()
  await run.working
  if (to === 'stop' && !isDone(run)) finish(context, run)
  tell(context, run)
  return jobOfRun(run)
}

/** What waits for the connection or for a sign-in goes on. */
export function wakeImports(context: DataContext): void {
  for (const run of runsOf(context).values()) if (run.halt?.state === 'waiting') work(context, run)
}

/** Lets the result of an import go. One that is not done stays. */
export function closeImport(context: DataContext, registryId: string): boolean {
  if (currentImport(context, registryId)?.progress.finishedAt === null) return false
  runsOf(context).delete(registryId)
  return true
}

/** The session ends: what is under way is answered first, and nothing more is begun. It is kept. */
export async function stopImports(context: DataContext): Promise<void> {
  const all = [...runsOf(context).values()]
  for (const run of all) {
    run.closed = true
    run.cancelTimer?.()
  }
  await Promise.allSettled(all.map(({ working }) => working))
}
