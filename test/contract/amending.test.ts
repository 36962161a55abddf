import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { amendmentOf, amendOf } from '../fakes/amendments.ts'
import { CLINIC, type Item, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf } from '../fakes/patients.ts'
import { CARE_MANAGER, NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const partition = `registry-patient:${CLINIC.registryId}`
const ADMIN = { ...CARE_MANAGER, userId: 'user-admin', isAdmin: true }

const logAt = async (at: Fixture, mrn: string, index: number): Promise<TreatmentLog> => {
  const log = (await at.gateway.getPatient(READING, mrn)).treatmentLogs[index]
  if (!log) throw new Error('There is no such entry.')
  return log
}
const rawLogs = async (at: Fixture, mrn: string) => (await at.table.getRaw(partition, mrn))?.treatment_logs?.L ?? []

/** A patient with one entry of another program and one of ours, which is answered. */
async function withEntry(at: Fixture, mrn: string, extra: Item = {}) {
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)])
  const questionnaires = [{ uid: 'phq9', name: 'PHQ-9', answers: [1, 1, 1, 1, 1, 1, 1, 1, 0], total: 8 }]
  await at.gateway.recordTreatment(treatmentOf(mrn, { minutes: 20, notes: 'First note.', questionnaires }))
  return logAt(at, mrn, 1)
}

