import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import type { Raw } from '../fakes/registry-table.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
const DAY = 86_400_000

const logsOf = (item: Raw | undefined) => item?.treatment_logs?.L ?? []
const idsOf = (item: Raw | undefined) => logsOf(item).map((log) => log.M?.id?.S)
const opsOf = (item: Raw | undefined) => item?.applied_ops?.SS ?? []

async function fresh(at: Fixture, mrn: string, extra: Record<string, unknown> = {}) {
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)])
  return { raw: () => at.table.getRaw(partition, mrn) }
}

onEveryTable('recording a treatment', (at) => {
  it('writes the entry, its audit entry, the derived attributes and the operation in one item', async () => {
    const { raw } = await fresh(at, 'R-1')
    const request = treatmentOf('R-1', {
      notes: 'Called at home.',
      questionnaires: [{ uid: 'phq9', name: 'PHQ-9', answers: [1, 1, 1, 1, 1, 1, 1, 1, 0], total: 8 }],
    })
    const { outcome, patient } = await at.gateway.recordTreatment(request)
    expect(outcome).toBe('written')
    expect(patient.treatmentLogs).toHaveLength(2)
    const item = await raw()
    expect(logsOf(item)[1]?.M).toEqual({
      id: { S: request.logId },
      patient_mrn: { S: 'R-1' },
      provider: { S: 'Renee Okafor' },
      no_show: { BOOL: false },
      non_contact: { BOOL: false },
      weeks_in_treatment: { N: '4' },
      contact_type: { S: 'Follow Up' },
      visit_type: { S: 'Phone' },
      scores: { L: [{ M: { score_name: { S: 'phq9_score' }, score_value: { N: '8' } } }] },
      minutes: { N: '25' },
      date: { N: String(NOW - 3_600_000) },
      rev: { N: '1' },
      recorded_by: { S: CLINIC.userId },
      recorded_role: { S: 'Care Manager' },
      notes: { S: 'Called at home.' },
      answers: { M: { phq9: { L: [1, 1, 1, 1, 1, 1, 1, 1, 0].map((one) => ({ N: String(one) })) } } },
    })
    expect(item).toMatchObject({
      version: { N: '1' },
      applied_ops: { SS: [request.operationId] },
      date_modified: { N: String(NOW / 1000) },
      total_sessions: { N: '2' },
      minutes_this_month: { N: '25' },
      weeks_since_initial_assessment: { N: '4' },
      initial_assessment: { N: String(NOW - 28 * DAY) },
      last_follow_up: { N: String(NOW - 3_600_000) },
    })
    expect(item?.audit_logs?.L?.map((one) => one.M)).toEqual([
      {
        object_name: { S: `treatment_log:${request.logId}` },
        action: { S: 'Treatment log recorded' },
        user_id: { S: CLINIC.userId },
        created_date: { N: String(NOW / 1000) },
      },
    ])
    expect(item).not.toHaveProperty('patient_flag')
  })

  it('answers already-written to a repeat, and writes nothing', async () => {
    const { raw } = await fresh(at, 'R-2')
    const request = treatmentOf('R-2')
    await at.gateway.recordTreatment(request)
    const before = await raw()
    expect(await at.gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
    expect(await raw()).toEqual(before)
  })

  it('leaves every attribute that it does not change as it is, to the last digit', async () => {
    const foreign: Raw = {
      first_name: { S: 'Bo' },
      last_name: { S: 'Long' },
      status: { S: 'Treatment' },
      date_created: { N: '1795347386.1253340244293212890625' },
      integrations: { M: { ehr: { M: { id: { N: '12345678901234567890123456789012' }, on: { NULL: true } } } } },
      referring_provider_npi: { S: '' },
      phq9_first: { N: '0.1234567890123456789012345678901' },
      event_logs: { L: [{ M: { at: { N: '1795347386.1253340244293212890625' } } }] },
      treatment_logs: {
        L: [
          {
            M: {
              contact_type: { S: 'Initial Assessment' },
              date: { N: '1765347386.1253340244293212890625' },
              minutes: { N: '40.5' },
              scores: { L: [] },
              email_reminder: { NULL: true },
            },
          },
        ],
      },
    }
    await at.table.putRaw(partition, 'R-3', foreign)
    await at.gateway.recordTreatment(treatmentOf('R-3'))
    const item = (await at.table.getRaw(partition, 'R-3')) ?? {}
    for (const [name, value] of Object.entries(foreign)) {
      if (name !== 'treatment_logs') expect(item[name], name).toEqual(value)
    }
    expect(logsOf(item)[0]).toEqual(foreign.treatment_logs?.L?.[0])
    expect(logsOf(item)).toHaveLength(2)
  })

  it('never makes a ghost of a patient who is not there', async () => {
    await expect(at.gateway.recordTreatment(treatmentOf('R-NOBODY'))).rejects.toMatchObject({ code: 'not-found' })
    expect(await at.table.getRaw(partition, 'R-NOBODY')).toBeUndefined()
  })

  it('refuses a ghost', async () => {
    await at.table.putRaw(partition, 'R-GHOST', { flag: { S: 'Safety Risk' } })
    const before = await at.table.getRaw(partition, 'R-GHOST')
    await expect(at.gateway.recordTreatment(treatmentOf('R-GHOST'))).rejects.toMatchObject({ code: 'unreadable' })
    expect(await at.table.getRaw(partition, 'R-GHOST')).toEqual(before)
  })

  it.each([
    ['treatment_logs', { S: 'none' }],
    ['audit_logs', { M: {} }],
    ['flags', { S: '' }],
    ['applied_ops', { L: [] }],
    ['version', { S: '3' }],
    ['version', { N: '1.5' }],
  ] as [string, AttributeValue][])('refuses a %s of another type (%o), and writes nothing', async (name, value) => {
    const mrn = `R-4-${name}-${Object.keys(value).join()}`
    await at.table.putRaw(partition, mrn, {
      first_name: { S: 'Bo' },
      last_name: { S: 'Odd' },
      status: { S: 'Treatment' },
      [name]: value,
    })
    const before = await at.table.getRaw(partition, mrn)
    const request = treatmentOf(mrn, { raiseFlags: [{ type: 'Needs Discussion', note: '' }] })
    await expect(at.gateway.recordTreatment(request)).rejects.toMatchObject({ code: 'unreadable' })
    expect(await at.table.getRaw(partition, mrn)).toEqual(before)
  })

  it('starts the lists where they are absent or null', async () => {
    const person: Raw = { first_name: { S: 'Bo' }, last_name: { S: 'New' }, status: { S: 'Enrolled' } }
    const nothing: AttributeValue = { NULL: true }
    await at.table.putRaw(partition, 'R-5a', person)
    await at.table.putRaw(partition, 'R-5b', {
      ...person,
      treatment_logs: nothing,
      audit_logs: nothing,
      flags: nothing,
    })
    for (const mrn of ['R-5a', 'R-5b']) {
      const request = treatmentOf(mrn, { raiseFlags: [{ type: 'Needs Discussion', note: '' }] })
      await at.gateway.recordTreatment(request)
      const item = await at.table.getRaw(partition, mrn)
      expect(idsOf(item)).toEqual([request.logId])
      expect(item?.flags?.L).toHaveLength(1)
      expect(item?.audit_logs?.L).toHaveLength(2)
    }
  })

  it('recognises its entry after another program rewrote the item without the operation ids', async () => {
    const { raw } = await fresh(at, 'R-6')
    const request = treatmentOf('R-6')
    await at.gateway.recordTreatment(request)
    const { applied_ops: _ops, version: _version, ...rewritten } = (await raw()) ?? {}
    await at.table.putRaw(partition, 'R-6', rewritten)
    expect(await at.gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
    expect(idsOf(await raw())).toHaveLength(2)
  })

  it('asks a person when another program has removed its entry, and never applies it again in silence', async () => {
    const { raw } = await fresh(at, 'R-7')
    const request = treatmentOf('R-7')
    await at.gateway.recordTreatment(request)
    await at.table.putRaw(partition, 'R-7', { ...(await raw()), treatment_logs: { L: [] } })
    await expect(at.gateway.recordTreatment(request)).rejects.toMatchObject({ code: 'conflict' })
    expect(idsOf(await raw())).toEqual([])
  })

  it('refuses an entry that would pass 400 KB, before DynamoDB does', async () => {
    const { raw } = await fresh(at, 'R-8', { event_logs: [{ text: 'x'.repeat(403_000) }] })
    const before = await raw()
    const request = treatmentOf('R-8', { notes: 'n'.repeat(3900) })
    await expect(at.gateway.recordTreatment(request)).rejects.toMatchObject({ code: 'too-large' })
    expect(await raw()).toEqual(before)
  })

  it('leaves out operation ids older than 180 days once there are more than 200', async () => {
    const old = Array.from({ length: 150 }, () => v7({ msecs: NOW - 200 * DAY }))
    const recent = Array.from({ length: 60 }, () => v7({ msecs: NOW - 10 * DAY }))
    const { raw } = await fresh(at, 'R-9', { version: 210, applied_ops: new Set([...old, ...recent, 'by-hand']) })
    const request = treatmentOf('R-9')
    await at.gateway.recordTreatment(request)
    const item = await raw()
    expect(opsOf(item).toSorted()).toEqual([...recent, 'by-hand', request.operationId].toSorted())
    expect(item?.version).toEqual({ N: '211' })
    expect(await at.gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
  })

  it('writes nothing when the entry does not fit what is stored now', async () => {
    const { raw } = await fresh(at, 'R-10')
    const before = await raw()
    const check = () => {
      throw new RangeError('does not fit')
    }
    await expect(at.gateway.recordTreatment(treatmentOf('R-10', {}, { check }))).rejects.toThrow('does not fit')
    expect(await raw()).toEqual(before)
  })

  it('reads back what it wrote', async () => {
    await fresh(at, 'R-11')
    const recorded = await at.gateway.recordTreatment(treatmentOf('R-11', { noShow: true, minutes: 0 }))
    expect(await at.gateway.getPatient(READING, 'R-11')).toEqual(recorded.patient)
    expect(recorded.patient.readability).toBe('full')
  })
})
