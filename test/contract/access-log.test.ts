import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { ACCESS_KINDS } from '#shared/domain/entities/access-event.ts'
import { accessEvent } from '../fakes/access-events.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN } from '../fakes/registries.ts'
import { wrongInOwn } from '../fakes/stored-entities.ts'
import { NOW } from '../fakes/treatments.ts'

const DAY = 86_400_000
const reading = (registryId: string, from = NOW - DAY, until = NOW + DAY) => ({ registryId, actor: ADMIN, from, until })

onEveryTable('the access log of a registry', (at) => {
  const write = async (registryId: string, events: readonly ReturnType<typeof accessEvent>[]) => {
    const written: string[] = []
    await at.gateway.writeAccess({ registryId, events, onWritten: (id) => written.push(id) })
    return written
  }

  it('has an item of its own for each event, of the types that are documented', async () => {
    const registryId = `reg-${v7()}`
    const events = [
      ...ACCESS_KINDS.map((kind, nth) => accessEvent(kind, { at: NOW - nth * 1000 })),
      accessEvent('exported', { count: 35, object: 'caseload', format: 'csv', isNamed: true, at: NOW - DAY / 2 }),
      accessEvent('viewed', { mrn: '003716', isOffline: true, at: NOW - DAY / 3 }),
      accessEvent('unlock-failed', { triesLeft: 0, at: NOW - DAY / 4 }),
      accessEvent('unlocked', { way: 'pin', at: NOW - DAY / 5 }),
    ]
    expect((await write(registryId, events)).toSorted()).toEqual(events.map(({ id }) => id).toSorted())
    const partition = `access-audit:${registryId}`
    for (const event of events) {
      const item = await at.table.getRaw(partition, `${new Date(event.at).toISOString()}#${event.id}`)
      expect(wrongInOwn('accessEvent', item)).toEqual([])
    }
    expect(await at.table.partition(partition)).toHaveLength(events.length)
    const { events: read, unreadable } = await at.gateway.readAccessLog(reading(registryId))
    expect(unreadable).toBe(0)
    expect(read).toEqual(events.toSorted((a, b) => b.at - a.at))
  })

  it('has an event once, however often it is written, and never writes over an item', async () => {
    const registryId = `reg-${v7()}`
    const event = accessEvent('viewed', { mrn: '003716' })
    await write(registryId, [event])
    expect(await write(registryId, [{ ...event, mrn: '999999' }, event])).toEqual([event.id, event.id])
    expect((await at.gateway.readAccessLog(reading(registryId))).events).toEqual([event])
  })

  it('is read for a time alone, both ends to the millisecond, over several pages', async () => {
    const registryId = `reg-${v7()}`
    const times = [NOW - DAY - 1, NOW - DAY, NOW - 1, NOW]
    const events = times.map((time) => accessEvent('copied', { at: time }))
    await write(registryId, events)
    const { events: read } = await at.gateway.readAccessLog(reading(registryId, NOW - DAY, NOW))
    expect(read.map((event) => event.at)).toEqual([NOW - 1, NOW - DAY])
  })

  it('tells nobody but admins', async () => {
    const request = reading(`reg-${v7()}`)
    for (const role of ['Care Manager', 'Finance', ''])
      await expect(
        at.gateway.readAccessLog({ ...request, actor: { ...ADMIN, role, isAdmin: false } }),
      ).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('counts what it can’t read, and shows the rest', async () => {
    const registryId = `reg-${v7()}`
    const event = accessEvent('printed')
    await write(registryId, [event])
    const key = (nth: number) => ({ PK: `access-audit:${registryId}`, SK: `${new Date(NOW).toISOString()}#${nth}` })
    await at.table.put([
      { ...key(1), format: 2, later: true },
      { ...key(2), format: 1, kind: 'beamed' },
    ])
    expect(await at.gateway.readAccessLog(reading(registryId))).toEqual({ events: [event], unreadable: 2 })
  })
})
