// A lock-in said that nothing in it waited to be sent although a payer, a consent or an entry's new date did: whoever billed by it took what the table did not have yet for stored.
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import { clinicMonth, shiftMonth } from '#shared/domain/time.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { openingOf } from '../fakes/opened-service.ts'
import { entryOf, NOW, READING } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const MONTH = clinicMonth(NOW, 'America/Chicago')
const DAY = 86_400_000
const LOG = {
  id: 'e1',
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  minutes: 30,
  date: NOW - 40 * DAY,
  recorded_by: userId,
}
const patient = patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW, { treatment_logs: [LOG] }), READING, 'M-1')
const [log] = patient.treatmentLogs
const opened = openingOf([patient])

async function started() {
  const { service, table } = await opened({ settings: { timeZone: 'America/Chicago' } })
  const of = (month: string) => service.call('monthEnd.changes', { registryId, month, since: null })
  await of(MONTH)
  await of(shiftMonth(MONTH, -1))
  table.isAway = true
  const change = (one: PatientChange) =>
    service.call('patients.change', { registryId, mrn: 'M-1', operationId: v7(), change: one })
  return { service, change, waiting: async (month = MONTH) => (await of(month)).unsent.waiting }
}

describe('of a month waits', () => {
  const person = { firstName: 'Ana', lastName: 'Lindqvist', payer: '', consentAt: null, phoneNumber: '' }
  const demographics = (changes: object): PatientChange => ({
    kind: 'demographics',
    demographics: { changes, seen: Object.fromEntries(Object.entries(person).filter(([name]) => name in changes)) },
  })
  const status = { status: 'Deactivated', at: NOW, reason: 'Moved away', graduated: false, seen: 'Active' } as const
  it.each<[string, PatientChange, number]>([
    ['a payer', demographics({ payer: 'Aetna' }), 1],
    ['a consent', demographics({ consentAt: NOW - DAY }), 1],
    ['no phone number', demographics({ phoneNumber: '555-0100' }), 0],
    ['a status', { kind: 'status', status: { ...status, seen: patient.status.stored } }, 1],
  ])('%s', async (_name, one, count) => {
    const { change, waiting } = await started()
    expect(await change(one)).toMatchObject({ outcome: 'kept' })
    expect(await waiting()).toBe(count)
  })

  it('an entry that goes to another month, of both', async () => {
    if (!log) throw new Error('There is no entry.')
    const { change, waiting } = await started()
    const changes = { date: NOW - DAY }
    const amendment = { seen: log, reason: 'Wrong day', changes, raiseFlags: [], declinedSafetyRisk: null }
    expect(await change({ kind: 'amend', newLogId: v7(), amendment })).toMatchObject({ outcome: 'kept' })
    expect(await waiting()).toBe(1)
    expect(await waiting(clinicMonth(LOG.date, 'America/Chicago'))).toBe(1)
  })

  it('an entry of a month before, which decides whether this one is the first', async () => {
    const { service, waiting } = await started()
    const entry = entryOf({ contactType: 'Follow Up', date: NOW - 40 * DAY, minutes: 17 })
    await service.call('treatments.record', { registryId, mrn: 'M-1', operationId: v7(), logId: v7(), entry })
    expect(await waiting()).toBe(1)
  })

  it('what is typed for it', async () => {
    const { service, waiting } = await started()
    const npi = { name: 'npi' as const, seen: '', to: '1234567893' }
    const change = { kind: 'month-facts' as const, month: MONTH, of: 'M-1', changes: [npi] }
    await service.call('members.change', { registryId, operationId: v7(), change })
    expect(await waiting()).toBe(1)
    expect(await waiting(shiftMonth(MONTH, -1))).toBe(0)
  })
})
