// The page of a month reads it with every change: a reading that had looked before took what had just been saved off the screen, for half a minute; and a month that had just been locked in was called "Not locked in", so that people locked it in twice.
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { gatewayTo } from '../../src/main/gateway/gateway.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import type { PageOptions } from '../../src/main/gateway/table/table.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { NO_TABLE } from '../fakes/gateway.ts'
import { openingOf } from '../fakes/opened-service.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const MONTH = clinicMonth(NOW, 'America/Chicago')
const opened = openingOf([patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1')])

async function started() {
  const { service, table, clock } = await opened()
  const get = () => service.call('monthEnd.get', { registryId, month: MONTH })
  const changes = () => service.call('monthEnd.changes', { registryId, month: MONTH, since: null })
  const typeNpi = () => {
    const npi = { name: 'npi' as const, seen: '', to: '1234567893' }
    const change = { kind: 'month-facts' as const, month: MONTH, of: 'M-1', changes: [npi] }
    return service.call('members.change', { registryId, operationId: v7(), change })
  }
  /** Lets the next reading of the month look now, and answer when it is told to. */
  const readingNow = () => {
    const held = Promise.withResolvers<void>()
    const looked = Promise.withResolvers<void>()
    table.monthAnswer = () => {
      table.monthAnswer = async () => undefined
      looked.resolve()
      return held.promise
    }
    const answer = changes()
    return { answer, looked: looked.promise, release: held.resolve }
  }
  return { service, table, clock, get, changes, typeNpi, readingNow }
}

describe('a reading that began before something was saved', () => {
  it('is consistent', async () => {
    const asked: (PageOptions | undefined)[] = []
    const table = {
      ...NO_TABLE,
      async *pages(_partition: string, options?: PageOptions) {
        asked.push(options)
        yield []
      },
    }
    await gatewayTo(table, () => undefined).readMonth(registryId, MONTH)
    expect(asked).toMatchObject([{ consistent: true }])
  })

  it('does not take what was typed away', async () => {
    const { clock, get, typeNpi, readingNow } = await started()
    await get()
    clock.now += 1_000
    const { answer, looked, release } = readingNow()
    await looked
    clock.now += 1_000
    expect(await typeNpi()).toMatchObject({ outcome: 'written' })
    clock.now += 1_000
    release()
    await answer
    expect((await get()).rows).toMatchObject([{ facts: { npi: '1234567893' } }])
  })

  it('does not take a lock-in away', async () => {
    const { service, clock, get, readingNow } = await started()
    const { rows } = await get()
    clock.now += 1_000
    const { answer, looked, release } = readingNow()
    await looked
    clock.now += 1_000
    const seen = { patients: 1, minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0) }
    await service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId: v7(), seen })
    clock.now += 1_000
    release()
    expect((await answer).locks).toMatchObject([{ state: 'stored' }])
  })

  it('is not kept in place of one that began later', async () => {
    const { table, clock, changes, get, readingNow } = await started()
    const { answer, looked, release } = readingNow()
    await looked
    clock.now += 1_000
    table.facts = [{ mrn: 'M-1', facts: { ...NO_KEPT_FACTS, npi: '1234567893' } }]
    await changes()
    release()
    await answer
    expect((await get()).rows).toMatchObject([{ facts: { npi: '1234567893' } }])
  })
})

it('a copy that is of before still says when it was read', async () => {
  const { service, table, get, typeNpi } = await started()
  await get()
  table.refusesFacts = true
  await expect(typeNpi()).rejects.toMatchObject({ code: 'conflict' })
  table.isAway = true
  expect((await service.call('monthEnd.get', { registryId, month: MONTH })).factsState).toMatchObject({ readAt: NOW })
})
