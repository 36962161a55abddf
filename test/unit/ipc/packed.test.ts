import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/ipc/client.ts'
import { pack, rowsOf, unpack } from '#shared/ipc/packed.ts'
import { event, mainCall } from '#shared/ipc/rows.ts'
import { z } from '#shared/zod.ts'
import { fakeBridge } from '../../fakes/fake-bridge.ts'

const rows = z.object({ rows: z.array(z.object({ mrn: z.string(), minutes: z.number().nullable() })) })
const contract = {
  calls: { 'rows.get': mainCall(z.object({}), rows, []) },
  events: { 'rows.changed': event(rows) },
} as const
const value = { rows: [{ mrn: '患者-１ “a”\u2028', minutes: null }] }

describe('a packed value', () => {
  test('reaches the page as the contract has it, as an answer and as an event', async () => {
    const fake = fakeBridge(contract, { 'rows.get': async () => pack(value) })
    const client = createClient(contract, fake.bridge)
    expect(await client.call('rows.get', {})).toEqual({ ok: true, value })
    const seen: unknown[] = []
    client.on('rows.changed', (payload) => seen.push(payload))
    fake.emit('rows.changed', pack(value))
    fake.emit('rows.changed', value)
    expect(seen).toEqual([value, value])
  })

  test('is parsed by the contract like any other', async () => {
    const wrong = { packed: JSON.stringify({ rows: [{ mrn: 7 }] }) }
    const fake = fakeBridge(contract, { 'rows.get': async () => wrong })
    expect(await createClient(contract, fake.bridge).call('rows.get', {})).toMatchObject({ ok: false })
    const broken = fakeBridge(contract, { 'rows.get': async () => ({ packed: '{"rows":' }) })
    expect(await createClient(contract, broken.bridge).call('rows.get', {})).toMatchObject({ ok: false })
  })

  test('is told from a value that only has such an attribute', () => {
    const plain = { packed: '[1]', rows: [] }
    expect(unpack(plain)).toBe(plain)
    expect(unpack({ packed: 1 })).toEqual({ packed: 1 })
    expect(unpack(pack([1]))).toEqual([1])
  })

  test('of many rows crosses in columns, and is checked as the contract has it', async () => {
    const manySchema = z.object({
      rows: rowsOf(z.object({ mrn: z.string(), minutes: z.number().nullable() })),
      asOf: z.number(),
    })
    const ofMany = {
      calls: { 'rows.get': mainCall(z.object({}), manySchema, []) },
      events: { 'rows.changed': event(manySchema) },
    }
    const many = (rows: readonly unknown[]) => ({ rows: rows as (typeof value)['rows'], asOf: 7 })
    const rows = Array.from({ length: 250 }, (_, at) => ({ mrn: `M-${at}`, minutes: at % 3 === 0 ? null : at }))
    const answer = async (all: readonly unknown[]) => {
      const fake = fakeBridge(ofMany, { 'rows.get': async () => pack(many(all)) })
      return createClient(ofMany, fake.bridge).call('rows.get', {})
    }
    expect(pack(many(rows)).inColumns).toEqual(['rows'])
    expect(pack(many(rows)).packed.length).toBeLessThan(JSON.stringify(rows).length / 2)
    expect(await answer(rows)).toEqual({ ok: true, value: many(rows) })
    for (const wrong of [{ mrn: 7, minutes: 1 }, { mrn: '7' }, { mrn: '7', minutes: '1' }, null])
      expect(await answer(rows.with(100, wrong as never))).toMatchObject({ ok: false, error: { code: 'unexpected' } })
    const seen: unknown[] = []
    const fake = fakeBridge(ofMany, { 'rows.get': async () => many([]) })
    createClient(ofMany, fake.bridge).on('rows.changed', (payload) => seen.push(payload))
    fake.emit('rows.changed', pack(many(rows)))
    fake.emit('rows.changed', many(rows.slice(0, 3)))
    expect(seen).toEqual([many(rows), many(rows.slice(0, 3))])
  })

  test('whose columns are of no use is no answer', async () => {
    const wrong = { packed: JSON.stringify({ rows: { is: 'nothing' } }), inColumns: ['rows'] }
    const fake = fakeBridge(contract, { 'rows.get': async () => wrong })
    expect(await createClient(contract, fake.bridge).call('rows.get', {})).toMatchObject({ ok: false })
  })
})
