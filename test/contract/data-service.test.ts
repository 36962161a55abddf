import { afterEach, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId, userId, email } = CLINIC
const DAY = 86_400_000
const people = [
  patientItem('D-1', 'Lindqvist', 'Ana', NOW),
  patientItem('D-2', 'Moreau', 'Bo', NOW, { status: 'Deactivated', patient_flag: 'Needs Discussion' }),
]
const memberAs = (id: string, role: string, isAdmin = false) => ({
  PK: `registry-user:${registryId}`,
  SK: `user:${id}`,
  first_name: 'Sam',
  last_name: 'Ito',
  email: `${id}@lakeside.example`,
  role,
  is_admin: isAdmin,
})
const zoneless = 'reg-zoneless'
const items = [
  ...people,
  memberAs('user-finance', 'Finance'),
  memberAs('user-psy', 'Consulting Psychiatrist'),
  memberAs('user-pcp', 'Primary Care Physician'),
  { PK: `registry:${zoneless}`, SK: 'metadata', id: zoneless, name: 'Zoneless' },
  { PK: `registry-user:${zoneless}`, SK: `user:${userId}`, role: 'Care Manager' },
]

const open = new Set<{ close(): Promise<void> }>()
async function connected(at: Fixture, user = userId) {
  const test = testDataService()
  open.add(test.service)
  const { user: session } = await test.service.connect(targetOf(at.engine.endpoint, at.table.name, user))
  return { ...test, session }
}
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

