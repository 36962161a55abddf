import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { searchPatients } from '#shared/domain/caseload/patient-search.ts'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { startReplayServer } from '../fakes/replay-server.ts'
import { REMOVED } from '../fakes/systems.ts'
import { kept } from './kept-open.ts'
import { median, type Result, report, round, timed } from './measure.ts'
import { meanKilobytes, REPLAY } from './reading.ts'

const { registryId } = CLINIC
const COUNTS = [1_000, 2_500, 5_000, 10_000] as const
const RUNS = 3
const ZONE = 'America/Chicago'
/** Cost of a patient among ten thousand, to that of one among a thousand. */
const LINEAR = 1.5
/** A refresh that finds nothing changed, to a load of everybody. */
const REFRESH = 0.05

type Times = Readonly<Record<string, number>>

async function timesOf(patients: number): Promise<Times> {
  const folder = mkdtempSync(join(tmpdir(), 'caseload-bench-'))
  const replay = await startReplayServer({ ...REPLAY, patients, delay: 0 })
  const store = { on: 'disk', path: join(folder, 'kept.db'), key: randomBytes(32) } as const
  const target = { ...targetOf(replay.endpoint, 'caseload'), store }
  const { service, clock } = testDataService()
  clock.now = Date.now()
  const open = (): Promise<OpenRegistry> => service.call('registries.open', { registryId })
  const time = async (work: () => unknown, runs = RUNS) => median(await timed(runs, work))
  await service.connect(target)
  const start = performance.now()
  await open()
  const load = performance.now() - start
  await kept(service, patients)
  const whole = await time(() => service.call('registries.refresh', { registryId, full: true }), 1)
  const refresh = await time(() => service.call('registries.refresh', { registryId }))
  const month = clinicMonth(clock.now, ZONE)
  const monthEnd = await time(() => service.call('monthEnd.get', { registryId, month }))
  await service.connect(target)
  const { rows } = await open()
  const again = await time(open)
  const context = clinicContext({ now: clock.now, timeZone: ZONE })
  const agenda = await time(() => agendaOf(rows, context))
  const search = await time(() => searchPatients(rows, 'family99'))
  await service.close()
  await replay.stop()
  rmSync(folder, REMOVED)
  return { load, whole, refresh, open: again, 'month-end': monthEnd, agenda, search }
}

const WORDS: Readonly<Record<string, string>> = {
  load: 'read from the table and shown',
  whole: 'read whole again',
  refresh: 'refreshed, nothing changed',
  open: 'opened from this computer',
  'month-end': 'the worksheet of a month',
  agenda: 'the agenda of a review',
  search: 'a search for a name',
}

/** What a registry costs as it grows: it is to grow with its patients, and no faster. */
export async function benchScale(): Promise<void> {
  const all: Times[] = []
  for (const count of COUNTS) all.push(await timesOf(count))
  const results = Object.entries(WORDS).map(([step, words]): Result => {
    const times = all.map((one) => one[step] ?? Number.NaN)
    const each = times.map((ms, at) => ms / (COUNTS[at] ?? 1))
    const figures = Object.fromEntries(COUNTS.map((count, at) => [`${count}, ms`, round(times[at] ?? 0, 1)]))
    const ratio = round((each.at(-1) ?? 0) / (each[0] ?? 1), 2)
    return { step: words, ms: round(times.at(-1) ?? 0, 1), ratio, wanted: LINEAR, ...figures }
  })
  const [last] = all.slice(-1)
  const ofLoad = (last?.refresh ?? 0) / (last?.whole ?? 1)
  const refresh: Result = {
    step: `a refresh of ${COUNTS.at(-1)} that finds nothing, to reading them whole`,
    ms: round(last?.refresh ?? 0, 1),
    ratio: round(ofLoad, 3),
    wanted: REFRESH,
  }
  report(
    'scale',
    `A registry as it grows, patients of ${meanKilobytes()} KB: cost of a patient among ${COUNTS.at(-1)} to one among ${COUNTS[0]}; the table answers at once`,
    { counts: COUNTS },
    [...results, refresh],
  )
}
