// A care manager's lock-in holds names: of a patient who has gone since, Finance would have been told who it was.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { LockedRow } from '#shared/domain/entities/month-lock.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { packRows, unpackRows } from '../../src/main/data/caseload/packed-rows.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { openingOf } from '../fakes/opened-service.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const MONTH = clinicMonth(NOW, 'America/Chicago')
const opened = openingOf([patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1')])

it('a patient who has gone since the lock-in has no name for Finance', async () => {
  const { service, table } = await opened({ member: { role: 'Care Manager' } })
  const seen = { patients: 1, minutes: 0 }
  const { rows } = await service.call('monthEnd.get', { registryId, month: MONTH })
  seen.minutes = rows.reduce((sum, { minutes }) => sum + minutes, 0)
  await service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId: v7(), seen })
  const [whole] = table.locks
  if (!whole) throw new Error('Nothing was locked in.')
  const [row] = await unpackRows(whole)
  if (!row) throw new Error('The lock-in has no rows.')
  const gone: LockedRow = { ...row, mrn: 'M-2', lastName: 'Moreau', firstName: 'Ida' }
  const { figures } = whole.lock
  const both = { ...whole.lock, figures: { ...figures, patients: 2 } }
  table.locks.splice(0, 1, { lock: both, parts: await packRows([row, gone]) })
  table.member = { role: 'Finance' }
  const answer = await service.call('monthEnd.changes', { registryId, month: MONTH, since: null })
  expect(answer.comparison?.rows).toMatchObject([{ mrn: 'M-2', now: null }])
  expect(JSON.stringify(answer)).not.toMatch(/Moreau|Ida|Lindqvist/)
})
