// A lock-in that the table had refused stood before those that it has: the month was compared with what nobody else could see, and the page said no more that it was locked in.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { clinicMonth } from '#shared/domain/time.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { lockState, lockWarnings } from '../../src/renderer/features/month-end/lock-text.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { openingOf } from '../fakes/opened-service.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const ZONE = 'America/Chicago'
const MONTH = clinicMonth(NOW, ZONE)
const opened = openingOf([patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1')])

it('a lock-in that was not accepted leaves the one before in its place', async () => {
  const { service, table, clock } = await opened()
  const { rows } = await service.call('monthEnd.get', { registryId, month: MONTH })
  const seen = { patients: 1, minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0) }
  const lockIn = (operationId: string) =>
    service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId, seen })
  const [stored, refused] = [v7(), v7()]
  await lockIn(stored)
  clock.now += 60_000
  table.isAway = true
  await lockIn(refused)
  table.isAway = false
  table.refusesLocks = true
  await service.call('sync.now', {})
  const read = () => service.call('monthEnd.changes', { registryId, month: MONTH, since: null })
  await expect.poll(async () => (await read()).locks.map(({ state }) => state)).toEqual(['refused', 'stored'])
  const changes = await read()
  expect(changes.comparison?.since.id).toBe(stored)
  const at = { zone: ZONE, now: NOW }
  expect(lockState(changes, at).words).toMatch(/^Locked in .* by R\. Okafor, a later one not accepted$/)
  expect(lockWarnings(changes, { month: MONTH, isOver: true, missing: 0 }, at)).toEqual([
    expect.not.stringContaining('not accepted'),
  ])
  const asked = await service.call('monthEnd.changes', { registryId, month: MONTH, since: refused })
  expect(asked.comparison?.since.id).toBe(refused)
})
