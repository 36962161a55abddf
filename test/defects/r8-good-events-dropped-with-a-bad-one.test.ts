// R8: one event that the table refuses took up to 24 good ones with it, and a registry that failed for an unknown reason held up all others for ever.
import { expect, it } from 'vitest'
import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { createAccessSender } from '../../src/main/data/outbox/access-sender.ts'
import { accessEvent } from '../fakes/access-events.ts'

/** A sender over a queue in memory. `refuses` answers with what an event of a registry fails with. */
function sending(
  rows: { registryId: string; event: AccessEvent }[],
  refuses: (registryId: string, id: string) => Error | null,
) {
  const waiting = [...rows]
  const written: string[] = []
  let now = 0
  const sender = createAccessSender({
    queue: {
      waiting: () => waiting.map((row) => ({ ...row, isSent: false })),
      sent: (id) =>
        void waiting.splice(
          waiting.findIndex(({ event }) => event.id === id),
          1,
        ),
      add: () => true,
      prune: () => undefined,
      dropped: () => 0,
    },
    connectivity: { state: () => ({ state: 'online' }) },
    async write(registryId, events, onWritten) {
      for (const { id } of events) {
        const error = refuses(registryId, id)
        if (error) throw error
        written.push(id)
        onWritten(id)
      }
    },
    prune: () => undefined,
    now: () => now,
    random: () => 0.5,
    after: () => () => undefined,
    log: () => undefined,
  })
  const pass = (ms: number) => {
    now += ms
  }
  return { sender, written, waiting, pass }
}

it('only the event that can’t be written is given up', async () => {
  const rows = Array.from({ length: 30 }, () => ({ registryId: 'r1', event: accessEvent('copied') }))
  const bad = rows[3]?.event.id
  const refuses = (_: string, id: string) => (id === bad ? new ExpectedFailure('invalid-request', 'No.') : null)
  const { sender, written, waiting } = sending(rows, refuses)
  await sender.flush(10_000)
  expect(waiting).toEqual([])
  expect(written).toEqual(rows.map(({ event }) => event.id).filter((id) => id !== bad))
})

it('a registry that fails for an unknown reason holds up no other, and is tried again', async () => {
  const rows = ['r1', 'r2'].map((registryId) => ({ registryId, event: accessEvent('copied') }))
  let broken = true
  const { sender, written, waiting, pass } = sending(rows, (registryId) =>
    broken && registryId === 'r1' ? new TypeError('It is odd.') : null,
  )
  for (let round = 0; round < 6; round++) await sender.flush(10_000)
  expect(written).toEqual([rows[1]?.event.id])
  // It is no denial: AWS lets the person write.
  expect(sender.isDenied()).toBe(false)
  broken = false
  pass(2 * 3_600_000)
  await sender.flush(10_000)
  expect(waiting).toEqual([])
})
