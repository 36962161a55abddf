import { setTimeout as wait } from 'node:timers/promises'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { openGateway, type RegistryGateway } from '../../../src/main/gateway/gateway.ts'
import { type Fault, type FaultProxy, startFaultProxy } from '../../fakes/fault-proxy.ts'
import { TEST_CREDENTIALS, TEST_REGION } from '../../fakes/registry-table.ts'
import { CONTEXT } from '../../fakes/treatments.ts'
import { drawFault } from './faults.ts'
import { FOREIGN_ACTS, type ForeignAct } from './foreign.ts'
import type { History, Outcome, Planned } from './history.ts'
import { type Desk, type Drawn, OPERATION_KINDS, type OperationKind } from './operations.ts'
import { SHAPES, type Shape, storedPatient } from './patients.ts'
import { derivedSeed, type Random, seeded } from './random.ts'
import { openStage, type Place, type Stage } from './stage.ts'

/** What a schedule is made of, besides its seed. */
export interface Options {
  readonly shapes?: readonly Shape[]
  readonly kinds?: readonly OperationKind[]
  readonly acts?: readonly ForeignAct[]
  /** Kinds of faults that are left out. */
  readonly unlike?: RegExp
  /** Operations of each writer. */
  readonly each?: number
  /** Does to the proxy what takes a guard out. */
  readonly spoil?: (proxy: FaultProxy) => void
}

export interface Played {
  readonly history: History
  /** How often each fault was drawn. */
  readonly faults: ReadonlyMap<string, number>
}

/** The failures after which a person tries again, with the same request. */
const AGAIN = ['offline', 'unavailable', 'throttled', 'sign-in-required']
const DONE = ['written', 'already-written', 'enrolled', 'already-enrolled']
/** From this try on the network is well. */
const CALM_FROM = 6
const TRIES = 12

/** One who works: a gateway of their own, one operation after the other. */
interface Writer {
  readonly gateway: RegistryGateway
  readonly random: Random
  /** The patient of the operation that is under way. */
  mrn: string
  calm: boolean
}

interface Play {
  readonly stage: Stage
  readonly planned: Planned[]
  readonly options: Options
  readonly serial: () => number
  readonly connect: (path: string) => Promise<RegistryGateway>
}

/** Asks again until there is an answer that decides. */
async function definiteAnswer(writer: Writer, { run }: Drawn): Promise<readonly [Outcome, string]> {
  for (let tries = 1; ; tries++) {
    writer.calm = tries >= CALM_FROM
    try {
      const { outcome } = await run(writer.gateway)
      return [DONE.includes(outcome) ? 'done' : 'refused', outcome]
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) return ['unexpected', String(error)]
      if (error.message.startsWith('This was saved')) return ['undone', error.message]
      // In a schedule nobody is crowded out: what fails time after time is wrong.
      if (error.message.startsWith('Other people keep changing')) return ['unexpected', error.message]
      if (!AGAIN.includes(error.code)) return ['refused', `${error.code}: ${error.message}`]
      if (tries === TRIES) return ['unexpected', `still ${error.code}`]
    }
  }
}

async function operate(play: Play, writer: Writer, mrn: string): Promise<void> {
  const { stage, options, planned } = play
  const { random } = writer
  const others = stage.mrns().filter((one) => one !== mrn)
  const desk: Desk = { mrn, others, patient: stage.patient(mrn), reading: stage.reading, random, serial: play.serial }
  const { draw } = random.weighted(options.kinds ?? OPERATION_KINDS)
  const drawn = draw(desk)
  if (!drawn) return
  writer.mrn = drawn.planned.mrn
  planned.push(drawn.planned, ...(drawn.parts ?? []))
  const [outcome, detail] = await definiteAnswer(writer, drawn)
  stage.happened.push({ type: 'answer', op: drawn.planned.id, outcome, detail })
}

const newWriter = (gateway: RegistryGateway, random: Random): Writer => ({ gateway, random, mrn: '', calm: false })

