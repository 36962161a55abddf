// Scores were always named `phq9_score`: in registries of the later era they stood outside the series, whose chart showed a 0 for them.
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { scoreNameFor, scoreNameUses } from '#shared/domain/derived/score-values.ts'
import type { QuestionnaireAnswers } from '#shared/domain/entities/treatment-entry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { CLINIC, clinicItems, type Item, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { inOfflineClinic, logItem, record } from '../fakes/offline-clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { memberItems, personOf } from '../fakes/registries.ts'
import { patientWith, storedLog } from '../fakes/stored-patient.ts'
import { entryOf, NOW, treatmentOf } from '../fakes/treatments.ts'

const DAY = 86_400_000
const SLEEP = { ...PHQ9, uid: 'sleep', name: 'Sleep survey', questions: PHQ9.questions.slice(0, 2) }
const whole = storedQuestionnaire
const early = (one: typeof PHQ9) => ({ uid: one.uid, name: one.name, questions: whole(one).questions })
const late = (one: typeof PHQ9) => ({
  uid: one.uid,
  name: one.name,
  type: 'survey',
  active: true,
  measurements: whole(one).measurements,
})
const EARLY = [PHQ9, GAD7, SLEEP].map(early)
const LATE = [PHQ9, GAD7, SLEEP].map(late)
const BOTH = [PHQ9, GAD7, SLEEP].map(whole)

const scored = (name: string, day: string, extra: Item = {}) =>
  storedLog(day, { scores: [{ score_name: name, score_value: 9 }], ...extra })

describe('the name of a new total', () => {
  const nameIn = (questionnaires: readonly unknown[], uid: string, ...logs: ReturnType<typeof storedLog>[]) => {
    const [definition] = readRegistry({ questionnaires }, 'reg').questionnaires.filter((one) => one.uid === uid)
    return definition && scoreNameFor(definition, [patientWith([]), patientWith(logs)].flatMap(scoreNameUses))
  }

  it.each([
    ['uid and _score where the definition has questions', EARLY, 'phq9_score', 'gad7_score', 'sleep_score'],
    ['the questionnaire’s name where it has measurements', LATE, 'PHQ-9', 'GAD-7', 'Sleep survey'],
    ['uid and _score where it has both', BOTH, 'phq9_score', 'gad7_score', 'sleep_score'],
  ])('is, without any entry, %s', (_title, questionnaires, phq9, gad7, sleep) => {
    expect(nameIn(questionnaires, 'phq9')).toBe(phq9)
    expect(nameIn(questionnaires, 'gad7')).toBe(gad7)
    expect(nameIn(questionnaires, 'sleep')).toBe(sleep)
  })

  it.each([
    ['PHQ-9', EARLY, ['PHQ-9', '2026-01-05']],
    ['phq9_score', LATE, ['phq9_score', '2026-01-05']],
    ['PHQ9', BOTH, ['PHQ9', '2026-01-05']],
    ['phq 9 Score', BOTH, ['phq 9 Score', '2026-01-05']],
  ] as const)(
    'is the one of the registry’s entries, whatever the definition says: %s',
    (wanted, questionnaires, [name, day]) => {
      expect(nameIn(questionnaires, 'phq9', scored(name, day), scored('GAD-7', '2026-02-01'))).toBe(wanted)
    },
  )

  it('is of another program’s entries before ours, of the latest before earlier ones, and of none that does not count', () => {
    const ours = { recorded_by: 'user-x', rev: 1 }
    expect(nameIn(EARLY, 'phq9', scored('PHQ-9', '2026-01-05'), scored('phq9_score', '2026-02-05', ours))).toBe('PHQ-9')
    expect(nameIn(EARLY, 'phq9', scored('PHQ-9', '2026-02-05'), scored('phq9_score', '2026-01-05'))).toBe('PHQ-9')
    expect(nameIn(LATE, 'phq9', scored('phq9_score', '2026-02-05', ours))).toBe('phq9_score')
    expect(nameIn(LATE, 'phq9', scored('phq9_score', '2099-02-05'))).toBe('PHQ-9')
    expect(nameIn(LATE, 'phq9', scored('phq9_score', '2026-02-05', { voided_at: NOW, voided_by: 'x' }))).toBe('PHQ-9')
  })

  it('of a questionnaire that only the registry knows is found by its name or uid', () => {
    expect(nameIn(EARLY, 'sleep', scored('Sleep Survey', '2026-01-05'))).toBe('Sleep Survey')
    expect(nameIn(LATE, 'sleep', scored('sleep_score', '2026-01-05'))).toBe('sleep_score')
  })
})

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const service of open) await service.close()
  open.clear()
})

const total = (value: number): QuestionnaireAnswers => ({ uid: 'phq9', name: 'PHQ-9', answers: null, total: value })