onEveryTable(
  'the data service',
  (at) => {
    it('connects as the person of the profile, of a membership, or of the id alone', async () => {
      expect((await connected(at)).session).toEqual({ userId, displayName: 'Renee Okafor', email })
      expect((await connected(at, 'user-new')).session).toEqual({
        userId: 'user-new',
        displayName: 'user-new',
        email: '',
      })
    })

    it('asks to connect first', async () => {
      await expect(testDataService().service.call('registries.list', {})).rejects.toMatchObject({
        code: 'sign-in-required',
      })
    })

    it('opens a registry with rows and progress, and counts it in the list', async () => {
      const { service, progress } = await connected(at)
      expect((await service.call('registries.list', {})).registries[0]).toMatchObject({ registryId, counted: null })
      const opened = await service.call('registries.open', { registryId })
      expect(contract.calls['registries.open'].response.parse(opened)).toEqual(opened)
      expect(opened).toMatchObject({ timeZone: 'America/Chicago', timeZoneSource: 'registry', asOf: NOW })
      expect(opened.rows.map((row) => row.mrn).sort()).toEqual(expect.arrayContaining(['D-1', 'D-2']))
      expect(progress().at(-1)).toMatchObject({ registryId, phase: 'reading', patients: opened.rows.length })
      const listed = await service.call('registries.list', {})
      expect(contract.calls['registries.list'].response.parse(listed)).toEqual(listed)
      expect(listed.registries[0]?.counted).toMatchObject({ at: NOW, month: '2026-06', active: 1, mine: 0, flagged: 1 })
    })

    it('uses, and names, the computer’s zone where the registry has none', async () => {
      const { service } = await connected(at)
      expect(await service.call('registries.open', { registryId: zoneless })).toMatchObject({
        timeZone: 'Europe/Madrid',
        timeZoneSource: 'computer',
      })
    })

    it('ends a cancelled opening, and the first of two', async () => {
      const { service } = await connected(at)
      const cancelled = service.call('registries.open', { registryId })
      await service.call('registries.cancelOpen', { registryId })
      await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
      const [first, second] = await Promise.allSettled([
        service.call('registries.open', { registryId }),
        service.call('registries.open', { registryId }),
      ])
      expect(first).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
      expect(second.status).toBe('fulfilled')
    })

    it('records an entry, tells the row that changed, and counts it', async () => {
      await at.table.put([patientItem('D-3', 'Nakamura', 'Kei', NOW)])
      const { service, changed } = await connected(at)
      await service.call('registries.open', { registryId })
      const draft = await service.call('treatments.begin', { registryId, mrn: 'D-3' })
      expect(contract.calls['treatments.begin'].response.parse(draft)).toEqual(draft)
      expect(draft.prefill).toEqual({ contactType: 'Follow Up', visitType: 'Clinic', provider: 'Renee Okafor' })
      const { operationId, logId } = draft
      const request = { registryId, mrn: 'D-3', operationId, logId, entry: entryOf({ minutes: 20 }) }
      const answer = await service.call('treatments.record', request)
      expect(contract.calls['treatments.record'].response.parse(answer)).toEqual(answer)
      expect(answer).toMatchObject({ outcome: 'written', detail: { row: { sessions: 2, month: { minutes: 20 } } } })
      expect(changed()).toHaveLength(1)
      expect(changed()[0]?.rows).toEqual([answer.detail.row])
      expect(await service.call('treatments.record', request)).toMatchObject({ outcome: 'already-written' })
      const { registries } = await service.call('registries.list', {})
      expect(registries[0]?.counted).toMatchObject({ minutes: 20, mine: 1 })
    })

    it('starts with an initial assessment where there is none', async () => {
      await at.table.put([patientItem('D-4', 'New', 'Ola', NOW, { treatment_logs: [] })])
      const { service } = await connected(at)
      const { prefill } = await service.call('treatments.begin', { registryId, mrn: 'D-4' })
      expect(prefill).toEqual({ contactType: 'Initial Assessment', visitType: 'Clinic', provider: 'Renee Okafor' })
    })

    it('refuses an entry that does not fit, and writes nothing', async () => {
      const { service } = await connected(at)
      const { operationId, logId } = await service.call('treatments.begin', { registryId, mrn: 'D-1' })
      const entry = entryOf({ date: NOW + DAY })
      const save = service.call('treatments.record', { registryId, mrn: 'D-1', operationId, logId, entry })
      await expect(save).rejects.toMatchObject({ code: 'invalid-request', message: expect.stringContaining('future') })
      const item = await at.table.getRaw(`registry-patient:${registryId}`, 'D-1')
      expect(item).not.toHaveProperty('applied_ops')
    })

    it('gives Finance minutes, and neither names nor notes', async () => {
      const { service } = await connected(at, 'user-finance')
      const { rows } = await service.call('registries.open', { registryId })
      expect(rows.map((row) => row.lastName + row.firstName + row.provider).join('')).toBe('')
      const { patient } = await service.call('patients.get', { registryId, mrn: 'D-1' })
      expect(JSON.stringify(patient)).not.toContain('Lindqvist')
      await expect(service.call('treatments.begin', { registryId, mrn: 'D-1' })).rejects.toMatchObject({
        code: 'not-permitted',
      })
    })

    it('lets each role record what it may', async () => {
      const ids = { operationId: crypto.randomUUID(), logId: crypto.randomUUID() }
      const request = { registryId, mrn: 'D-1', ...ids, entry: entryOf() }
      const psychiatrist = await connected(at, 'user-psy')
      expect(
        (await psychiatrist.service.call('treatments.begin', { registryId, mrn: 'D-1' })).prefill.contactType,
      ).toBe('Psychiatric Consultation')
      for (const user of ['user-psy', 'user-pcp', 'user-finance']) {
        const { service } = await connected(at, user)
        await expect(service.call('treatments.record', request), user).rejects.toMatchObject({ code: 'not-permitted' })
      }
      await expect(
        (await connected(at, 'user-stranger')).service.call('treatments.record', request),
      ).rejects.toMatchObject({
        code: 'not-permitted',
      })
      const item = await at.table.getRaw(`registry-patient:${registryId}`, 'D-1')
      expect(item).not.toHaveProperty('applied_ops')
    })

    it('derives the rows anew when the clinic’s day has changed, and only then', async () => {
      const { service, clock, tick, changed, timers } = await connected(at)
      const { rows } = await service.call('registries.open', { registryId })
      clock.now = NOW + 60_000
      tick()
      expect(changed()).toEqual([])
      clock.now = NOW + 3 * DAY
      tick()
      expect(changed()).toHaveLength(1)
      expect(changed()[0]?.rows).toHaveLength(rows.length)
      // A new day makes nothing newer: the rows are as old as they were.
      expect(changed()[0]?.asOf).toBe(NOW)
      const late = (list: typeof rows) => list.find((row) => row.mrn === 'D-1')?.daysLate ?? 0
      expect(late([...(changed()[0]?.rows ?? [])])).toBe(late(rows) + 3)
      tick()
      expect(changed()).toHaveLength(1)
      await service.close()
      expect(timers()).toBe(0)
    })
  },
  { items, namings: [NAMINGS[1]] },
)