/** A colleague whose network is well, and who does one thing at a time. */
async function newColleague(play: Play, random: Random) {
  const writer = newWriter(await play.connect('/colleague'), random)
  let last = Promise.resolve()
  return {
    close: () => writer.gateway.close(),
    operate(mrn: string): Promise<void> {
      last = last.then(() => operate(play, writer, mrn))
      return last
    },
  }
}

/** Decides about every request by the writer whose path it came on. */
function decider(play: Play, writers: ReadonlyMap<string, Writer>, colleague: (mrn: string) => Promise<void>) {
  const faults = new Map<string, number>()
  const decide = (operation: string, path: string): Fault => {
    const writer = writers.get(path.replace(/\/$/, ''))
    const kind = writer && !writer.calm ? drawFault(writer.random, operation, play.options.unlike) : null
    if (!writer || !kind) return {}
    faults.set(kind.name, (faults.get(kind.name) ?? 0) + 1)
    const { mrn, random } = writer
    const act = random.weighted(play.options.acts ?? FOREIGN_ACTS)
    const foreign = () => act.run(play.stage, mrn, random)
    return kind.make({ foreign, colleague: () => colleague(mrn) }, random)
  }
  return { decide, faults }
}

async function putPatients({ stage, options }: Play, random: Random): Promise<void> {
  const mrns = ['A', 'B', 'C'].slice(0, 1 + random.below(3))
  for (const mrn of mrns)
    await stage.put(mrn, storedPatient(mrn, random.pick(options.shapes ?? SHAPES) ?? 'usual', random))
}

/** Other programs that act in their own time. */
async function strangers({ stage, options }: Play, mrns: readonly string[], random: Random): Promise<void> {
  for (let acts = random.below(4); acts > 0; acts--) {
    await wait(random.below(40))
    await random.weighted(options.acts ?? FOREIGN_ACTS).run(stage, random.pick(mrns) ?? '', random)
  }
}

function openPlay(place: Place, proxy: FaultProxy, registryId: string, options: Options): Play {
  const stage = openStage(place, registryId)
  let serial = 0
  return {
    stage,
    options,
    planned: [],
    serial: () => ++serial,
    connect: (path) =>
      openGateway({
        endpoint: proxy.endpoint + path,
        region: TEST_REGION,
        credentials: TEST_CREDENTIALS,
        table: place.table,
        version: '0.0.0-test',
        log: () => undefined,
      }),
  }
}

let played = 0

/** Plays one schedule to its end. The same seed draws the same operations and faults; how they interleave is up to the engine. */
export async function playSchedule(place: Place, seed: number, options: Options = {}): Promise<Played> {
  const random = seeded(seed)
  const proxy = await startFaultProxy(place.endpoint)
  const play = openPlay(place, proxy, `schedule-${++played}`, options)
  const { stage } = play
  proxy.around = stage.around
  await putPatients(play, random)
  const mrns = stage.mrns()
  const start = new Map(
    mrns.flatMap((mrn) => {
      const item = stage.item(mrn)
      return item ? [[mrn, item] as const] : []
    }),
  )
  const colleague = await newColleague(play, seeded(derivedSeed(seed, 99)))
  const writers = new Map<string, Writer>()
  for (let n = 1; n <= 2 + random.below(2); n++) {
    const path = `/writer-${n}`
    writers.set(path, newWriter(await play.connect(path), seeded(derivedSeed(seed, n))))
  }
  const { decide, faults } = decider(play, writers, (mrn) => colleague.operate(mrn))
  proxy.decide = decide
  options.spoil?.(proxy)
  const work = async (writer: Writer) => {
    for (let left = options.each ?? 5; left > 0; left--) await operate(play, writer, writer.random.pick(mrns) ?? '')
  }
  await Promise.all([...[...writers.values()].map(work), strangers(play, mrns, random)])
  await proxy.idle()
  for (const { gateway } of writers.values()) gateway.close()
  colleague.close()
  await proxy.stop()
  const { reading, happened } = stage
  const end = await stage.all()
  return { history: { reading, context: CONTEXT, operations: play.planned, start, happened, end }, faults }
}
