import fc from 'fast-check'
import { contract } from '#shared/ipc/contract.ts'
import { ODD_TEXTS, requestsOf } from '../../fakes/arbitrary-request.ts'
import { type FuzzedCall, KNOWN_TEXTS } from '../../fakes/fuzzed-main.ts'

/** Whatever a page can send: what structured cloning takes, at any depth. */
const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
  key: fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ maxLength: 12 })),
})

/** Large or deep, where a check that goes through everything would take long or end. */
const heavy = fc.oneof(
  fc.integer({ min: 1, max: 200_000 }).map((length) => 'A'.repeat(length)),
  fc.integer({ min: 1, max: 200_000 }).map((length) => ({ registryId: '\u202e'.repeat(length), mrn: 'P-1' })),
  fc.integer({ min: 1, max: 4_000 }).map((depth) => {
    let value: unknown = 'P-1'
    for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { registryId: value }
    return value
  }),
  fc.integer({ min: 1, max: 20_000 }).map((length) => ({ mrns: Array.from({ length }, (_, at) => `P-${at}`) })),
)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A good request of which one field has gone, is another, or came in addition. */
const spoilt = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(good, fc.nat(), fc.oneof(anything, fc.constantFrom(...ODD_TEXTS)), fc.constantFrom('drop', 'put', 'add'))
    .map(([request, at, value, how]) => {
      if (!isRecord(request)) return value
      const names = Object.keys(request)
      const name = names[at % Math.max(1, names.length)]
      if (how === 'add' || name === undefined) return { ...request, constructor: value, more: value }
      const { [name]: _gone, ...rest } = request
      return how === 'drop' ? rest : { ...rest, [name]: value }
    })

/** Payloads for a call: good ones with odd values, nearly good ones, anything, and now and then something heavy. */
export function payloadsOf(call: FuzzedCall, goodToo: boolean): fc.Arbitrary<unknown> {
  const good = requestsOf(contract.calls[call].request, KNOWN_TEXTS)
  return fc.oneof(
    ...(goodToo ? [{ weight: 4, arbitrary: good }] : []),
    { weight: 6, arbitrary: spoilt(good) },
    { weight: 8, arbitrary: anything },
    { weight: 1, arbitrary: heavy },
  )
}
