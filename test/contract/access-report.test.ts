import { afterEach, expect, it } from 'vitest'
import { clinicDay } from '#shared/domain/time.ts'
import { contract } from '#shared/ipc/contract.ts'
import { COMPUTER } from '../fakes/access-events.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { memberItems, personOf } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const ZONE = 'America/Chicago'
const today = clinicDay(NOW, ZONE)
const DAYS = { registryId, from: today, to: today }
const ANY = { userId: null, mrn: null, kind: null, computer: null }
const ADMIN = 'user-lund'
const MRNS = ['V-1', 'V-2', 'V-3', 'V-4'] as const

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

onEveryTable(
  'the access audit as a person asks for it',
  (at) => {
    async function opened(user: string) {
      const { service } = testDataService()
      open.add(service)
      await service.connect(targetOf(at.engine.endpoint, at.table.name, user))
      await service.call('registries.open', { registryId })
      return service
    }

    it('has every way in which a record is looked at, once; an admin reads it, and takes it along as a file', async () => {
      const mine = await opened(userId)
      const [first, second, third, fourth] = MRNS
      await mine.call('patients.get', { registryId, mrn: first })
      await mine.call('patients.getRaw', { registryId, mrn: second })
      await mine.call('treatments.begin', { registryId, mrn: third })
      await mine.call('patients.beginChange', { registryId, mrn: fourth })
      for (const mrn of MRNS) await mine.call('patients.get', { registryId, mrn })
      await mine.close()
      open.delete(mine)

      const admin = await opened(ADMIN)
      const log = await admin.call('access.list', DAYS)
      expect(contract.calls['access.list'].response.parse(log)).toEqual(log)
      expect(log).toMatchObject({ unreadable: 0, computer: COMPUTER })
      const views = log.events.filter((event) => event.kind === 'viewed' && event.userId === userId)
      expect(views.map(({ mrn }) => mrn).toSorted()).toEqual([...MRNS])
      expect(views.find(({ mrn }) => mrn === second)).toMatchObject({ object: 'stored-record' })

      const filter = { ...ANY, mrn: first }
      const file = await admin.exportAccessLog({ ...DAYS, filter, format: 'csv' })
      const lines = String(file.content).trim().split('\r\n')
      expect([file.rows, file.isNamed, lines.length]).toEqual([1, false, 2])
      expect(lines[1]).toContain(first)
      expect(file.content).not.toContain('Lindqvist')
      expect(file.name).toBe(`access-audit-${today}-${today}.csv`)
    })

    it('is refused to whoever is no admin, whatever their screen says', async () => {
      const mine = await opened(userId)
      await expect(mine.call('access.list', DAYS)).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(mine.exportAccessLog({ ...DAYS, filter: ANY, format: 'csv' })).rejects.toMatchObject({
        code: 'not-permitted',
      })
    })

    it('shows an admin what they have done a moment ago', async () => {
      const admin = await opened(ADMIN)
      await admin.call('patients.get', { registryId, mrn: 'V-2' })
      const { events } = await admin.call('access.list', DAYS)
      expect(events.some((event) => event.userId === ADMIN && event.mrn === 'V-2')).toBe(true)
    })
  },
  {
    items: [
      ...MRNS.map((mrn) => patientItem(mrn, 'Lindqvist', 'Ana', NOW)),
      ...memberItems(registryId, personOf({ userId: ADMIN }), { is_admin: true, role: 'Care Manager' }),
    ],
  },
)

it.each([
  ['2026-03-18', '2026-03-17'],
  ['2026-01-01', '2026-02-01'],
  ['2026-02-30', '2026-03-01'],
])('no days from %s to %s are asked for', (from, to) => {
  expect(contract.calls['access.list'].request.safeParse({ registryId, from, to }).success).toBe(false)
})
