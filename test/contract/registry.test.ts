import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { DEFAULT_THRESHOLDS, type UrgencyThresholds } from '#shared/domain/entities/urgency-thresholds.ts'
import { distrustedInstruments } from '#shared/domain/reading/read-registry.ts'
import { storedQuestionnaire, storedQuestions } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { CreateRegistry } from '../../src/main/gateway/registries/create-registry.ts'
import { type Item, patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, touched } from '../fakes/patients.ts'
import { ADMIN, personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import type { Raw } from '../fakes/registry-table.ts'
import { wrongInEntity } from '../fakes/stored-entities.ts'
import { CARE_MANAGER, NOW } from '../fakes/treatments.ts'

const newRegistry = (extra: Partial<CreateRegistry> = {}): CreateRegistry => ({
  registryId: v7(),
  operationId: v7(),
  now: NOW,
  name: 'Quayside Clinic',
  timeZone: 'America/Chicago',
  creator: personOf(),
  role: 'Clinical Ops',
  ...extra,
})

const AS_QUESTIONS = [PHQ9, { ...GAD7, questions: PHQ9.questions }].map(({ uid, name, questions }) => ({
  uid,
  name,
  questions: storedQuestions(questions, 'questions'),
}))
const AS_MEASUREMENTS = AS_QUESTIONS.map(({ uid, name }, index) => ({
  uid,
  name,
  type: 'survey',
  active: true,
  measurements: storedQuestions(PHQ9.questions, 'measurements'),
  note: `element ${index}`,
}))
const SEEN = { uid: 'gad7', name: 'GAD-7' }

const textsOf = (element: Raw | undefined, list: string) => element?.[list]?.L?.map((one) => one.M?.question?.S)
const rawQuestionnaires = (item: Raw) => item.questionnaires?.L?.map((one) => one.M) ?? []

/** What a registry write touched, beside what every one writes. */
const touchedIn = (before: Raw, after: Raw) => {
  const { modified_date: _, ...rest } = touched(before, after)
  return rest
}

onEveryTable('a registry', (at) => {
  it('is made with its first member as an admin, and listed by them', async () => {
    const request = newRegistry()
    const { registry, steps } = await at.gateway.createRegistry(request)
    expect(steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'registry done',
      'registry-user done',
      'user-registry done',
    ])
    expect(registry).toMatchObject({ name: 'Quayside Clinic', settings: { timeZone: 'America/Chicago' }, problems: [] })
    expect(registry.questionnaires.map(({ uid, questions }) => [uid, questions.length])).toEqual([
      ['phq9', 9],
      ['gad7', 7],
    ])
    const [listed] = await at.gateway.listRegistries(request.creator.userId)
    expect(listed).toMatchObject({ problem: null, membership: { isAdmin: true, role: 'Clinical Ops' } })
  })

  it('holds the types of the schema, every item of it', async () => {
    const { registryId, creator, ...rest } = newRegistry()
    await at.gateway.createRegistry({ registryId, creator, ...rest })
    const { userId } = creator
    expect([
      wrongInEntity('registry', await at.table.getRaw(`registry:${registryId}`, 'metadata')),
      wrongInEntity('registryUser', await at.table.getRaw(`registry-user:${registryId}`, `user:${userId}`)),
      wrongInEntity('userRegistry', await at.table.getRaw(`user-registry:${userId}`, `registry:${registryId}`)),
    ]).toEqual([[], [], []])
  })

  it('is made once, however often it is asked for, and never over another', async () => {
    const request = newRegistry()
    await at.gateway.createRegistry(request)
    const raw = () => at.table.getRaw(`registry:${request.registryId}`, 'metadata')
    const before = await raw()
    const { steps } = await at.gateway.createRegistry(request)
    expect(steps.map(({ outcome }) => outcome)).toEqual(['was-done', 'was-done', 'was-done'])
    const other = at.gateway.createRegistry({ ...request, operationId: v7(), name: 'Another' })
    await expect(other).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(before)
  })

  it.each([
    [{ name: '  ' }, 'needs a name'],
    [{ name: 'x'.repeat(201) }, 'at most 200'],
    [{ timeZone: 'Mars/Olympus' }, 'time zone'],
    [{ questionnaires: [] }, 'at least one'],
    [{ questionnaires: [{ ...GAD7, questions: PHQ9.questions }] }, 'has 9 items'],
  ] as [Partial<CreateRegistry>, string][])('is refused before anything is written: %j', async (extra, words) => {
    const request = newRegistry(extra)
    await expect(at.gateway.createRegistry(request)).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(words),
    })
    expect(await at.table.getRaw(`registry:${request.registryId}`, 'metadata')).toBeUndefined()
  })

  it('is renamed on the condition of the name that was seen, with the audit entry, and nothing else', async () => {
    const extra = {
      integrations: { ehr: 'none' },
      logo_url: 'https://clinic.example/logo.png',
      stripe_customer_id: 'x',
    }
    const { registryId, raw } = await storedRegistry(at, extra)
    const before = await raw()
    const request = registryRequest(registryId, { name: ' Harbor East ', seen: 'Harbor Clinic' })
    expect(await at.gateway.renameRegistry(request)).toMatchObject({ outcome: 'written' })
    expect(await at.gateway.renameRegistry(request)).toMatchObject({ outcome: 'already-written' })
    const after = await raw()
    expect(touchedIn(before, after)).toEqual({ name: { S: 'Harbor East' } })
    expect(after).toMatchObject({ version: { N: '1' }, modified_date: { N: String(NOW / 1000) } })
    expect(after).not.toHaveProperty('date_modified')
    expect(actionsOf(after)).toEqual(['Registry renamed'])
    const late = at.gateway.renameRegistry(registryRequest(registryId, { name: 'Third', seen: 'Harbor Clinic' }))
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(after)
  })

  it('is changed by its admins only', async () => {
    const { registryId, raw } = await storedRegistry(at, { questionnaires: AS_QUESTIONS })
    const before = await raw()
    const request = { ...registryRequest(registryId, {}), actor: CARE_MANAGER }
    const calls = [
      at.gateway.renameRegistry({ ...request, name: 'Mine', seen: 'Harbor Clinic' }),
      at.gateway.setTimeZone({ ...request, timeZone: 'Europe/Madrid', seen: null }),
      at.gateway.repairQuestionnaire({ ...request, seen: SEEN }),
      at.gateway.setQuestionnaires({ ...request, questionnaires: [PHQ9], seen: [] }),
      at.gateway.repairStatistics({ ...request, counted: { activePatients: 9 } }),
    ]
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'not-permitted' } })
    expect(await raw()).toEqual(before)
  })

  it('that is missing is never made by a change', async () => {
    const registryId = `reg-${v7()}`
    const renamed = at.gateway.renameRegistry(registryRequest(registryId, { name: 'A', seen: registryId }))
    await expect(renamed).rejects.toMatchObject({ code: 'not-found' })
    expect(await at.table.getRaw(`registry:${registryId}`, 'metadata')).toBeUndefined()
  })
})

