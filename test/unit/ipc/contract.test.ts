import { describe, expect, it } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { contract as appContract } from '#shared/ipc/contract.ts'
import type { ContractShape, Handlers } from '#shared/ipc/define.ts'
import { ERROR_CODES, ExpectedFailure } from '#shared/ipc/result.ts'
import { event, mainCall } from '#shared/ipc/rows.ts'
import { z } from '#shared/zod.ts'
import { fakeBridge, TRUSTED } from '../../fakes/fake-bridge.ts'

const contract = {
  calls: {
    'minutes.add': mainCall(z.object({ minutes: z.number().int() }), z.object({ total: z.number() }), ['conflict']),
    'minutes.fail': mainCall(z.object({ how: z.string() }), z.object({}), ['conflict']),
  },
  events: { 'minutes.changed': event(z.object({ total: z.number() })) },
} as const

const handlers: Handlers<typeof contract> = {
  'minutes.add': async ({ minutes }) => ({ total: minutes + 1 }),
  'minutes.fail': async ({ how }) => {
    if (how === 'conflict') throw new ExpectedFailure('conflict', 'Somebody else was faster.')
    if (how === 'undeclared') throw new ExpectedFailure('offline', 'No connection.')
    throw new TypeError('Castellanos, Marisol is not iterable')
  },
}

describe('the contract', () => {
  it('carries a call from page to handler and back', async () => {
    const { bridge } = fakeBridge(contract, handlers)
    expect(await createClient(contract, bridge).call('minutes.add', { minutes: 41 })).toEqual({
      ok: true,
      value: { total: 42 },
    })
  })

  it('answers an unknown channel with invalid-request', async () => {
    const { bridge, logged } = fakeBridge(contract, handlers)
    for (const name of ['minutes.steal', 'constructor', '__proto__', 7, undefined]) {
      expect(await bridge.call(String(name), {})).toMatchObject({ ok: false, error: { code: 'invalid-request' } })
    }
    expect(logged.every((line) => line.event === 'ipc.unknown-call')).toBe(true)
  })

  it('answers a wrong payload with invalid-request, names the field and keeps the value out of the log', async () => {
    const { bridge, logged } = fakeBridge(contract, handlers)
    const answer = await bridge.call('minutes.add', { minutes: 'Whitfield, Darnell' })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-request', message: expect.stringContaining('minutes') },
    })
    expect(JSON.stringify([answer, logged])).not.toContain('Whitfield')
    expect(logged).toHaveLength(1)
  })

  it.each([
    ['another origin', { origin: 'https://evil.example', topFrame: true }],
    ['an origin that only starts like ours', { origin: 'app://caseload.evil', topFrame: true }],
    ['a frame inside our page', { origin: TRUSTED.origin, topFrame: false }],
    ['a frame that is gone', { origin: '', topFrame: false }],
  ])('refuses %s before anything is parsed or handled', async (_name, sender) => {
    let handled = 0
    const counting = { ...handlers, 'minutes.add': async () => ({ total: ++handled }) }
    const { bridge } = fakeBridge(contract, counting, sender)
    expect(await bridge.call('minutes.add', { minutes: 1 })).toMatchObject({
      ok: false,
      error: { code: 'not-permitted' },
    })
    expect(handled).toBe(0)
  })

  it('passes an expected failure with its code and sentence', async () => {
    const { bridge, logged } = fakeBridge(contract, handlers)
    const answer = await createClient(contract, bridge).call('minutes.fail', { how: 'conflict' })
    expect(answer).toEqual({ ok: false, error: { code: 'conflict', message: 'Somebody else was faster.', id: null } })
    expect(logged).toEqual([])
  })

  it('logs an expected failure that the contract does not declare', async () => {
    const { bridge, logged } = fakeBridge(contract, handlers)
    expect(await bridge.call('minutes.fail', { how: 'undeclared' })).toMatchObject({
      ok: false,
      error: { code: 'offline' },
    })
    expect(logged[0]).toMatchObject({ event: 'ipc.undeclared-error', details: { code: 'offline' } })
  })

  it('turns a handler that throws into unexpected, with an id that is in the log, and no word of the message', async () => {
    const { bridge, logged } = fakeBridge(contract, handlers)
    const answer = await createClient(contract, bridge).call('minutes.fail', { how: 'surprise' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected', id: '0199-log-id' } })
    expect(logged[0]).toMatchObject({ event: 'ipc.unexpected', details: { id: '0199-log-id', error: 'TypeError' } })
    expect(JSON.stringify([answer, logged])).not.toContain('Castellanos')
  })

  it('tells subscribers, and nobody after the subscription was disposed', () => {
    const { bridge, emit, listenerCount } = fakeBridge(contract, handlers)
    const client = createClient(contract, bridge)
    const heard: number[] = []
    const dispose = client.on('minutes.changed', ({ total }) => heard.push(total))
    const other = client.on('minutes.changed', ({ total }) => heard.push(total * 10))
    emit('minutes.changed', { total: 1 })
    dispose()
    emit('minutes.changed', { total: 2 })
    other()
    expect(heard).toEqual([1, 10, 20])
    expect(listenerCount()).toBe(0)
  })

  it('refuses to subscribe to an event that nobody can send', () => {
    const { bridge } = fakeBridge(contract, handlers)
    const untyped: ContractShape = contract
    expect(() => createClient(untyped, bridge).on('minutes.stolen', () => undefined)).toThrow('no event named')
  })

  it('answers unexpected when main answers in a form that the contract does not know', async () => {
    const client = createClient(contract, {
      call: async () => ({ ok: true, value: { total: 'many' } }),
      on: () => () => undefined,
    })
    expect(await client.call('minutes.add', { minutes: 1 })).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  })

  it('never rejects, even when the wire breaks', async () => {
    const client = createClient(contract, { call: () => Promise.reject(new Error('gone')), on: () => () => undefined })
    expect(await client.call('minutes.add', { minutes: 1 })).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  })

  it('names its channels group.verbNoun and its errors from the one list', () => {
    for (const [name, row] of Object.entries(appContract.calls)) {
      expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
      for (const code of row.errors) expect(ERROR_CODES).toContain(code)
    }
  })
})
