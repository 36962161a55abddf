import { expect, it } from 'vitest'
import { amendmentOf, amendOf, voidOf } from '../fakes/amendments.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { CARE_MANAGER, NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`

async function withEntry(at: Fixture, mrn: string) {
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, { treatment_logs: [] })])
  const questionnaires = [{ uid: 'phq9', name: 'PHQ-9', answers: null, total: 12 }]
  const { patient } = await at.gateway.recordTreatment(treatmentOf(mrn, { minutes: 20, questionnaires }))
  const [log] = patient.treatmentLogs
  if (!log) throw new Error('The entry is missing.')
  return log
}

onEveryTable('voiding an entry', (at) => {
  it('leaves it in place with no minutes and no scores, who, when and why, and the old values', async () => {
    const seen = await withEntry(at, 'V-1')
    const before = await at.table.getRaw(partition, 'V-1')
    const { patient } = await at.gateway.voidTreatment(voidOf('V-1', seen))
    const item = await at.table.getRaw(partition, 'V-1')
    expect(item?.treatment_logs?.L?.map((log) => log.M)).toEqual([
      {
        ...before?.treatment_logs?.L?.[0]?.M,
        minutes: { N: '0' },
        scores: { L: [] },
        rev: { N: '2' },
        voided_at: { N: String(NOW) },
        voided_by: { S: CLINIC.userId },
        void_reason: { S: 'Logged for the wrong patient.' },
        original: {
          M: {
            minutes: { N: '20' },
            scores: { L: [{ M: { score_name: { S: 'phq9_score' }, score_value: { N: '12' } } }] },
          },
        },
      },
    ])
    expect(item).toMatchObject({ minutes_this_month: { N: '0' }, total_sessions: { N: '0' } })
    expect(item).not.toHaveProperty('last_follow_up')
    expect(item?.audit_logs?.L?.at(-1)?.M?.action).toEqual({
      S: 'Treatment log voided (20 min): Logged for the wrong patient.',
    })
    expect(patient.treatmentLogs[0]).toMatchObject({
      voided: { at: NOW, by: CLINIC.userId, reason: 'Logged for the wrong patient.' },
      original: { minutes: 20 },
    })
  })

  it('keeps the first original of an amended entry', async () => {
    const seen = await withEntry(at, 'V-2')
    const { patient } = await at.gateway.amendTreatment(amendOf('V-2', amendmentOf(seen, { minutes: 30 })))
    const [amended] = patient.treatmentLogs
    await at.gateway.voidTreatment(voidOf('V-2', amended ?? seen))
    const item = await at.table.getRaw(partition, 'V-2')
    expect(item?.treatment_logs?.L?.[0]?.M?.original?.M?.minutes).toEqual({ N: '20' })
  })

  it('is done when it is voided already, whoever did it', async () => {
    const seen = await withEntry(at, 'V-3')
    const request = voidOf('V-3', seen)
    await at.gateway.voidTreatment(request)
    expect(await at.gateway.voidTreatment(request)).toMatchObject({ outcome: 'already-written' })
    expect(await at.gateway.voidTreatment(voidOf('V-3', seen))).toMatchObject({ outcome: 'already-written' })
    expect((await at.table.getRaw(partition, 'V-3'))?.version).toEqual({ N: '2' })
  })

  it('is a conflict when a colleague has amended it since it was seen', async () => {
    const seen = await withEntry(at, 'V-4')
    await at.gateway.amendTreatment(amendOf('V-4', amendmentOf(seen, { minutes: 30 })))
    await expect(at.gateway.voidTreatment(voidOf('V-4', seen))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('minutes'),
    })
  })

  it('can’t be amended afterwards', async () => {
    const seen = await withEntry(at, 'V-5')
    const { patient } = await at.gateway.voidTreatment(voidOf('V-5', seen))
    const [voided] = patient.treatmentLogs
    const request = amendOf('V-5', amendmentOf(voided ?? seen, { notes: 'Still.' }))
    await expect(at.gateway.amendTreatment(request)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not for a colleague', async () => {
    const seen = await withEntry(at, 'V-6')
    const actor = { ...CARE_MANAGER, userId: 'user-other' }
    await expect(at.gateway.voidTreatment(voidOf('V-6', seen, { actor }))).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })

  it('takes one of two exact duplicates, and the other counts on', async () => {
    const log = { contact_type: 'Follow Up', visit_type: 'Clinic', date: NOW - 9e6, minutes: 5, scores: [] }
    await at.table.put([patientItem('V-7', 'Lindqvist', 'Ana', NOW, { treatment_logs: [log, log] })])
    const { treatmentLogs } = await at.gateway.getPatient(READING, 'V-7')
    const second = treatmentLogs[1]
    if (!second) throw new Error('The entry is missing.')
    const actor = { ...CARE_MANAGER, isAdmin: true }
    const { patient } = await at.gateway.voidTreatment(voidOf('V-7', second, { actor }))
    expect(patient.treatmentLogs.map((one) => [one.minutes, one.voided !== null, one.duplicateOf])).toEqual([
      [5, false, null],
      [0, true, null],
    ])
    expect((await at.table.getRaw(partition, 'V-7'))?.minutes_this_month).toEqual({ N: '5' })
  })
})