onEveryTable('the settings of a registry', (at) => {
  const stored = (item: Raw) => item.settings?.M
  const set = (registryId: string, timeZone: string, seen: string | null) =>
    at.gateway.setTimeZone(registryRequest(registryId, { timeZone, seen }))

  it('are made where there are none', async () => {
    const { registryId, raw } = await storedRegistry(at)
    const { registry } = await set(registryId, 'Europe/Madrid', null)
    expect(registry.settings.timeZone).toBe('Europe/Madrid')
    expect(stored(await raw())).toEqual({ version: { N: '1' }, timeZone: { S: 'Europe/Madrid' } })
  })

  it('that this version does not know stay as they are, byte for byte', async () => {
    const { registryId, raw } = await storedRegistry(at)
    const newer = { version: { N: '7' }, billing: { M: { rate: { N: '1795347386.1253340244293212890625' } } } }
    await at.table.putRaw(`registry:${registryId}`, 'metadata', {
      ...(await raw()),
      settings: { M: { ...newer, timeZone: { S: 'America/Chicago' } } },
    })
    await set(registryId, 'America/Denver', 'America/Chicago')
    expect(stored(await raw())).toEqual({ ...newer, timeZone: { S: 'America/Denver' } })
  })

  it('are refused when they changed meanwhile, for an unknown zone, and where no map stands', async () => {
    const { registryId, raw } = await storedRegistry(at, { settings: { timeZone: 'America/Chicago' } })
    await expect(set(registryId, 'America/Denver', null)).rejects.toMatchObject({ code: 'conflict' })
    await expect(set(registryId, 'Mars/Olympus', null)).rejects.toMatchObject({ code: 'invalid-request' })
    const odd = await storedRegistry(at, { settings: 'none' })
    await expect(set(odd.registryId, 'America/Denver', null)).rejects.toMatchObject({ code: 'unreadable' })
    expect(stored(await raw())).toEqual({ timeZone: { S: 'America/Chicago' } })
  })
})

