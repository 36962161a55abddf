import { DefaultRateLimiter, StandardRetryStrategy } from '@smithy/core/retry'

/** So many times as fast as the others goes the clock by which the AWS SDK waits before it asks again. */
const SPEED = 50

const backOff: object = Object.getPrototypeOf(Reflect.get(new StandardRetryStrategy(1), 'retryBackoffStrategy'))
const limiter: object = DefaultRateLimiter.prototype

/** The SDK's own, of this name. */
function own(holder: object, name: string): (...given: readonly unknown[]) => unknown {
  const found: unknown = Reflect.get(holder, name)
  if (typeof found !== 'function') throw new Error(`The AWS SDK has no ${name} any more.`)
  return function (this: unknown, ...given) {
    return Reflect.apply(found, this, given)
  }
}

const OWN = {
  back: own(backOff, 'computeNextBackoffDelay'),
  now: own(limiter, 'getCurrentTimeInSeconds'),
  wait: own(DefaultRateLimiter, 'setTimeoutFn'),
}

/**
 * Says by which clock the AWS SDK waits between the attempts of a call, in this process: by one that goes fifty times as fast, or by its own.
 * How often it asks, after what, and in which proportions it waits and slows down is the same by both.
 */
export function hastenPauses(isFast: boolean): void {
  const { back, now, wait } = OWN
  const speed = isFast ? SPEED : 1
  Reflect.set(backOff, 'computeNextBackoffDelay', function (this: unknown, attempt: number) {
    return Number(Reflect.apply(back, this, [attempt])) / speed
  })
  Reflect.set(limiter, 'getCurrentTimeInSeconds', function (this: unknown) {
    return Number(Reflect.apply(now, this, [])) * speed
  })
  Reflect.set(DefaultRateLimiter, 'setTimeoutFn', (run: () => void, ms: number) => wait(run, ms / speed))
}
