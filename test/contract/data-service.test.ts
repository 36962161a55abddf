import { afterEach, beforeEach, expect, it } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { type TestService, testService } from '../fakes/data-service.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const DAY = 86_400_000
const OTHER = 'reg-other'

const inRegistry = (id: string, items: readonly Item[]): Item[] =>
  items
    .filter((item) => !String(item.PK).startsWith('user:'))
    .map((item) => JSON.parse(JSON.stringify(item).replaceAll(registryId, id)))
const member = (id: string, role: string): Item => {
  const [, item] = clinicItems(NOW, role)
  return { ...item, PK: `registry-user:${id}` }
}

const items: Item[] = [
  ...inRegistry(OTHER, [...clinicItems(NOW), patientItem('O-1', 'Other', 'Olga', NOW)]),
  ...['A-1', 'A-2', 'A-3', 'A-4'].map((mrn) => patientItem(mrn, `Last ${mrn}`, 'Ana', NOW)),
]

onEveryTable(
  'the data service',
  (at) => {
    let test: TestService
    beforeEach(async () => {
      await at.table.put([member(registryId, 'Care Manager')])
      test = testService(at.engine.endpoint, at.table.name)
      await test.connect()
    })
    afterEach(() => test.service.close())

    const record = (mrn: string, entry = entryOf(), ids = { operationId: '', logId: '' }) =>
      test.service.beginTreatment({ registryId, mrn }).then(({ operationId, logId }) =>
        test.service.recordTreatment({
          registryId,
          mrn,
          entry,
          operationId: ids.operationId || operationId,
          logId: ids.logId || logId,
        }),
      )
    const changes = () => test.emitted.flatMap((one) => (one.name === 'caseload.changed' ? [one.payload] : []))

    it('answers and emits what the contract says', async () => {
      const { calls, events } = contract
      const listed = await test.service.listRegistries()
      const opened = await test.service.openRegistry({ registryId })
      const draft = await test.service.beginTreatment({ registryId, mrn: 'A-1' })
      const recorded = await record('A-1')
      expect(calls['registries.list'].response.parse(listed)).toEqual(listed)
      expect(calls['registries.open'].response.parse(opened)).toEqual(opened)
      expect(calls['treatments.begin'].response.parse(draft)).toEqual(draft)
      expect(calls['treatments.record'].response.parse(recorded)).toEqual(recorded)
      expect(new Set(test.emitted.map((one) => one.name))).toEqual(new Set(['caseload.progress', 'caseload.changed']))
      for (const { name, payload } of test.emitted) expect(events[name].parse(payload)).toEqual(payload)
    })

    it('counts a registry once it was read, and again after an entry', async () => {
      const counted = async () =>
        (await test.service.listRegistries()).registries.find((one) => one.registryId === registryId)?.counted
      expect(await counted()).toBeNull()
      await test.service.openRegistry({ registryId })
      const first = await counted()
      expect(first).toMatchObject({ month: '2026-06', active: 4 })
      await record('A-2', entryOf({ minutes: 12 }))
      expect((await counted())?.minutes).toBe((first?.minutes ?? 0) + 12)
      expect(
        changes()
          .at(-1)
          ?.rows.map((row) => row.mrn),
      ).toEqual(['A-2'])
    })

    it('knows nothing before a connection', async () => {
      const unconnected = testService(at.engine.endpoint, at.table.name)
      await expect(unconnected.service.listRegistries()).rejects.toMatchObject({ code: 'sign-in-required' })
    })

    it('prefills from the last entry, and by role', async () => {
      await record('A-3', entryOf({ visitType: 'Clinic', provider: 'Dr. Sato' }))
      const draft = () => test.service.beginTreatment({ registryId, mrn: 'A-3' })
      expect((await draft()).prefill).toEqual({ contactType: 'Follow Up', visitType: 'Clinic', provider: 'Dr. Sato' })
      await at.table.put([member(registryId, 'Consulting Psychiatrist')])
      await test.service.openRegistry({ registryId })
      expect((await draft()).prefill.contactType).toBe('Psychiatric Consultation')
    })

    it('gives Finance minutes, and neither names nor the right to record', async () => {
      await at.table.put([member(registryId, 'Finance')])
      const { rows } = await test.service.openRegistry({ registryId })
      const { patient } = await test.service.getPatient({ registryId, mrn: 'A-1' })
      expect(JSON.stringify({ rows, patient })).not.toMatch(/Last A-|"Ana"|\(555\)|1970-|phq9_score/)
      const request = { registryId, mrn: 'A-1' }
      await expect(test.service.beginTreatment(request)).rejects.toMatchObject({ code: 'not-permitted' })
    })

    it('goes by the role of now: one that was taken away since the registry was opened records nothing', async () => {
      await test.service.openRegistry({ registryId })
      const { operationId, logId } = await test.service.beginTreatment({ registryId, mrn: 'A-1' })
      await at.table.put([member(registryId, 'Finance')])
      const request = { registryId, mrn: 'A-1', operationId, logId, entry: entryOf() }
      await expect(test.service.recordTreatment(request)).rejects.toMatchObject({ code: 'not-permitted' })
      const { patient } = await test.service.getPatient({ registryId, mrn: 'A-1' })
      expect(patient.lastName).toBe('')
    })

    it('keeps out who was removed since the registry was opened', async () => {
      await test.service.openRegistry({ registryId })
      const { operationId, logId } = await test.service.beginTreatment({ registryId, mrn: 'A-1' })
      await at.table.remove(`registry-user:${registryId}`, `user:${userId}`)
      const request = { registryId, mrn: 'A-1', operationId, logId, entry: entryOf() }
      await expect(test.service.recordTreatment(request)).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(test.service.getPatient({ registryId, mrn: 'A-1' })).rejects.toMatchObject({ code: 'not-permitted' })
    })

    it('refuses what is wrong in an entry, and writes nothing', async () => {
      const future = record('A-4', entryOf({ date: NOW + DAY }))
      await expect(future).rejects.toMatchObject({ code: 'invalid-request' })
      const { patient } = await test.service.getPatient({ registryId, mrn: 'A-4' })
      expect(patient.treatmentLogs).toHaveLength(1)
    })

    it('derives the rows anew when the day of the clinic ends, not the day of this computer', async () => {
      const { rows } = await test.service.openRegistry({ registryId })
      test.emitted.length = 0
      test.now = Date.parse('2026-06-18T04:30:00Z') // 23:30 in Chicago, 06:30 in Zurich
      test.tick()
      expect(changes()).toEqual([])
      test.now = Date.parse('2026-06-18T05:00:00Z')
      test.tick()
      test.tick()
      expect(changes()).toHaveLength(1)
      expect(changes()[0]?.rows).toHaveLength(rows.length)
    })

    it('ends an opening as cancelled', async () => {
      const opening = test.service.openRegistry({ registryId })
      await test.service.cancelOpen({ registryId })
      await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
      expect((await test.service.openRegistry({ registryId })).rows).toHaveLength(4)
    })
  },
  { items, namings: [NAMINGS[0]] },
)