onEveryTable('the questionnaires of a registry', (at) => {
  it.each([
    ['questions', AS_QUESTIONS],
    ['measurements', AS_MEASUREMENTS],
  ] as const)(
    'that have a wrong GAD-7 in %s are offered for repair, and repaired in both shapes',
    async (_list, questionnaires) => {
      const { registryId, raw } = await storedRegistry(at, { questionnaires })
      const opened = await at.gateway.openRegistry(registryId, ADMIN.userId)
      expect(opened.registry.questionnaires.map(({ uid, replaced }) => [uid, replaced])).toEqual([
        ['phq9', false],
        ['gad7', true],
      ])
      const before = await raw()
      const request = registryRequest(registryId, { seen: SEEN })
      const { registry } = await at.gateway.repairQuestionnaire(request)
      expect(registry.questionnaires.map(({ replaced, warning }) => [replaced, warning])).toEqual([
        [false, null],
        [false, null],
      ])
      const after = await raw()
      const [was, is] = [rawQuestionnaires(before), rawQuestionnaires(after)]
      expect(is[0]).toEqual(was[0])
      const added = { type: { S: 'survey' }, active: { BOOL: true }, questions: null, measurements: null }
      expect({ ...is[1], questions: null, measurements: null }).toEqual({ ...was[1], ...added })
      for (const [list, first] of [['questions', '0'] as const, ['measurements', '1'] as const]) {
        expect(textsOf(is[1], list)).toEqual(GAD7.questions.map(({ text }) => text))
        expect(is[1]?.[list]?.L?.[0]?.M).toMatchObject({ id: { S: first }, score: { N: '0' } })
      }
      expect(actionsOf(after)).toEqual(['Questionnaire GAD-7 repaired: 9 items replaced by the right 7'])
      expect(Object.keys(touchedIn(before, after)).sort()).toEqual(['questionnaires', 'settings'])
    },
  )

  it('stay known as wrong up to the repair: totals made before it keep out of the trend', async () => {
    const { registryId } = await storedRegistry(at, { questionnaires: AS_QUESTIONS })
    const entry = (date: number, extra: Item = {}) => ({
      id: v7(),
      contact_type: 'Follow Up',
      visit_type: 'Phone',
      minutes: 5,
      date,
      scores: [{ score_name: 'gad7_score', score_value: 12 }],
      ...extra,
    })
    const treatment_logs = [entry(NOW - 1000), entry(NOW - 500, { recorded_by: 'user-x' }), entry(NOW + 1000)]
    const patient = patientItem('Q-1', 'Lindqvist', 'Ana', NOW, { treatment_logs, id: registryId })
    await at.table.put([{ ...patient, PK: `registry-patient:${registryId}` }])
    const inTrend = async () => {
      const { registry } = await at.gateway.openRegistry(registryId, ADMIN.userId)
      const distrusted = distrustedInstruments(registry)
      const read = await at.gateway.getPatient({ registryId, now: NOW + 2000, distrusted }, 'Q-1')
      return read.treatmentLogs.map((log) => log.scores[0]?.inRange)
    }
    expect(await inTrend()).toEqual([false, true, false])
    await at.gateway.repairQuestionnaire(registryRequest(registryId, { seen: SEEN }))
    expect(await inTrend()).toEqual([false, true, true])
  })

  it('are repaired once, and not again when somebody has changed them', async () => {
    const { registryId, raw } = await storedRegistry(at, { questionnaires: AS_QUESTIONS })
    const request = registryRequest(registryId, { seen: SEEN })
    await at.gateway.repairQuestionnaire(request)
    const after = await raw()
    expect(await at.gateway.repairQuestionnaire(request)).toMatchObject({ outcome: 'already-written' })
    const again = at.gateway.repairQuestionnaire(registryRequest(registryId, { seen: SEEN }))
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(after)
  })

  it('are set in the shape that every program reads; what stays the same stays as it is stored', async () => {
    const elements = [AS_MEASUREMENTS[0], storedQuestionnaire(GAD7), { odd: 'not ours' }]
    const { registryId, raw } = await storedRegistry(at, { questionnaires: elements })
    const survey = {
      ...PHQ9,
      uid: 'sleep',
      name: 'Sleep survey',
      instrument: null,
      questions: PHQ9.questions.slice(0, 2),
    }
    const before = rawQuestionnaires(await raw())
    const seen = [{ uid: 'phq9', name: 'PHQ-9' }, SEEN]
    await at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires: [survey, PHQ9], seen }))
    const after = rawQuestionnaires(await raw())
    expect(after).toHaveLength(3)
    expect(after[0]).toMatchObject({ uid: { S: 'sleep' }, questions: { L: [{ M: { id: { S: '0' } } }, {}] } })
    expect(after[1]).toEqual(before[0])
    expect(after[2]).toEqual({ odd: { S: 'not ours' } })
    const late = at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires: [PHQ9], seen }))
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are set where there are none, and a wrong one that is replaced so stays known', async () => {
    const none = await storedRegistry(at)
    const seen = [{ uid: 'phq9', name: 'PHQ-9' }, SEEN]
    const set = (registryId: string) =>
      at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires: [PHQ9, GAD7], seen }))
    expect((await set(none.registryId)).registry.settings.distrusted).toEqual({})
    const wrong = await storedRegistry(at, { questionnaires: AS_QUESTIONS })
    const { registry } = await set(wrong.registryId)
    expect(registry.questionnaires.some(({ replaced }) => replaced)).toBe(false)
    expect(distrustedInstruments(registry)).toEqual([{ instrument: 'gad7', until: NOW }])
  })
})

