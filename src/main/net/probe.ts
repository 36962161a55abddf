import { lookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { skewSentence } from '../aws/clock-skew.ts'
import type { Lookup } from '../gateway/table/describe.ts'
import type { Agents } from './agents.ts'
import { noAnswer } from './network-failure.ts'

/** Milliseconds. */
const ANSWER_TIMEOUT = 10_000
/** Further away AWS refuses what is signed ("Elements of an AWS API request signature"). */
const TOLERATED_SKEW_MS = 5 * 60_000

export interface ProbePorts {
  readonly agents: Agents
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly lookup?: Lookup
}

/** A host of a region, as in `https://oidc.us-west-2.amazonaws.com`, for the sentence about one that doesn't exist. */
export interface Place {
  readonly address: string
  readonly region: string
  /** A host of the same service that exists, null where the address is not AWS's. */
  readonly knownHost: string | null
}

/** Tells that a place answers, whatever it answers. @throws ExpectedFailure `offline`, `unavailable` */
export type Probe = (place: Place) => Promise<void>

/** How a service answered. */
export interface Measured {
  /** Milliseconds until the answer. */
  readonly ms: number
  /** By how many milliseconds this computer's clock is ahead of the service's; null where it says no time. */
  readonly skewMs: number | null
}

/** The time of the answer by its `date` header, null without one. */
async function answered(address: string, { httpAgent, httpsAgent }: Agents): Promise<number | null> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  const secure = address.startsWith('https:')
  const options = { method: 'HEAD', agent: secure ? httpsAgent : httpAgent }
  const asking = (secure ? requestTls : requestPlain)(address, options, (response) => {
    response.resume()
    const at = Date.parse(response.headers.date ?? '')
    resolve(Number.isNaN(at) ? null : at)
  })
  const late = () => asking.destroy(Object.assign(new Error('No answer in time.'), { code: 'ETIMEDOUT' }))
  const timer = setTimeout(late, ANSWER_TIMEOUT)
  asking.once('close', () => clearTimeout(timer))
  asking.once('error', reject)
  asking.end()
  return promise
}

export interface MeasurePorts extends Pick<ProbePorts, 'agents' | 'now'> {
  /** Milliseconds by a clock that nobody can set. */
  readonly monotonic: () => number
}

/** Asks a service for any answer. @throws ExpectedFailure `offline`, `unavailable` with the sentence for a person */
export type Measure = (address: string) => Promise<Measured>

export function createMeasure({ agents, now, monotonic }: MeasurePorts): Measure {
  return async (address) => {
    const begun = monotonic()
    try {
      const at = await answered(address, agents)
      return { ms: Math.round(monotonic() - begun), skewMs: at === null ? null : now() - at }
    } catch (error) {
      throw error instanceof ExpectedFailure ? error : (noAnswer(error, new URL(address).hostname) ?? error)
    }
  }
}

const isUnknownName = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOTFOUND'

/** Looks at a place through the same agents that the clients use. */
export function createProbe({ agents, now, lookup: find = lookup }: ProbePorts): Probe {
  async function failureOf(error: unknown, { address, region, knownHost }: Place): Promise<unknown> {
    if (error instanceof ExpectedFailure) return error
    const known = knownHost !== null && isUnknownName(error) ? knownHost : null
    const namesAreFound =
      known !== null &&
      (await find(known).then(
        () => true,
        () => false,
      ))
    if (namesAreFound)
      return new ExpectedFailure('unavailable', `AWS has no region “${region}”. Check the region of the connection.`)
    return noAnswer(error, new URL(address).hostname) ?? error
  }
  return async (place) => {
    const at = await answered(place.address, agents).catch(async (error: unknown) => {
      throw await failureOf(error, place)
    })
    const skew = at === null ? 0 : now() - at
    if (Math.abs(skew) > TOLERATED_SKEW_MS) throw new ExpectedFailure('unavailable', skewSentence(skew))
  }
}
