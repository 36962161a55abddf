// Entries were dated by this computer's clock, whatever it said: one made while the clock was 8 hours ahead was stored so.
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { createTableClock } from '../../src/main/data/context/table-clock.ts'
import { ClockNotice } from '../../src/renderer/features/log-contact/EntryNotices.tsx'
import { SyncStatus } from '../../src/renderer/features/sync/SyncNotes.tsx'
import { SyncContext } from '../../src/renderer/lib/contexts.ts'
import { clockSkewText, useNowWith, useTableClock, useTableNow } from '../../src/renderer/lib/table-clock.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { type FaultProxy, startFaultProxy } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

vi.mock('../../src/renderer/lib/ipc-client.ts', () => ({ client: {} }))

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const { registryId } = CLINIC

onEveryTable(
  'What is saved on a computer with another clock',
  (at) => {
    let proxy: FaultProxy
    /** What the table's answers are dated, epoch milliseconds. */
    let tableNow = NOW
    beforeAll(async () => {
      proxy = await startFaultProxy(at.engine.endpoint)
    })
    afterAll(() => proxy.stop())
    afterEach(() => {
      tableNow = NOW
    })

    /** A device whose clock differs from the table's by `skew`. */
    async function device(skew: number) {
      proxy.around = async (_delivery, send) => {
        const answer = await send()
        return { ...answer, headers: { ...answer.headers, date: new Date(tableNow).toUTCString() } }
      }
      const told: unknown[] = []
      const { service, clock } = testDataService({
        followsTable: true,
        emit: (name, payload) => {
          if (name === 'sync.changed') told.push(payload)
        },
      })
      clock.now = NOW + skew
      await service.connect(targetOf(proxy.endpoint, at.table.name))
      await service.call('registries.open', { registryId })
      return { service, clock, told }
    }

    it.each([
      ['8 hours ahead', 8 * HOUR],
      ['8 hours behind', -8 * HOUR],
      ['6 minutes ahead', 6 * MINUTE],
      ['6 minutes behind', -6 * MINUTE],
      ['years behind', -9 * 365 * 24 * HOUR],
    ])('is dated by the table, which is said before: %s', async (_what, skew) => {
      const mrn = `S-${skew}`
      const { raw } = await storedOne(at, mrn)
      const { service } = await device(skew)
      expect(await service.call('sync.get', {})).toMatchObject({ clockSkewMs: skew })

      const begun = await service.call('treatments.begin', { registryId, mrn })
      expect(begun.openedAt).toBe(NOW)
      const entry = entryOf({
        date: begun.openedAt,
        minutes: 20,
        raiseFlags: [{ type: 'Needs Discussion', note: '' }],
      })
      const { operationId, logId } = begun
      const answer = await service.call('treatments.record', { registryId, mrn, operationId, logId, entry })
      expect(answer.outcome).toBe('written')
      // It is no entry of the future in the reading of this computer.
      const log = answer.detail.patient.treatmentLogs.find(({ id }) => id === logId)
      expect(log).toMatchObject({ date: NOW, suspect: [] })
      const stored = await raw()
      // What the entry brought along has the table's time, in seconds.
      const dates = [...(stored.audit_logs?.L ?? []).slice(-2), ...(stored.flags?.L ?? []).slice(-1)]
      expect(dates.map((one) => Number(one.M?.created_date?.N))).toEqual([NOW / 1000, NOW / 1000, NOW / 1000])
      await service.close()
    })

    it.each([4 * MINUTE, -4 * MINUTE, 0])(
      'is dated by this computer where the two agree within minutes: %i ms',
      async (skew) => {
        const mrn = `A-${skew}`
        await storedOne(at, mrn)
        const { service } = await device(skew)
        expect(await service.call('sync.get', {})).toMatchObject({ clockSkewMs: 0 })
        expect((await service.call('treatments.begin', { registryId, mrn })).openedAt).toBe(NOW + skew)
        await service.close()
      },
    )

    it('is dated by this computer again once its clock is right', async () => {
      const { service, clock, told } = await device(8 * HOUR)
      clock.now = NOW + MINUTE
      tableNow = NOW + MINUTE
      await service.call('registries.refresh', { registryId })
      expect(await service.call('sync.get', {})).toMatchObject({ clockSkewMs: 0 })
      await expect.poll(() => told.at(-1)).toMatchObject({ clockSkewMs: 0 })
      await service.close()
    })

    it('believes no answer that the table did not give', async () => {
      const { service } = await device(0)
      const date = new Date(NOW - 400 * 24 * HOUR).toUTCString()
      proxy.around = () => Promise.resolve({ status: 200, body: Buffer.from('{}'), headers: { date } })
      await service.call('registries.refresh', { registryId }).catch(() => undefined)
      expect(await service.call('sync.get', {})).toMatchObject({ clockSkewMs: 0 })
      await service.close()
    })

    it('leaves the timer to this computer: its time does not jump when the skew becomes known', async () => {
      const mrn = 'S-timer'
      await storedOne(at, mrn)
      const { service, clock } = await device(8 * HOUR)
      const entry = { operationId: v7(), logId: v7() }
      await service.call('timer.start', { registryId, mrn, ...entry })
      clock.now += 10 * MINUTE
      tableNow = clock.now
      await service.call('registries.refresh', { registryId })
      expect((await service.call('timer.pause', {})).timer).toMatchObject({ elapsedMs: 10 * MINUTE })
      await service.close()
    })
  },
  { namings: [NAMINGS[0]] },
)

