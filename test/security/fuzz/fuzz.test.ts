import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { clearComputers, type Main, PIN } from '../../fakes/computer.ts'
import { effort } from '../../fakes/effort.ts'
import {
  beginIn,
  ENDING,
  FUZZED_CALLS,
  type FuzzedCall,
  fuzzedTable,
  type World,
  withoutNetwork,
  withoutSession,
  withTable,
  wrongWith,
} from '../../fakes/fuzzed-main.ts'
import { SECRETS } from '../../fakes/store.ts'
import { payloadsOf } from './hostile-request.ts'

// Every call of the contract, with payloads that no window of ours sends, in every state of main: each is answered, by its row.

/** In all states together: 100,000 of all calls with `CASELOAD_TEST_EFFORT=all`, as in CI, and 100,000 of each call with `long`. */
const PAYLOADS = effort(8_000, 104_000, 100_000 * FUZZED_CALLS.length)
/** So many are sent at least: of calls that end a state only what is no request is. */
const AT_LEAST = effort(7_000, 100_000, 90_000 * FUZZED_CALLS.length)
const SEED = effort(23, 20_261_130)
/** Milliseconds after which a call hangs. It is long: a busy computer is no failure. */
const HANGS = 120_000
/** Milliseconds for all payloads of a state on a busy computer. What is ended before looks like an answer that is none. */
const OF_A_STATE = effort(3_600_000, 3_600_000, 24 * 3_600_000)
/** Payloads of a call that are made at one time: heavy ones would fill the memory. */
const AT_ONE_TIME = 1_000
/** Bytes that may be kept more after tens of thousands of payloads than before. */
const KEPT = 96 * 2 ** 20

/** What a locked screen tells nobody. */
const SECRET = new RegExp([SECRETS.cachedMrn, 'Lindqvist', 'Lakeside Clinic'].join('|'))

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const kept = () => {
  collect()
  return process.memoryUsage().heapUsed
}

let table: Awaited<ReturnType<typeof fuzzedTable>>
beforeAll(async () => {
  table = await fuzzedTable()
})
afterAll(() => table.close())
afterEach(clearComputers)

/** Payloads in all states together. */
let sent = 0

interface Asked {
  asked: number
  readonly wrong: Map<string, string>
}

