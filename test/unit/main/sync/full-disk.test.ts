import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createConnectivity } from '../../../../src/main/data/context/connectivity.ts'
import { createSender } from '../../../../src/main/data/outbox/sender.ts'
import { newRow } from '../../../../src/main/store/outbox.ts'
import { openStore } from '../../../../src/main/store/store.ts'
import { entryOf } from '../../../fakes/treatments.ts'

const ID = '0199a1b2-0000-7000-8000-00000000000a'
const operation = {
  id: ID,
  registryId: 'r',
  mrn: 'M-1',
  change: { kind: 'record' as const, logId: ID, entry: entryOf() },
  actor: { userId: 'u', displayName: 'Renee Okafor', role: 'Care Manager', isAdmin: false },
  savedAt: 1,
}

it('a disk that refuses is not asked without an end, and nothing is sent that is not counted', async () => {
  const store = openStore(null)
  store.outbox.put(newRow(operation))
  let refused = 0
  let sent = 0
  const timers: { ms: number; run: () => void }[] = []
  const full = {
    ...store,
    outbox: {
      ...store.outbox,
      put: () => {
        refused++
        throw new Error('database or disk is full')
      },
    },
  }
  const clock = { now: 1_000 }
  const sender = createSender({
    store: full,
    connectivity: createConnectivity({ now: () => clock.now, random: () => 0.5, onChange: () => undefined }),
    send: async () => {
      sent++
      return null
    },
    keep: () => undefined,
    done: () => undefined,
    conflictOf: async () => null,
    probe: () => undefined,
    onChange: () => undefined,
    now: () => clock.now,
    random: () => 0.5,
    after: (ms, run) => {
      timers.push({ ms, run })
      return () => undefined
    },
    log: () => undefined,
  })
  sender.pump()
  await expect.poll(() => timers).toHaveLength(1)
  // Nothing that it asks here waits: it would have been asked again by now.
  await setImmediate()
  expect({ refused, sent }).toEqual({ refused: 1, sent: 0 })
  clock.now += 5_001
  timers.at(-1)?.run()
  await expect.poll(() => timers).toHaveLength(2)
  await setImmediate()
  expect({ refused, sent }).toEqual({ refused: 2, sent: 0 })
  await sender.stop()
  store.close()
})
