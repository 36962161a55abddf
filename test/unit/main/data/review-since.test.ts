import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY_MS } from '#shared/domain/time.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { deskService } from '../../../fakes/desk-service.ts'
import { storedLog } from '../../../fakes/stored-patient.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
let folder: string
let files = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseload-since-'))
})
afterAll(() => rm(folder, REMOVED))

const REVIEW = NOW - 7 * DAY_MS

const log = (daysAgo: number, part: Record<string, unknown>) => ({
  ...storedLog('2026-03-11'),
  date: NOW - daysAgo * DAY_MS,
  ...part,
})
const consultation = (notes: string) => log(7, { contact_type: 'Psychiatric Consultation', notes, minutes: 5 })

const PATIENTS = [
  patientOf(
    patientItem('M-1', 'Lindqvist', 'Ana', NOW, {
      treatment_logs: [consultation('Adjust treatment\nSertraline 150 mg'), log(2, { minutes: 18 })],
    }),
    READING,
    'M-1',
  ),
  patientOf(
    patientItem('M-2', 'Okoye', 'Ben', NOW, { treatment_logs: [consultation('Continue current plan')] }),
    READING,
    'M-2',
  ),
  patientOf(patientItem('M-3', 'Petrov', 'Ilya', NOW), READING, 'M-3'),
]

const started = async (role = 'Care Manager') =>
  (await deskService(join(folder, `${++files}.db`), { role, patients: PATIENTS })).service

const groups = ({ patients }: { patients: readonly { mrn: string; group: string }[] }) =>
  patients.map(({ mrn, group }) => [mrn, group])

it('Without a meeting on this computer the last day of consultations is told of', async () => {
  const service = await started()
  const found = await service.call('review.since', { registryId, last: null })
  expect(found.at).toBe(REVIEW)
  expect(groups(found)).toEqual([
    ['M-1', 'followed'],
    ['M-2', 'no-contact'],
  ])
  expect(found.patients[0]?.recommended).toEqual({ decision: 'adjust', recommendation: 'Sertraline 150 mg' })
})

it('A meeting that is as late says too who was not reached; a later day in the table goes before an earlier meeting', async () => {
  const service = await started()
  const meeting = (at: number) => ({ at, discussed: ['M-1'], notReached: ['M-3', 'gone'] })
  const last = await service.call('review.since', { registryId, last: meeting(REVIEW + 3_600_000) })
  expect(groups(last)).toEqual([
    ['M-1', 'followed'],
    ['M-3', 'not-reached'],
  ])
  const earlier = await service.call('review.since', { registryId, last: meeting(REVIEW - 7 * DAY_MS) })
  expect([earlier.at, groups(earlier).length]).toEqual([REVIEW, 2])
})

it('A contact that waits to be sent counts', async () => {
  const service = await started()
  const ids = { operationId: crypto.randomUUID(), logId: crypto.randomUUID() }
  const entry = entryOf({ date: NOW - DAY_MS, minutes: 12 })
  const saved = await service.call('treatments.record', { registryId, mrn: 'M-2', ...ids, entry })
  expect(saved.outcome).toBe('kept')
  expect(groups(await service.call('review.since', { registryId, last: null }))[1]).toEqual(['M-2', 'followed'])
})

it('Who may not read patients is told nothing', async () => {
  const service = await started('Finance')
  await expect(service.call('review.since', { registryId, last: null })).rejects.toMatchObject({
    code: 'not-permitted',
  })
})