/** A registry of its own in the form of an era, with one patient whose entries bear the given names and one without entries. */
async function registryOf(at: Fixture, questionnaires: readonly unknown[], names: readonly string[]) {
  const registryId = `reg-${v7()}`
  const logs = names.map((name, index) => ({
    id: v7(),
    contact_type: 'Follow Up',
    visit_type: 'Phone',
    weeks_in_treatment: index,
    minutes: 20,
    date: NOW - (names.length - index) * 7 * DAY,
    scores: [{ score_name: name, score_value: 15 }],
  }))
  const member = personOf({ userId: CLINIC.userId, email: CLINIC.email, firstName: 'Renee', lastName: 'Okafor' })
  await at.table.put([
    { PK: `registry:${registryId}`, SK: 'metadata', id: registryId, name: 'Quayside', questionnaires },
    ...memberItems(registryId, member, { is_admin: true }),
    ...[logs, []].map((treatment_logs, index) => ({
      ...patientItem(`P-${index}`, 'Lindqvist', 'Ana', NOW, { treatment_logs, id: registryId }),
      PK: `registry-patient:${registryId}`,
    })),
  ])
  const { service } = testDataService()
  open.add(service)
  await service.connect(targetOf(at.engine.endpoint, at.table.name))
  await service.call('registries.open', { registryId })
  const stored = async (mrn: string) =>
    (await at.table.getRaw(`registry-patient:${registryId}`, mrn))?.treatment_logs?.L?.map(({ M: log }) =>
      log?.scores?.L?.map(({ M: score }) => `${score?.score_name?.S} ${score?.score_value?.N}`),
    )
  const record = (mrn: string) =>
    service.call('treatments.record', {
      registryId,
      mrn,
      operationId: v7(),
      logId: v7(),
      entry: entryOf({ questionnaires: [total(9)] }),
    })
  const amend = (mrn: string, seen: TreatmentLog, value: number) =>
    service.call('patients.change', {
      registryId,
      mrn,
      operationId: v7(),
      change: {
        kind: 'amend',
        newLogId: v7(),
        amendment: {
          seen,
          changes: { questionnaires: [total(value)] },
          reason: 'Misread.',
          raiseFlags: [],
          declinedSafetyRisk: null,
        },
      },
    })
  return { registryId, service, stored, record, amend }
}
const shownIn = (logs: readonly TreatmentLog[]) =>
  logs.map(({ scores }) => scores.map(({ name, value }) => `${name} ${value}`))

onEveryTable('a score that is entered', (at) => {
  it.each([
    ['the later era', LATE, ['PHQ-9'], 'PHQ-9'],
    ['the earlier era', EARLY, ['phq9_score'], 'phq9_score'],
    ['the later era after the earlier one', LATE, ['phq9_score', 'PHQ-9'], 'PHQ-9'],
  ] as const)(
    'in a registry of %s joins the series of its entries, on the screen as in the table',
    async (_title, questionnaires, names, name) => {
      const { stored, record } = await registryOf(at, questionnaires, names)
      const theirs = names.map((one) => [`${one} 15`])
      const { detail } = await record('P-0')
      expect(shownIn(detail.patient.treatmentLogs)).toEqual([...theirs, [`${name} 9`]])
      expect(await stored('P-0')).toEqual([...theirs, [`${name} 9`]])
      await record('P-1')
      expect(await stored('P-1')).toEqual([[`${name} 9`]])
    },
  )

  it.each(['PHQ-9', 'phq9_score', 'PHQ9'])('stays in its series when it is amended: %s', async (name) => {
    const { registryId, service, stored, amend } = await registryOf(at, LATE, [name, 'PHQ-9'])
    const { patient } = await service.call('patients.get', { registryId, mrn: 'P-0' })
    const [seen] = patient.treatmentLogs
    if (!seen) throw new Error('There is no entry.')
    const { detail } = await amend('P-0', seen, 12)
    expect(shownIn(detail.patient.treatmentLogs)[0]).toEqual([`${name} 12`])
    expect((await stored('P-0'))?.[0]).toEqual([`${name} 12`])
  })

  it('is named by the patient’s own entries where the registry is not at hand', async () => {
    const mrn = `C1-${v7()}`
    const scores = [{ score_name: 'PHQ-9', score_value: 15 }]
    const log = { id: v7(), contact_type: 'Follow Up', visit_type: 'Phone', date: NOW - DAY, minutes: 5, scores }
    await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, { treatment_logs: [log] })])
    const { patient } = await at.gateway.recordTreatment(treatmentOf(mrn, { questionnaires: [total(9)] }))
    expect(shownIn(patient.treatmentLogs)).toEqual([['PHQ-9 15'], ['PHQ-9 9']])
  })
})

inOfflineClinic('the first entry with a score of a series of another program', (clinic) => {
  it('asks the table for no more than one without a score, and writes once', async () => {
    const item = clinicItems(NOW).find(({ SK }) => SK === 'metadata')
    const theirs = (value: number) => logItem({ scores: [{ score_name: 'PHQ-9', score_value: value }] })
    const OPERATIONS = ['GetItem', 'Query', 'BatchGetItem', 'UpdateItem', 'TransactWriteItems', 'PutItem'] as const
    await clinic.table.put([{ ...item, questionnaires: LATE }])
    const plain = await clinic.patient({ treatment_logs: [theirs(15)] })
    const withScore = await clinic.patient({ treatment_logs: [theirs(14)] })
    const device = await clinic.device()
    const requests = () => OPERATIONS.map((name) => [name, device.proxy.count(name)] as const)
    const asked = async (mrn: string, questionnaires: QuestionnaireAnswers[]) => {
      const before = new Map(requests())
      expect(await record(device, mrn, { questionnaires })).toMatchObject({ outcome: 'written' })
      return requests().map(([name, times]) => [name, times - (before.get(name) ?? 0)])
    }
    const first = await asked(withScore, [total(9)])
    expect(first).toEqual(await asked(plain, []))
    expect(new Map(first as [string, number][]).get('UpdateItem')).toBe(1)
    const { patient } = await device.service.call('patients.get', { registryId: CLINIC.registryId, mrn: withScore })
    expect(shownIn(patient.treatmentLogs)).toEqual([['PHQ-9 14'], ['PHQ-9 9']])
  })
})