onEveryTable('amending an entry', (at) => {
  it('changes the named fields, keeps the replaced values as original, and tells the audit trail', async () => {
    const seen = await withEntry(at, 'A-1')
    const before = await rawLogs(at, 'A-1')
    const { outcome, patient } = await at.gateway.amendTreatment(
      amendOf('A-1', amendmentOf(seen, { minutes: 35, notes: 'Better note.' })),
    )
    expect(outcome).toBe('written')
    const [first, second] = await rawLogs(at, 'A-1')
    expect(first).toEqual(before[0])
    expect(second?.M).toEqual({
      ...before[1]?.M,
      minutes: { N: '35' },
      notes: { S: 'Better note.' },
      rev: { N: '2' },
      amended_at: { N: String(NOW) },
      amended_by: { S: CLINIC.userId },
      original: { M: { minutes: { N: '20' }, notes: { S: 'First note.' } } },
    })
    const item = await at.table.getRaw(partition, 'A-1')
    expect(item).toMatchObject({ minutes_this_month: { N: '35' }, version: { N: '2' } })
    expect(item?.audit_logs?.L?.at(-1)?.M).toEqual({
      object_name: { S: `treatment_log:${seen.id}` },
      action: { S: 'Treatment log amended (minutes 20 → 35, note): Typed wrong.' },
      user_id: { S: CLINIC.userId },
      created_date: { N: String(NOW / 1000) },
    })
    expect(JSON.stringify(item?.audit_logs)).not.toContain('note.')
    expect(patient.treatmentLogs[1]).toMatchObject({
      minutes: 35,
      rev: 2,
      amended: { at: NOW, by: CLINIC.userId },
      original: { minutes: 20, notes: 'First note.' },
    })
  })

  it('keeps the first original of each field through a second amendment', async () => {
    await withEntry(at, 'A-2')
    await at.gateway.amendTreatment(amendOf('A-2', amendmentOf(await logAt(at, 'A-2', 1), { minutes: 30 })))
    await at.gateway.amendTreatment(amendOf('A-2', amendmentOf(await logAt(at, 'A-2', 1), { minutes: 40, notes: '' })))
    const log = (await rawLogs(at, 'A-2'))[1]?.M
    expect(log?.original?.M).toEqual({ minutes: { N: '20' }, notes: { S: 'First note.' } })
    expect(log).not.toHaveProperty('notes')
    expect(log?.rev).toEqual({ N: '3' })
  })

  it('writes null as the original of what was not there', async () => {
    await at.table.put([patientItem('A-3', 'Lindqvist', 'Ana', NOW)])
    await at.gateway.recordTreatment(treatmentOf('A-3'))
    await at.gateway.amendTreatment(amendOf('A-3', amendmentOf(await logAt(at, 'A-3', 1), { notes: 'Added.' })))
    expect((await rawLogs(at, 'A-3'))[1]?.M?.original?.M).toEqual({ notes: { NULL: true } })
  })

  it('replaces the scores of the named questionnaire and leaves the others', async () => {
    const scores = [
      { score_name: 'phq9_score', score_value: 16 },
      { score_name: 'Sleep', score_value: 4 },
    ]
    const log = { id: 'x-1', contact_type: 'Follow Up', visit_type: 'Clinic', date: NOW - 9e6, minutes: 5, scores }
    await at.table.put([patientItem('A-4', 'Lindqvist', 'Ana', NOW, { treatment_logs: [log] })])
    const questionnaires = [{ uid: 'phq9', name: 'PHQ-9', answers: [2, 2, 2, 2, 2, 2, 2, 0, 0], total: 14 }]
    const seen = await logAt(at, 'A-4', 0)
    await at.gateway.amendTreatment(amendOf('A-4', amendmentOf(seen, { questionnaires }), { actor: ADMIN }))
    const stored = await logAt(at, 'A-4', 0)
    expect(stored.scores.map(({ name, value }) => [name, value])).toEqual([
      ['Sleep', 4],
      ['phq9_score', 14],
    ])
    expect(stored.answers).toEqual({ phq9: [2, 2, 2, 2, 2, 2, 2, 0, 0] })
    expect(stored.original).toEqual({ scores, answers: null })
  })

  it('asks for the Safety Risk decision when the amended answers ask for it', async () => {
    const seen = await withEntry(at, 'A-5')
    const questionnaires = [{ uid: 'phq9', name: 'PHQ-9', answers: [1, 1, 1, 1, 1, 1, 1, 1, 2], total: 10 }]
    const bare = amendmentOf(seen, { questionnaires })
    await expect(at.gateway.amendTreatment(amendOf('A-5', bare))).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('Item 9 is above 0'),
    })
    const raising = amendmentOf(seen, { questionnaires }, { raiseFlags: [{ type: 'Safety Risk', note: '' }] })
    await at.gateway.amendTreatment(amendOf('A-5', raising))
    const item = await at.table.getRaw(partition, 'A-5')
    expect(item).toMatchObject({ patient_flag: { S: 'Safety Risk' }, flag_mirror: { S: 'Safety Risk' } })
    expect(item?.treatment_logs?.L?.[1]?.M?.flag).toEqual({ S: 'Safety Risk' })
    expect(item?.audit_logs?.L?.map((one) => one.M?.action?.S)).toContain('Flag raised: Safety Risk')
  })

  it('gives an entry of another program without an id one, by which it is found again', async () => {
    const log = {
      contact_type: 'Follow Up',
      visit_type: 'Clinic',
      date: NOW - 9e6,
      minutes: 5,
      scores: [],
      no_show: null,
    }
    const other = { ...log, minutes: 6 }
    await at.table.put([patientItem('A-6', 'Lindqvist', 'Ana', NOW, { treatment_logs: [other, log] })])
    const seen = await logAt(at, 'A-6', 1)
    const request = amendOf('A-6', amendmentOf(seen, { minutes: 15 }), { actor: ADMIN })
    await at.gateway.amendTreatment(request)
    const [first, second] = await rawLogs(at, 'A-6')
    expect(first?.M).not.toHaveProperty('id')
    expect(second?.M).toMatchObject({ id: { S: request.newLogId }, rev: { N: '1' }, minutes: { N: '15' } })
    expect(second?.M).not.toHaveProperty('recorded_by')
    expect(await at.gateway.amendTreatment(request)).toMatchObject({ outcome: 'already-written' })
  })

  it('addresses an entry without an id by every digit that it holds, and leaves them all', async () => {
    const digits = '1781715000.1253340244293212890625'
    const raw: AttributeValue = {
      L: [
        {
          M: {
            contact_type: { S: 'Follow Up' },
            visit_type: { S: 'Clinic' },
            date: { N: digits },
            minutes: { N: '5.00000000000000000000000000000001' },
            extra_1: { N: digits },
            'odd name-1': { S: 'x' },
          },
        },
      ],
    }
    await at.table.put([patientItem('A-7', 'Lindqvist', 'Ana', NOW)])
    const item = (await at.table.getRaw(partition, 'A-7')) ?? {}
    await at.table.putRaw(partition, 'A-7', { ...item, treatment_logs: raw, stamp: { N: digits } })
    const seen = await logAt(at, 'A-7', 0)
    await at.gateway.amendTreatment(amendOf('A-7', amendmentOf(seen, { minutes: 7 }), { actor: ADMIN }))
    const after = await at.table.getRaw(partition, 'A-7')
    expect(after?.treatment_logs?.L?.[0]?.M).toMatchObject({
      date: { N: digits },
      extra_1: { N: digits },
      'odd name-1': { S: 'x' },
      minutes: { N: '7' },
      original: { M: { minutes: { N: '5.00000000000000000000000000000001' } } },
    })
    expect(after?.stamp).toEqual({ N: digits })
  })

  it('merges with a colleague’s amendment of other fields', async () => {
    const seen = await withEntry(at, 'A-8')
    await at.gateway.amendTreatment(amendOf('A-8', amendmentOf(seen, { minutes: 30 })))
    await at.gateway.amendTreatment(amendOf('A-8', amendmentOf(seen, { notes: 'Mine.' })))
    expect(await logAt(at, 'A-8', 1)).toMatchObject({ minutes: 30, notes: 'Mine.', rev: 3 })
  })

  it('is a conflict with a colleague’s other minutes, and done with the same', async () => {
    const seen = await withEntry(at, 'A-9')
    await at.gateway.amendTreatment(amendOf('A-9', amendmentOf(seen, { minutes: 30 })))
    await expect(at.gateway.amendTreatment(amendOf('A-9', amendmentOf(seen, { minutes: 40 })))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('minutes'),
    })
    expect(await logAt(at, 'A-9', 1)).toMatchObject({ minutes: 30, rev: 2 })
    const same = amendOf('A-9', amendmentOf(seen, { minutes: 30 }))
    expect(await at.gateway.amendTreatment(same)).toMatchObject({ outcome: 'already-written' })
  })

  it('does not take minutes that a colleague has corrected since with a no-show', async () => {
    const seen = await withEntry(at, 'A-16')
    await at.gateway.amendTreatment(amendOf('A-16', amendmentOf(seen, { minutes: 30 })))
    const noShow = amendOf('A-16', amendmentOf(seen, { noShow: true }))
    await expect(at.gateway.amendTreatment(noShow)).rejects.toMatchObject({ code: 'conflict' })
    expect(await logAt(at, 'A-16', 1)).toMatchObject({ minutes: 30, noShow: false })
  })

  it('leaves a colleague’s minutes where it names those that were seen', async () => {
    const seen = await withEntry(at, 'A-17')
    await at.gateway.amendTreatment(amendOf('A-17', amendmentOf(seen, { minutes: 30 })))
    await at.gateway.amendTreatment(amendOf('A-17', amendmentOf(seen, { minutes: 20, notes: 'Mine.' })))
    expect(await logAt(at, 'A-17', 1)).toMatchObject({ minutes: 30, notes: 'Mine.' })
  })

  it('raises what nobody else has raised meanwhile', async () => {
    const seen = await withEntry(at, 'A-18')
    await at.gateway.raiseFlag(changeOf('A-18', { type: 'Safety Risk' as const, note: '' }))
    const flags = [{ type: 'Safety Risk' as const, note: '' }]
    const raiseFlags = [...flags, { type: 'Needs Discussion' as const, note: '' }]
    await at.gateway.amendTreatment(amendOf('A-18', amendmentOf(seen, { minutes: 30 }, { raiseFlags })))
    const { flags: stored } = await at.gateway.getPatient(READING, 'A-18')
    expect(stored.map(({ type }) => type.stored)).toEqual(['Safety Risk', 'Needs Discussion'])
  })

  it('finds its entry after another program removed an earlier one', async () => {
    const seen = await withEntry(at, 'A-10')
    const item = (await at.table.getRaw(partition, 'A-10')) ?? {}
    await at.table.putRaw(partition, 'A-10', { ...item, treatment_logs: { L: item.treatment_logs?.L?.slice(1) ?? [] } })
    await at.gateway.amendTreatment(amendOf('A-10', amendmentOf(seen, { minutes: 9 })))
    expect(await rawLogs(at, 'A-10')).toMatchObject([{ M: { id: { S: seen.id }, minutes: { N: '9' } } }])
  })

  it('is a conflict when another program removed it', async () => {
    const seen = await withEntry(at, 'A-11')
    const item = (await at.table.getRaw(partition, 'A-11')) ?? {}
    await at.table.putRaw(partition, 'A-11', { ...item, treatment_logs: { L: [] } })
    await expect(at.gateway.amendTreatment(amendOf('A-11', amendmentOf(seen, { minutes: 9 })))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await rawLogs(at, 'A-11')).toEqual([])
  })

  it.each([
    ['a colleague', { ...CARE_MANAGER, userId: 'user-other' }],
    ['a physician', { ...CARE_MANAGER, role: 'Primary Care Physician' }],
    ['finance', { ...CARE_MANAGER, role: 'Finance' }],
  ])('is not for %s', async (title, actor) => {
    const seen = await withEntry(at, `A-12-${title}`)
    const request = amendOf(`A-12-${title}`, amendmentOf(seen, { minutes: 9 }), { actor })
    await expect(at.gateway.amendTreatment(request)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await logAt(at, `A-12-${title}`, 1)).toMatchObject({ minutes: 20, rev: 1 })
  })

  it('is an admin’s for any entry, and for one that nobody signed', async () => {
    await withEntry(at, 'A-13')
    for (const index of [0, 1]) {
      const seen = await logAt(at, 'A-13', index)
      await at.gateway.amendTreatment(amendOf('A-13', amendmentOf(seen, { minutes: 9 }), { actor: ADMIN }))
      expect(await logAt(at, 'A-13', index)).toMatchObject({ minutes: 9, amended: { by: ADMIN.userId } })
    }
  })

  it('can’t make a contact of another kind than the role records', async () => {
    const actor = { ...CARE_MANAGER, role: 'Consulting Psychiatrist' }
    await at.table.put([patientItem('A-14', 'Lindqvist', 'Ana', NOW)])
    await at.gateway.recordTreatment(treatmentOf('A-14', { contactType: 'Psychiatric Consultation' }, { actor }))
    const seen = await logAt(at, 'A-14', 1)
    const request = amendOf('A-14', amendmentOf(seen, { contactType: 'Follow Up' }), { actor })
    await expect(at.gateway.amendTreatment(request)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('refuses what changes nothing, and what is wrong, and leaves old wrong values alone', async () => {
    const seen = await withEntry(at, 'A-15')
    const amend = (changes: Parameters<typeof amendmentOf>[1], log = seen) =>
      at.gateway.amendTreatment(amendOf('A-15', amendmentOf(log, changes)))
    await expect(amend({ minutes: 20 })).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(amend({ date: NOW + 9e6 })).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(amend({ nonContact: true, contactType: 'Initial Assessment' })).rejects.toMatchObject({
      code: 'invalid-request',
    })
    await amend({ noShow: true })
    expect(await logAt(at, 'A-15', 1)).toMatchObject({ noShow: true, minutes: 0, scores: [], answers: {} })
  })
})
