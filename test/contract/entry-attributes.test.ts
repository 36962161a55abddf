import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { beforeAll, expect, it } from 'vitest'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { amendmentOf, amendOf, voidOf } from '../fakes/amendments.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { PARTITION, storedOne } from '../fakes/patients.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

// Each attribute that we add to an entry: as it is stored, and as it is read back.

const answers = [1, 1, 1, 1, 1, 1, 1, 1, 0]
const STORED: [string, AttributeValue][] = [
  ['rev', { N: '3' }],
  ['notes', { S: 'Second note.' }],
  ['answers', { M: { phq9: { L: answers.map((one) => ({ N: String(one) })) } } }],
  ['non_contact', { BOOL: true }],
  ['recorded_by', { S: CLINIC.userId }],
  ['recorded_role', { S: 'Care Manager' }],
  ['amended_at', { N: String(NOW) }],
  ['amended_by', { S: CLINIC.userId }],
  ['voided_at', { N: String(NOW) }],
  ['voided_by', { S: CLINIC.userId }],
  ['void_reason', { S: 'Logged for the wrong patient.' }],
  [
    'original',
    {
      M: {
        notes: { S: 'First note.' },
        minutes: { N: '9' },
        scores: { L: [{ M: { score_name: { S: 'phq9_score' }, score_value: { N: '8' } } }] },
      },
    },
  ],
]
const READ: [string, Partial<TreatmentLog>][] = [
  ['rev', { rev: 3 }],
  ['notes', { notes: 'Second note.' }],
  ['answers', { answers: { phq9: answers } }],
  ['non_contact', { nonContact: true }],
  ['recorded_by and recorded_role', { recordedBy: CLINIC.userId, recordedRole: 'Care Manager' }],
  ['amended_at and amended_by', { amended: { at: NOW, by: CLINIC.userId } }],
  [
    'voided_at, voided_by and void_reason',
    { voided: { at: NOW, by: CLINIC.userId, reason: 'Logged for the wrong patient.' } },
  ],
  [
    'original',
    { original: { notes: 'First note.', minutes: 9, scores: [{ score_name: 'phq9_score', score_value: 8 }] } },
  ],
]

onEveryTable('of an entry that was recorded, amended and voided', (at) => {
  beforeAll(async () => {
    await storedOne(at, 'E-1', { treatment_logs: [] })
    const questionnaires = [{ uid: 'phq9', name: 'PHQ-9', answers, total: 8 }]
    const entry = { minutes: 9, nonContact: true, notes: 'First note.', questionnaires }
    const { patient } = await at.gateway.recordTreatment(treatmentOf('E-1', entry))
    const seen = (patient: { treatmentLogs: TreatmentLog[] }) => {
      const [log] = patient.treatmentLogs
      if (!log) throw new Error('The entry is missing.')
      return log
    }
    const amendment = amendmentOf(seen(patient), { notes: 'Second note.' })
    const amended = await at.gateway.amendTreatment(amendOf('E-1', amendment))
    await at.gateway.voidTreatment(voidOf('E-1', seen(amended.patient)))
  })

  it.each(STORED)('%s is stored with its type', async (name, value) => {
    const item = await at.table.getRaw(PARTITION, 'E-1')
    expect(item?.treatment_logs?.L?.[0]?.M?.[name]).toEqual(value)
  })

  it.each(READ)('%s is read back', async (_name, value) => {
    const [log] = (await at.gateway.getPatient(READING, 'E-1')).treatmentLogs
    expect(log).toMatchObject(value)
  })
})