/** A gateway whose loads of one registry wait. */
function holding(held: string, gate: Promise<void>) {
  return (gateway: RegistryGateway): RegistryGateway => ({
    ...gateway,
    async loadCaseload(reading, options) {
      const patients = await gateway.loadCaseload(reading, options)
      if (reading.registryId === held) await gate
      return patients
    },
  })
}

onEveryTable(
  'opening a second registry while the first is being read',
  (at) => {
    it('keeps the second open: its entries still change its rows', async () => {
      const { promise: gate, resolve: release } = Promise.withResolvers<void>()
      const test = testService(at.engine.endpoint, at.table.name, holding(registryId, gate))
      await test.connect()
      const first = test.service.openRegistry({ registryId }).catch((error: unknown) => error)
      await test.service.openRegistry({ registryId: OTHER })
      release()
      expect(await first).toMatchObject({ code: 'cancelled' })
      const { operationId, logId } = await test.service.beginTreatment({ registryId: OTHER, mrn: 'O-1' })
      const request = { registryId: OTHER, mrn: 'O-1', operationId, logId, entry: entryOf() }
      await test.service.recordTreatment(request)
      const changed = test.emitted.flatMap((one) => (one.name === 'caseload.changed' ? [one.payload] : []))
      expect(changed.map((one) => one.registryId)).toEqual([OTHER])
      await test.service.close()
    })
  },
  { items, namings: [NAMINGS[0]] },
)
