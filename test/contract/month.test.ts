import { afterEach, expect, it } from 'vitest'
import { monthSummary } from '#shared/domain/derived/billing.ts'
import { yearToDate } from '#shared/domain/derived/year-to-date.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { contract } from '#shared/ipc/contract.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { textOf } from '../fakes/file-text.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { CONTEXT } from '../fakes/treatments.ts'
import golden from '../golden/measures.json' with { type: 'json' }

const { userId } = CLINIC
const registryId = 'reg-months'
const MONTHS = ['2026-01', '2025-12', '2025-11']
const items = (role: string) => [
  {
    PK: `registry:${registryId}`,
    SK: 'metadata',
    id: registryId,
    name: 'Months',
    settings: { timeZone: golden.timeZone },
  },
  { PK: `registry-user:${registryId}`, SK: `user:${userId}`, role, is_admin: false },
  ...golden.patients.map((patient) => ({ PK: `registry-patient:${registryId}`, SK: patient.mrn, ...patient })),
]

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

for (const role of ['Care Manager', 'Finance'])
  onEveryTable(
    `a chosen month, read by ${role}`,
    (at) => {
      it('has the minutes and codes of each patient, as one patient alone is counted, and is what the file says', async () => {
        const { service, clock } = testDataService()
        open.add(service)
        clock.now = golden.now
        await service.connect(targetOf(at.engine.endpoint, at.table.name))
        const { rows } = await service.call('registries.open', { registryId })
        const context = { ...CONTEXT, now: golden.now, timeZone: golden.timeZone }
        const kept: string[] = []
        for (const month of MONTHS) {
          const answer = await service.call('registries.month', { registryId, month })
          expect(contract.calls['registries.month'].response.parse(answer)).toEqual(answer)
          expect(answer.month).toBe(month)
          expect(answer.patients.map(({ mrn }) => mrn).toSorted()).toEqual(rows.map(({ mrn }) => mrn).toSorted())
          for (const { mrn, month: summary } of answer.patients) {
            const item = golden.patients.find((one) => one.mrn === mrn) ?? { mrn }
            const patient = readPatient(item, { registryId, mrn, now: golden.now })
            const { minutes, codes, next } = monthSummary(patient, month, context)
            // Without the status an ended course would be taken for one that is near its next code.
            const isKept = role === 'Finance' && patient.status.known === 'Deactivated'
            if (isKept && next !== null) kept.push(mrn)
            expect({ mrn, ...summary }).toMatchObject({ mrn, minutes, codes, next: isKept ? null : next })
          }
        }
        const year = await service.call('registries.yearToDate', { registryId })
        expect(contract.calls['registries.yearToDate'].response.parse(year)).toEqual(year)
        for (const { mrn, ...figures } of year.patients) {
          const item = golden.patients.find((one) => one.mrn === mrn) ?? { mrn }
          expect(figures).toEqual(yearToDate(readPatient(item, { registryId, mrn, now: golden.now }), context))
        }
        expect(year.patients).toHaveLength(rows.length)
        if (role === 'Finance') expect(kept).not.toEqual([])
        const month = '2025-12'
        const { patients } = await service.call('registries.month', { registryId, month })
        expect(patients.some((one) => one.month.minutes > 0)).toBe(true)
        const mrns = patients.map(({ mrn }) => mrn)
        const file = await service.exportCaseload({ registryId, mrns, columns: ['mrn', 'month', 'minutes'], month })
        const lines = textOf(file).replace('\uFEFF', '').trim().split('\r\n').slice(1)
        expect(lines).toEqual(patients.map((one) => `${one.mrn},${month},${one.month.minutes}`))
      })
    },
    { items: items(role), namings: [NAMINGS[1]] },
  )