describe('The table’s clock', () => {
  it('is this computer’s within five minutes, else the one of the answers, whatever order they come in', () => {
    const skews = fc.array(fc.integer({ min: -10 * HOUR, max: 10 * HOUR }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(skews, (all) => {
        let [computer, changes] = [NOW, 0]
        const clock = createTableClock(
          () => computer,
          () => changes++,
        )
        for (const skew of all) {
          computer += MINUTE
          clock.dated(computer - skew)
          const told = clock.skewMs()
          if (Math.abs(skew) <= 5 * MINUTE) expect(told).toBe(0)
          else expect(Math.abs(told - skew)).toBeLessThanOrEqual(MINUTE)
          expect(clock.now()).toBe(computer - told)
        }
        expect(changes).toBeLessThanOrEqual(all.length)
        clock.forget()
        expect(clock.now()).toBe(computer)
      }),
    )
  })

  it.each([
    [0, null],
    [8 * HOUR, 'This computer’s clock is 8 h ahead of the table’s.'],
    [-(8 * HOUR + 2 * MINUTE), 'This computer’s clock is 8 h 2 min behind the table’s.'],
    [6 * MINUTE, 'This computer’s clock is 6 min ahead of the table’s.'],
    [76 * HOUR, 'This computer’s clock is 3 d 4 h ahead of the table’s.'],
    [24 * HOUR + MINUTE, 'This computer’s clock is 1 d ahead of the table’s.'],
  ])('is said: %i', (skew, words) => expect(clockSkewText(skew)).toBe(words))
})

describe('The window', () => {
  const shown = (clockSkewMs: number) =>
    renderToStaticMarkup(
      <SyncContext value={{ ...IDLE_SYNC, clockSkewMs }}>
        <ClockNotice />
        <SyncStatus asOf={NOW} zone="America/Chicago" />
      </SyncContext>,
    )
  it('says the difference in Log contact and in the status bar, and nothing where there is none', () => {
    const sentence = 'This computer’s clock is 8 h ahead of the table’s.'
    expect(shown(8 * HOUR).split(sentence)).toHaveLength(3)
    expect(shown(0)).not.toContain('clock')
  })

  it('counts and dates by the table’s clock', () => {
    const Probe = () => `${useNowWith(NOW)} ${useTableNow()} ${useTableClock()()}`
    vi.useFakeTimers({ now: NOW + 8 * HOUR })
    const markup = renderToStaticMarkup(
      <SyncContext value={{ ...IDLE_SYNC, clockSkewMs: 8 * HOUR }}>
        <Probe />
      </SyncContext>,
    )
    vi.useRealTimers()
    expect(markup).toBe(`${NOW} ${NOW} ${NOW}`)
  })
})
