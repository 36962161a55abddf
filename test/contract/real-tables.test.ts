import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { CLINIC, type Item, patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, PERSON } from '../fakes/patients.ts'
import { CARE_MANAGER, CONTEXT, NOW, READING, treatmentOf } from '../fakes/treatments.ts'

// What tables in the field contain, each fact on a real engine: read without losing anything, and not made worse by a write.

const partition = `registry-patient:${CLINIC.registryId}`
const DAY = 86_400_000

const session = (extra: Item = {}): Item => ({
  id: `s-${Math.random()}`,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  date: NOW - DAY,
  minutes: 10,
  scores: [],
  ...extra,
})
const put = (at: Fixture, mrn: string, extra: Item) =>
  at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, { treatment_logs: [], ...extra })])
const get = (at: Fixture, mrn: string) => at.gateway.getPatient(READING, mrn)
const rowOf = async (at: Fixture, mrn: string) => deriveRow(await get(at, mrn), CONTEXT)
const raw = async (at: Fixture, mrn: string) => (await at.table.getRaw(partition, mrn)) ?? {}
const openFlags = async (at: Fixture, mrn: string) =>
  (await get(at, mrn)).flags.flatMap((flag) => (flag.state === 'open' ? [flag.type.stored] : [])).toSorted()

