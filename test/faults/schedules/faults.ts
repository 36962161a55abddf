import {
  BREAK_UPLOAD,
  CUT_RESPONSE,
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  EXPIRED_TOKEN,
  type Fault,
  OVERTAKEN,
  SERVER_ERROR,
  SERVER_ERROR_AFTER_COMMIT,
  THROTTLE,
  THROTTLING,
  UNAVAILABLE,
  UNAVAILABLE_AFTER_COMMIT,
} from '../../fakes/fault-proxy.ts'
import type { Random } from './random.ts'

/** What others do around a request. */
export interface Hooks {
  /** Another program's act on the patient of the request. */
  readonly foreign: () => Promise<void>
  /** A colleague's operation on the same patient, through a gateway of their own. */
  readonly colleague: () => Promise<void>
}

export interface FaultKind {
  readonly name: string
  readonly weight: number
  readonly make: (hooks: Hooks, random: Random) => Fault
}

const plain = (name: string, weight: number, fault: Fault): FaultKind => ({ name, weight, make: () => fault })

/** What can happen to any request. Throttling is rare: the client slows down for a second or two after it. */
const ANY: readonly FaultKind[] = [
  plain('request lost', 2, DROP_REQUEST),
  plain('broken off while it was sent', 1, BREAK_UPLOAD),
  plain('answer lost', 3, DROP_RESPONSE),
  plain('answer cut', 3, CUT_RESPONSE),
  plain('500', 1, SERVER_ERROR),
  plain('503', 1, UNAVAILABLE),
  plain('expired', 0.5, EXPIRED_TOKEN),
  plain('throttled', 0.1, THROTTLE),
  plain('throttled account', 0.1, THROTTLING),
  plain('overtaken', 2, OVERTAKEN),
  { name: 'delayed', weight: 2, make: (_hooks, random) => ({ delay: random.below(20) }) },
]

/** What can happen to a write besides. */
const WRITES: readonly FaultKind[] = [
  ...ANY,
  plain('twice', 3, DUPLICATE),
  plain('500 after the commit', 2, SERVER_ERROR_AFTER_COMMIT),
  plain('503 after the commit', 1, UNAVAILABLE_AFTER_COMMIT),
  { name: 'late copy', weight: 3, make: (_hooks, random) => ({ lateCopy: random.below(40) }) },
  {
    name: 'answer lost, late copy',
    weight: 2,
    make: (_hooks, random) => ({ ...DROP_RESPONSE, lateCopy: random.below(60) }),
  },
  { name: 'foreign act before', weight: 5, make: ({ foreign }) => ({ before: foreign }) },
  { name: 'foreign act after, answer lost', weight: 4, make: ({ foreign }) => ({ ...DROP_RESPONSE, after: foreign }) },
  { name: 'foreign act after, copy', weight: 2, make: ({ foreign }) => ({ after: foreign, lateCopy: 1 }) },
  {
    // Another program reads the record before the write, and writes back after it.
    name: 'foreign act around, copy',
    weight: 2,
    make({ foreign }) {
      let act = Promise.resolve()
      const before = async () => {
        act = foreign()
      }
      return { before, after: () => act, lateCopy: 1 }
    },
  },
  {
    name: 'colleague and foreign act before',
    weight: 2,
    make: ({ colleague, foreign }) => ({ before: () => colleague().then(foreign) }),
  },
  { name: 'colleague before', weight: 3, make: ({ colleague }) => ({ before: colleague }) },
  {
    name: 'colleague after, answer lost',
    weight: 4,
    make: ({ colleague }) => ({ ...DROP_RESPONSE, after: colleague }),
  },
]

export const FAULT_KINDS = WRITES

/** How many of the requests meet a fault. */
const SHARE = 0.25

/** @param unlike kinds that are left out */
export function drawFault(random: Random, operation: string, unlike: RegExp | undefined): FaultKind | null {
  if (!random.chance(SHARE)) return null
  const kinds = operation === 'GetItem' ? ANY : WRITES
  return random.weighted(kinds.filter(({ name }) => !unlike?.test(name)))
}