const shown = (request: unknown): string => {
  const text = JSON.stringify(request, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
  return String(text).slice(0, 300)
}

/** Asks one call, and notes an answer that is none. */
async function ask(main: Main, call: FuzzedCall, request: unknown, tally: Asked): Promise<void> {
  tally.asked++
  const { promise, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(() => resolve(`${call} hangs`), HANGS)
  const wrong = await Promise.race([wrongWith(main, call, request), promise])
  clearTimeout(timer)
  if (wrong !== null) tally.wrong.set(wrong, shown(request))
}

const payloads = (call: FuzzedCall, runs: number, goodToo: boolean, seed: number): unknown[] =>
  fc.sample(payloadsOf(call, goodToo), { numRuns: runs, seed })

/** Sends so many payloads of one call, a few at a time. */
async function askSome(main: Main, call: FuzzedCall, runs: number, seed: number, tally: Asked): Promise<void> {
  // What ends the session or the lock would end the state: of these calls only what is no request is sent.
  const isEnding = ENDING.includes(call) || call === 'lock.setPin'
  const requests = payloads(call, runs, !isEnding, seed).filter(
    (request) => !isEnding || !contract.calls[call].request.safeParse(request).success,
  )
  while (requests.length > 0) await Promise.all(requests.splice(0, 8).map((one) => ask(main, call, one, tally)))
}

/** Sends so many payloads of each call. */
async function askAll(main: Main, runs: number, tally: Asked): Promise<void> {
  for (const call of FUZZED_CALLS)
    for (let from = 0; from < runs; from += AT_ONE_TIME)
      await askSome(main, call, Math.min(AT_ONE_TIME, runs - from), SEED + from, tally)
}

/** How many payloads of each call make a part of all. */
const runsFor = (share: number) => Math.ceil((PAYLOADS * share) / FUZZED_CALLS.length)

async function inState(words: string, share: number, world: World, before: (main: Main) => Promise<unknown>) {
  const tally: Asked = { asked: 0, wrong: new Map() }
  await beginIn(world)
  await before(world.main)
  // What is loaded and kept once is no leak.
  await askAll(world.main, 2, { asked: 0, wrong: new Map() })
  const at = kept()
  await askAll(world.main, runsFor(share), tally)
  const more = kept() - at
  sent += tally.asked
  console.log(
    `fuzz, ${words}: ${tally.asked} payloads of ${FUZZED_CALLS.length} calls, ${tally.wrong.size} untyped or hanging, ${(more / 2 ** 20).toFixed(1)} MB more kept`,
  )
  // Also where the test is ended before it can compare.
  for (const [what, request] of tally.wrong) console.log(`fuzz, ${words}: ${what} after ${request}`)
  return { ...tally, more }
}

const well = ({ wrong, more }: Awaited<ReturnType<typeof inState>>) => {
  expect(Object.fromEntries(wrong)).toEqual({})
  expect(more).toBeLessThan(KEPT)
}

describe('whatever a page asks is answered as its row says, and nothing of it is kept', { timeout: OF_A_STATE }, () => {
  it('before anybody signs in', async () => {
    well(await inState('before a session', 0.3, withoutSession(), async () => undefined))
  })

  it('in a session on a table', async () => {
    const world = await withTable(table)
    well(await inState('in a session', 0.3, world, async () => undefined))
    // It is the same session still.
    expect(await world.main.call('registries.list', {})).toMatchObject({ ok: true })
  })

  it('while the screen is locked, where no answer names a patient either', async () => {
    const world = await withoutNetwork()
    const told: string[] = []
    const listening: Main = {
      ...world.main,
      async call(name, request) {
        const answer = await world.main.call(name, request)
        const text = shown(answer)
        if (SECRET.test(JSON.stringify(answer) ?? '')) told.push(`${name}: ${text}`)
        return answer
      },
    }
    const lock = async (main: Main) => {
      await main.get('lock.setPin', { pin: PIN, current: null })
      await main.get('lock.now', {})
      expect(await main.get('lock.get', {})).toMatchObject({ state: 'locked' })
    }
    const outcome = await inState('locked', 0.3, { ...world, main: world.main }, lock)
    well(outcome)
    await askAll(listening, 3, { asked: 0, wrong: new Map() })
    expect(told).toEqual([])
    expect(await world.main.get('lock.get', {})).toMatchObject({ state: 'locked' })
  })

  it('while Caseload closes', async () => {
    const tally: Asked = { asked: 0, wrong: new Map() }
    const runs = Math.ceil(runsFor(0.1) / 2)
    const rounds = effort(1, 4, 400)
    const at = kept()
    for (let round = 0; round < rounds; round++) {
      const world = await withTable(table)
      await beginIn(world)
      const send = (part: number) =>
        FUZZED_CALLS.flatMap((call) =>
          fc
            .sample(payloadsOf(call, true), { numRuns: Math.ceil(runs / rounds), seed: SEED + round * 10 + part })
            .map((request) => ask(world.main, call, request, tally)),
        )
      const first = send(1)
      const closed = world.main.close()
      await Promise.all([...first, ...send(2)])
      await closed
    }
    await clearComputers()
    const more = kept() - at
    sent += tally.asked
    console.log(
      `fuzz, closing: ${tally.asked} payloads, ${tally.wrong.size} untyped or hanging, ${(more / 2 ** 20).toFixed(1)} MB more kept`,
    )
    well({ ...tally, more })
  })

  it('in as many payloads as are promised', () => {
    console.log(`fuzz, in all: ${sent} payloads of ${FUZZED_CALLS.length} calls in four states`)
    expect(sent).toBeGreaterThanOrEqual(AT_LEAST)
  })
})