onEveryTable('a table of the field', (at) => {
  it('has more than one page of patients: all are read', async () => {
    const filler = 'x'.repeat(6_000)
    const many = Array.from({ length: 320 }, (_, n) => ({
      ...patientItem(`P-${n}`, 'Lindqvist', 'Ana', NOW, { treatment_logs: [], note: filler }),
      PK: 'registry-patient:reg-many',
    }))
    await at.table.put(many)
    expect(JSON.stringify(many).length).toBeGreaterThan(1.8 * 1024 * 1024)
    const patients = await at.gateway.loadCaseload({ ...READING, registryId: 'reg-many' })
    expect(new Set(patients.map((one) => one.mrn)).size).toBe(320)
  })

  it('mixes seconds and milliseconds: each value is read by its size', async () => {
    const seconds = Math.trunc((NOW - 2 * DAY) / 1000)
    await put(at, 'R-2', { treatment_logs: [session({ date: seconds }), session()], date_created: seconds + 0.125 })
    const patient = await get(at, 'R-2')
    expect(patient.treatmentLogs.map((log) => log.date)).toEqual([seconds * 1000, NOW - DAY])
    expect(patient.createdAt).toBe(seconds * 1000 + 125)
  })

  it('stores figures that are 0 or wrong: they are derived from the entries, and stored right with our writes', async () => {
    const wrong = { total_sessions: 0, minutes_this_month: 0, last_follow_up: NOW, last_psychiatric_consult: NOW }
    await put(at, 'R-3', { ...wrong, treatment_logs: [session()] })
    expect(await rowOf(at, 'R-3')).toMatchObject({ sessions: 1, month: { minutes: 10 }, lastFollowUpAt: NOW - DAY })
    await at.gateway.recordTreatment(treatmentOf('R-3', { minutes: 20 }))
    expect(await raw(at, 'R-3')).toMatchObject({
      total_sessions: { N: '2' },
      minutes_this_month: { N: '30' },
      last_follow_up: { N: String(NOW - 3_600_000) },
    })
  })

  it('has two flag attributes and a list: every open type shows', async () => {
    const flags = [{ flag_type: 'Review with Psychiatrist', created_by_provider_id: 'u', created_date: NOW / 1000 }]
    await put(at, 'R-4', { patient_flag: 'Needs Discussion', flag: 'Safety Risk', flags })
    expect(await openFlags(at, 'R-4')).toEqual(['Needs Discussion', 'Review with Psychiatrist', 'Safety Risk'])
  })

  it('has empty and unknown flag values: empty is none, unknown is shown, and we write known words only', async () => {
    await put(at, 'R-5', { patient_flag: '' })
    await put(at, 'R-5b', { patient_flag: 'Call back' })
    expect([await openFlags(at, 'R-5'), await openFlags(at, 'R-5b')]).toEqual([[], ['Call back']])
    for (const mrn of ['R-5', 'R-5b']) {
      await at.gateway.recordTreatment(treatmentOf(mrn, { raiseFlags: [{ type: 'Safety Risk', note: '' }] }))
      expect((await raw(at, mrn)).patient_flag).toEqual({ S: 'Safety Risk' })
    }
    expect(await openFlags(at, 'R-5b')).toEqual(['Call back', 'Safety Risk'])
  })

  it('has patients that can’t be fully read: they stay in the list, named, with the reason', async () => {
    await at.table.putRaw(partition, 'R-6', {
      first_name: { S: 'Ana' },
      treatment_logs: { S: 'none' },
      status: { N: '3' },
    })
    const found = (await at.gateway.loadCaseload(READING)).find((one) => one.mrn === 'R-6')
    expect(found).toMatchObject({ mrn: 'R-6', readability: 'partial', firstName: 'Ana' })
    expect(found?.problems.map((one) => one.attribute)).toEqual(expect.arrayContaining(['treatment_logs', 'status']))
  })

  it('names scores in many ways: they are one instrument', async () => {
    const names = ['phq9_score', 'PHQ-9', 'phq 9', 'PHQ9', 'gad7_score', 'GAD-7', 'phq2_score']
    await put(at, 'R-7', {
      treatment_logs: [session({ scores: names.map((score_name) => ({ score_name, score_value: 3 })) })],
    })
    const [log] = (await get(at, 'R-7')).treatmentLogs
    expect(log?.scores.map((score) => score.instrument)).toEqual([
      ...['phq9', 'phq9', 'phq9', 'phq9'],
      ...['gad7', 'gad7', 'phq2'],
    ])
  })

  it('stores totals without answers: answers are never inferred, and ours are stored beside the total', async () => {
    await put(at, 'R-8', { treatment_logs: [session({ scores: [{ score_name: 'phq9_score', score_value: 27 }] })] })
    expect((await get(at, 'R-8')).treatmentLogs[0]?.answers).toEqual({})
    const answers = [1, 1, 1, 1, 1, 1, 1, 1, 0]
    const questionnaires = [{ uid: 'phq9', name: 'PHQ-9', answers, total: 8 }]
    await at.gateway.recordTreatment(treatmentOf('R-8', { questionnaires }))
    expect((await get(at, 'R-8')).treatmentLogs[1]).toMatchObject({
      answers: { phq9: answers },
      scores: [{ value: 8 }],
    })
  })

  it('has a “GAD-7” of nine items: it is detected, its totals get no bands and no trend', async () => {
    const question = (id: number) => ({
      id: String(id),
      question: 'Q',
      responses: [{ id: '0', response: 'No', score: 0 }],
    })
    const nine = Array.from({ length: 9 }, (_, id) => question(id))
    const registry = readRegistry({ name: 'R', questionnaires: [{ uid: 'gad7', name: 'GAD-7', questions: nine }] }, 'r')
    expect(registry.questionnaires[0]).toMatchObject({ replaced: true, warning: expect.stringContaining('9 items') })
    await put(at, 'R-9', { treatment_logs: [session({ scores: [{ score_name: 'gad7_score', score_value: 12 }] })] })
    const patient = await at.gateway.getPatient(
      { ...READING, distrusted: [{ instrument: 'gad7', until: null }] },
      'R-9',
    )
    expect(patient.treatmentLogs[0]?.scores).toMatchObject([{ value: 12, inRange: false }])
    expect(deriveRow(patient, CONTEXT).gad7).toBeNull()
  })

  it('has old entries without ids, null no-shows, negative scores, future dates, repeats in no order', async () => {
    const old = { contact_type: 'Follow Up', visit_type: 'Clinic', no_show: null, date: NOW - 3 * DAY, minutes: 7 }
    await put(at, 'R-10', {
      treatment_logs: [
        session({ date: NOW + DAY, minutes: 50 }),
        old,
        session({ date: NOW - 2 * DAY, scores: [{ score_name: 'phq9_score', score_value: -1 }], minutes: 5 }),
        old,
      ],
    })
    const patient = await get(at, 'R-10')
    expect(patient.treatmentLogs.map((log) => [log.suspect, log.duplicateOf])).toEqual([
      [['future-dated'], null],
      [[], null],
      [['score-out-of-range'], null],
      [[], 1],
    ])
    expect(deriveRow(patient, CONTEXT)).toMatchObject({ sessions: 2, month: { minutes: 12 }, phq9: null })
  })

  it('has sessions that a retried write doubled: ours are appended once for their operation', async () => {
    await put(at, 'R-11', {})
    const request = treatmentOf('R-11')
    await Promise.all([request, request, request].map((one) => at.gateway.recordTreatment(one)))
    expect((await raw(at, 'R-11')).treatment_logs?.L).toHaveLength(1)
  })

  it('has ghosts of a mistyped MRN: they are listed, and we make none', async () => {
    await at.table.putRaw(partition, 'R-12', { patient_flag: { S: 'Safety Risk' } })
    const found = (await at.gateway.loadCaseload(READING)).find((one) => one.mrn === 'R-12')
    expect(found).toMatchObject({ readability: 'unreadable', flags: [{ state: 'open' }] })
    await expect(at.gateway.recordTreatment(treatmentOf('R-12'))).rejects.toMatchObject({ code: 'unreadable' })
    await expect(at.gateway.recordTreatment(treatmentOf('R-12-typo'))).rejects.toMatchObject({ code: 'not-found' })
    expect(await at.table.getRaw(partition, 'R-12-typo')).toBeUndefined()
  })

  it('has numbers of 32 digits: a write leaves every digit', async () => {
    const digits: AttributeValue = { N: '1795347386.1253340244293212890625' }
    await put(at, 'R-13', { treatment_logs: [session()] })
    const item = await raw(at, 'R-13')
    const log = { M: { ...item.treatment_logs?.L?.[0]?.M, when: digits } }
    await at.table.putRaw(partition, 'R-13', { ...item, date_created: digits, treatment_logs: { L: [log] } })
    await at.gateway.recordTreatment(treatmentOf('R-13'))
    const after = await raw(at, 'R-13')
    expect(after.date_created).toEqual(digits)
    expect(after.treatment_logs?.L?.[0]).toEqual(log)
  })

  it('carries attributes that we don’t know: they are left untouched', async () => {
    const extra = {
      event_logs: [{ event: 'x', nested: { deep: [1, null, true] } }],
      referring_provider_npi: '1234567890',
      no_show: 2,
      phq9_first: 12,
      phq9_last: 4,
    }
    await put(at, 'R-16', extra)
    const before = await raw(at, 'R-16')
    await at.gateway.recordTreatment(treatmentOf('R-16'))
    const after = await raw(at, 'R-16')
    for (const name of Object.keys(extra)) expect(after[name]).toEqual(before[name])
  })

  it('is shared with other items: they are ignored', async () => {
    await at.table.putRaw('user-session:abc', 'x', { token: { S: 'opaque' } })
    await at.table.putRaw('financial_model:1', 'y', { rate: { N: '1' } })
    const { registryId, userId } = CLINIC
    expect((await at.gateway.listRegistries(userId)).map((one) => one.registryId)).toEqual([registryId])
    expect((await at.gateway.loadCaseload(READING)).every((one) => one.mrn !== 'x' && one.mrn !== 'y')).toBe(true)
  })

  it('keeps invitations under either form of the key: both are read as one, and an accepted one that lingers is ignored', async () => {
    const { registryId } = CLINIC
    const email = 'new.person@lakeside.example'
    for (const SK of [registryId, `registry:${registryId}`])
      await at.table.put([{ PK: `invite:${email}`, SK, role: 'Care Manager', date_created: NOW / 1000 }])
    expect(await at.gateway.listInvitations(email, 'user-new')).toMatchObject([{ registryId, role: 'Care Manager' }])
    expect(await at.gateway.listInvitations(email, CLINIC.userId)).toEqual([])
  })

  it('has no user-email items: a person is found among the members of the registries that the connection names', async () => {
    const { registryId, userId, email } = CLINIC
    const claim = { email: email.toUpperCase(), registries: [registryId], now: NOW }
    expect(await at.gateway.identify(claim)).toMatchObject({ kind: 'known', user: { userId } })
    const nobody = { ...claim, email: 'nobody@lakeside.example' }
    expect(await at.gateway.identify(nobody)).toMatchObject({ kind: 'no-membership' })
  })

  it('counts one page of patients in its statistics: they are repaired from a complete reading', async () => {
    const registryId = 'reg-statistics'
    const registry = { id: registryId, name: 'Statistics', active_patients: 300, members: 9 }
    await at.table.put([{ PK: `registry:${registryId}`, SK: 'metadata', ...registry }])
    const actor = { ...CARE_MANAGER, isAdmin: true }
    const counted = { activePatients: 2, members: 1 }
    await at.gateway.repairStatistics({ registryId, operationId: v7(), now: NOW, actor, counted })
    expect(await at.table.getRaw(`registry:${registryId}`, 'metadata')).toMatchObject({
      active_patients: { N: '2' },
      members: { N: '1' },
    })
  })

  it('holds all of a patient in one item of 400 KB at most: from 300 KB on we warn, and past the limit nothing is lost', async () => {
    await put(at, 'R-19', { event_logs: 'x'.repeat(310 * 1024) })
    const { warning } = await at.gateway.getPatientRecord(READING, 'R-19')
    expect(warning).toContain('of the 400 KB')
    await put(at, 'R-19b', { event_logs: 'x'.repeat(397 * 1024) })
    const before = await raw(at, 'R-19b')
    const notes = 'n'.repeat(4_000)
    await expect(at.gateway.recordTreatment(treatmentOf('R-19b', { notes }))).rejects.toMatchObject({
      code: 'too-large',
    })
    expect(await raw(at, 'R-19b')).toEqual(before)
  })

  it('has the registry’s id as the id of every patient: we write it so, and know a patient by registry and MRN', async () => {
    const { patient } = await at.gateway.enrolPatient(changeOf('R-20', { person: PERSON }))
    expect(patient).toMatchObject({ registryId: CLINIC.registryId, mrn: 'R-20' })
    expect((await raw(at, 'R-20')).id).toEqual({ S: CLINIC.registryId })
  })
})
