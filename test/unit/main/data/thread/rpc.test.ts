import { MessageChannel } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { caller, serve } from '../../../../../src/main/data/thread/rpc.ts'

interface Sums {
  add(request: { a: number; b: number }): Promise<number>
  refuse(request: { code: 'conflict' }): Promise<never>
  surprise(request: undefined): Promise<never>
  uncloneable(request: undefined): Promise<() => void>
  never(request: undefined): Promise<void>
}

const sums: Sums = {
  add: async ({ a, b }) => a + b,
  refuse: async ({ code }) => {
    throw new ExpectedFailure(code, 'A sentence.')
  },
  surprise: async () => {
    throw new TypeError('Ana has 3 entries')
  },
  uncloneable: async () => () => undefined,
  never: () => new Promise(() => undefined),
}

const channels: MessageChannel[] = []
function connect() {
  const channel = new MessageChannel()
  channels.push(channel)
  const events: unknown[] = []
  const send = serve(channel.port1, sums)
  return { send, events, thread: caller<Sums>(channel.port2, (name, payload) => events.push([name, payload])) }
}
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close()
})

it('answers each call with its own answer', async () => {
  const { thread } = connect()
  const answers = await Promise.all([1, 2, 3].map((n) => thread.call('add', { a: n, b: n })))
  expect(answers).toEqual([2, 4, 6])
})

it('keeps the code and the sentence of an expected failure', async () => {
  const failure = connect().thread.call('refuse', { code: 'conflict' })
  await expect(failure).rejects.toBeInstanceOf(ExpectedFailure)
  await expect(failure).rejects.toMatchObject({ code: 'conflict', message: 'A sentence.' })
})

it('brings name and frames of a surprise, and leaves its message behind', async () => {
  const error: unknown = await connect()
    .thread.call('surprise', undefined)
    .catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'TypeError' })
  expect(error instanceof Error && error.stack).toMatch(/at .*rpc\.test/)
  expect(error instanceof Error && `${error.stack} ${error.message}`).not.toContain('Ana')
})

it('answers when the answer can’t be sent', async () => {
  await expect(connect().thread.call('uncloneable', undefined)).rejects.toThrow()
})

it('brings events in order', async () => {
  const { send, thread, events } = connect()
  send('one', 1)
  send('two', { n: 2 })
  await thread.call('add', { a: 1, b: 1 })
  expect(events).toEqual([
    ['one', 1],
    ['two', { n: 2 }],
  ])
})

it('fails what waits and what comes after, once the other end is gone', async () => {
  const { thread } = connect()
  const waiting = thread.call('never', undefined)
  thread.fail(new ExpectedFailure('unavailable', 'Gone.'))
  await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
  await expect(thread.call('add', { a: 1, b: 1 })).rejects.toMatchObject({ code: 'unavailable' })
})