onEveryTable('the statistics of a registry', (at) => {
  it('are repaired where they differ, and not written where they are right', async () => {
    const { registryId, raw } = await storedRegistry(at, { active_patients: 41 })
    const before = await raw()
    const repair = (counted: { activePatients: number; members?: number }) =>
      at.gateway.repairStatistics(registryRequest(registryId, { counted }))
    expect(await repair({ activePatients: 41 })).toMatchObject({ outcome: 'right' })
    expect(await raw()).toEqual(before)
    expect(await repair({ activePatients: 312, members: 4 })).toMatchObject({
      outcome: 'written',
      registry: { storedActivePatients: 312, storedMembers: 4 },
    })
    const after = await raw()
    expect(touchedIn(before, after)).toEqual({ active_patients: { N: '312' }, members: { N: '4' } })
    expect(actionsOf(after)).toEqual(['Statistics counted: 312 patients, 4 members (stored: 41 patients, 1 member)'])
  })
})

onEveryTable('the urgency rules of a registry', (at) => {
  const stored = (item: Raw) => item.settings?.M?.urgency?.M
  const set = (registryId: string, change: Partial<UrgencyThresholds>, seen: Partial<UrgencyThresholds> = {}) => {
    const before = { ...DEFAULT_THRESHOLDS, ...seen }
    return at.gateway.setUrgency(registryRequest(registryId, { thresholds: { ...before, ...change }, seen: before }))
  }

  it('store what was changed, and only that', async () => {
    const { registryId, raw } = await storedRegistry(at)
    const { registry } = await set(registryId, { overdueActiveAmber: 10 })
    expect(registry.settings.urgency).toEqual({ ...DEFAULT_THRESHOLDS, overdueActiveAmber: 10 })
    expect(stored(await raw())).toEqual({ overdueActiveAmber: { N: '10' } })
    await set(registryId, { newWithinWeeks: 6 }, { overdueActiveAmber: 10 })
    expect(stored(await raw())).toEqual({ overdueActiveAmber: { N: '10' }, newWithinWeeks: { N: '6' } })
    expect(actionsOf(await raw())).toEqual([
      'Urgency rules changed: overdueActiveAmber 10',
      'Urgency rules changed: newWithinWeeks 6',
    ])
  })

  it('leave what a later version has put beside them', async () => {
    const { registryId, raw } = await storedRegistry(at, { settings: { urgency: { later: 1.5 }, other: 'x' } })
    await set(registryId, { nearMinutes: 5 })
    expect((await raw()).settings?.M).toEqual({
      urgency: { M: { later: { N: '1.5' }, nearMinutes: { N: '5' } } },
      other: { S: 'x' },
    })
  })

  it('are refused when others changed them, when they make no sense, and when nothing changes', async () => {
    const { registryId, raw } = await storedRegistry(at)
    await set(registryId, { overdueActiveAmber: 10 })
    const before = await raw()
    await expect(set(registryId, { overdueActiveAmber: 12 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(set(registryId, { overdueActiveRed: 3 })).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(set(registryId, { readyScores: 0 })).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(set(registryId, {})).rejects.toMatchObject({ code: 'invalid-request' })
    expect(await raw()).toEqual(before)
  })
})
