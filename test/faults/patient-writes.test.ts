import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EndKind } from '#shared/domain/entities/end-of-care.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { assignmentOf, coveringOf } from '../fakes/assignments.ts'
import { planChange, therapy } from '../fakes/care-plans.ts'
import type { Item } from '../fakes/clinic.ts'
import { decisionOf } from '../fakes/decisions.ts'
import {
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  type Fault,
  type FaultProxy,
  SERVER_ERROR_AFTER_COMMIT,
  startFaultProxy,
} from '../fakes/fault-proxy.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, changeOf, PARTITION, PERSON, storedOne } from '../fakes/patients.ts'
import { NAMINGS, type Raw } from '../fakes/registry-table.ts'
import { stripGuard } from '../fakes/strip-guard.ts'
import { CONTEXT, NOW, openTestGateway, treatmentOf } from '../fakes/treatments.ts'

const [naming] = NAMINGS
const DAY = 86_400_000
const SAFETY = 'Safety Risk'
const OPEN = { id: 'f-1', rev: 1, flag_type: SAFETY, created_by_provider_id: 'user-2', created_date: NOW / 1000 - 60 }

type Run = (gateway: RegistryGateway) => Promise<{ readonly outcome: string }>

interface Operation {
  readonly title: string
  /** Attributes of the stored patient. */
  readonly stored: Item
  /** Makes a request: the same one for every time that it is run. */
  readonly request: (mrn: string) => Run
  /** Its effect in the item, and what a colleague does to the same thing between reading and writing. */
  readonly effect: (item: Raw) => unknown
  readonly done: unknown
  readonly rival: ((mrn: string) => Run) | null
  /** Audit entries that it writes; 1 where nothing is said. */
  readonly audits?: number
}

const elements = (item: Raw) => item.flags?.L?.map(({ M }) => [M?.flag_type?.S, M?.rev?.N, M?.resolve_reason?.S])
const raise = (mrn: string): Run => {
  const request = changeOf(mrn, { type: 'Safety Risk' as const, note: '' })
  return (gateway) => gateway.raiseFlag(request)
}
const resolve = (mrn: string, reason: string): Run => {
  const request = changeOf(mrn, { type: SAFETY, reason })
  return (gateway) => gateway.resolveFlag(request)
}
const status = (mrn: string, to: 'Treatment' | 'Relapse Prevention Plan', reason: string): Run => {
  const request = changeOf(mrn, { status: to, at: NOW - DAY, reason, graduated: false, seen: 'Deactivated' })
  return (gateway) => gateway.changeStatus(request)
}
const endOf = (mrn: string, kind: EndKind, note: string): Run => {
  const end = { kind, on: clinicDay(NOW, CONTEXT.timeZone), note }
  const change = { status: 'Deactivated' as const, at: NOW, reason: note, graduated: false, end, seen: 'Treatment' }
  const request = changeOf(mrn, change)
  return (gateway) => gateway.changeStatus(request)
}
const edit = (mrn: string, payer: string): Run => {
  const request = changeOf(mrn, { changes: { payer }, seen: { payer: 'Medicare' } })
  return (gateway) => gateway.editDemographics(request)
}

const note = (mrn: string, text: string): Run => {
  const request = changeOf(mrn, { type: 'Safety Risk' as const, note: text, seen: '' })
  return (gateway) => gateway.noteFlag(request)
}
const assign = (mrn: string, userId: string, name: string): Run => {
  const seen = { careManager: 'user-0', covering: null }
  const request = changeOf(mrn, {
    assignment: assignmentOf({ careManager: { userId, name }, addToTeam: [name], seen }),
  })
  return (gateway) => gateway.assignPatient(request)
}
const cover = (mrn: string, text: string): Run => {
  const careManager = { userId: 'user-0', name: 'Sam Abara' }
  const request = changeOf(mrn, { assignment: assignmentOf({ careManager, covering: coveringOf({ note: text }) }) })
  return (gateway) => gateway.assignPatient(request)
}
const plan = (mrn: string, text: string): Run => {
  const request = changeOf(mrn, { plan: planChange([therapy(text)]) })
  return (gateway) => gateway.editCarePlan(request)
}
const decide = (mrn: string): Run => {
  const to = { status: 'Treatment' as const, at: NOW - DAY, reason: 'Mine.', graduated: false, seen: 'Deactivated' }
  const request = changeOf(mrn, { decision: decisionOf({ status: to, carePlan: planChange([therapy('Decided.')]) }) })
  return (gateway) => gateway.decideReview(request)
}

const contact = (mrn: string, mine: string): Run => {
  const request = changeOf(mrn, { to: { at: '2026-04-01T09:30', note: mine }, seen: null })
  return (gateway) => gateway.setNextContact(request)
}

const OPERATIONS: Operation[] = [
  {
    title: 'raising a flag',
    stored: {},
    request: raise,
    effect: elements,
    done: [[SAFETY, '1', undefined]],
    rival: raise,
  },
  {
    title: 'resolving a flag',
    stored: { flags: [OPEN], patient_flag: SAFETY },
    request: (mrn) => resolve(mrn, 'Mine.'),
    effect: elements,
    done: [[SAFETY, '2', 'Mine.']],
    rival: (mrn) => resolve(mrn, 'Theirs.'),
  },
  {
    title: 'resolving a flag of another program',
    stored: { flag: SAFETY },
    request: (mrn) => resolve(mrn, 'Mine.'),
    effect: elements,
    done: [[SAFETY, '1', 'Mine.']],
    rival: (mrn) => resolve(mrn, 'Theirs.'),
  },
  {
    title: 'writing the question beside a flag',
    stored: { flags: [OPEN], patient_flag: SAFETY },
    request: (mrn) => note(mrn, 'Mine?'),
    effect: (item) => item.flags?.L?.map(({ M }) => [M?.note?.S, M?.rev?.N]),
    done: [['Mine?', '2']],
    rival: (mrn) => note(mrn, 'Theirs?'),
  },
  {
    title: 'writing the question beside a flag of another program',
    stored: { patient_flag: SAFETY },
    request: (mrn) => note(mrn, 'Mine?'),
    effect: (item) => item.flags?.L?.map(({ M }) => [M?.note?.S, M?.rev?.N]),
    done: [['Mine?', '1']],
    rival: (mrn) => note(mrn, 'Theirs?'),
  },
  {
    title: 'deciding in a caseload review',
    stored: { status: 'Deactivated', date_deactivated: NOW - 20 * DAY, flags: [OPEN], patient_flag: SAFETY },
    request: decide,
    effect: (item) => [
      elements(item),
      item.status?.S,
      item.next_review?.M?.at?.S,
      item.treatment_logs?.L?.filter(({ M }) => M?.minutes?.N === '5').length,
      item.care_plan?.M?.therapy?.S,
    ],
    done: [[[SAFETY, '2', 'Talked about it.']], 'Treatment', '2026-04-15', 1, 'Decided.'],
    rival: (mrn) => status(mrn, 'Relapse Prevention Plan', 'Theirs.'),
    audits: 5,
  },
  {
    title: 'setting the day of the next review',
    stored: {},
    request: (mrn) => {
      const request = changeOf(mrn, { to: { on: '2026-04-15', note: 'Mine.' } })
      return (gateway) => gateway.setNextReview(request)
    },
    effect: (item) => item.next_review?.M?.note?.S,
    done: 'Mine.',
    rival: null,
  },
  {
    title: 'assigning for good',
    stored: { care_manager: { user_id: 'user-0', since: NOW - DAY }, care_team: ['Sam Abara'] },
    request: (mrn) => assign(mrn, 'user-renee', 'Renee Okafor'),
    effect: (item) => [item.care_manager?.M?.user_id?.S, item.care_team?.L?.map(({ S }) => S)],
    done: ['user-renee', ['Sam Abara', 'Renee Okafor']],
    rival: (mrn) => assign(mrn, 'user-pavel', 'Pavel Lund'),
  },
  {
    title: 'handing over until a date',
    stored: {},
    request: (mrn) => cover(mrn, 'Mine.'),
    effect: (item) => [item.covering?.M?.note?.S, item.care_manager?.M?.user_id?.S],
    done: ['Mine.', 'user-0'],
    rival: (mrn) => cover(mrn, 'Theirs.'),
  },
  {
    title: 'setting the next contact',
    stored: {},
    request: (mrn) => contact(mrn, 'Mine.'),
    effect: (item) => item.next_contact?.M?.note?.S,
    done: 'Mine.',
    rival: (mrn) => contact(mrn, 'Theirs.'),
  },
  {
    title: 'recording a contact with the next one',
    stored: { next_contact: { at: '2026-03-18', note: 'Before.', set_by: 'user-2' } },
    request: (mrn) => {
      const request = { ...treatmentOf(mrn, { minutes: 7 }), nextContact: { at: '2026-04-01', note: 'Mine.' } }
      return (gateway) => gateway.recordTreatment(request)
    },
    effect: (item) => [
      item.next_contact?.M?.note?.S,
      item.treatment_logs?.L?.filter(({ M }) => M?.minutes?.N === '7').length,
    ],
    done: ['Mine.', 1],
    rival: null,
    audits: 2,
  },
  {
    title: 'changing the care plan',
    stored: {},
    request: (mrn) => plan(mrn, 'Mine.'),
    effect: (item) => [item.care_plan?.M?.therapy?.S, item.care_plan_history?.L?.length],
    done: ['Mine.', 1],
    rival: (mrn) => plan(mrn, 'Theirs.'),
  },
  {
    title: 'enrolling again',
    stored: { status: 'Deactivated', date_deactivated: NOW - 20 * DAY },
    request: (mrn) => status(mrn, 'Treatment', 'Mine.'),
    effect: (item) => item.episodes?.L?.map((one) => one.M?.reason?.S),
    done: ['Mine.'],
    rival: (mrn) => status(mrn, 'Relapse Prevention Plan', 'Theirs.'),
  },
  {
    title: 'ending care',
    stored: {},
    request: (mrn) => endOf(mrn, 'moved', 'Mine.'),
    effect: (item) => [item.status?.S, item.end_of_care?.M?.kind?.S, item.end_of_care?.M?.note?.S],
    done: ['Deactivated', 'moved', 'Mine.'],
    rival: (mrn) => endOf(mrn, 'declined', 'Theirs.'),
  },
  {
    title: 'editing details',
    stored: {},
    request: (mrn) => edit(mrn, 'Mine'),
    effect: (item) => item.payer,
    done: { S: 'Mine' },
    rival: (mrn) => edit(mrn, 'Theirs'),
  },
]

let patients = 0
const newMrn = () => `W-${++patients}`

/** The gateway behind a proxy. */
function behindProxy(at: Fixture) {
  const held: { proxy: FaultProxy; gateway: RegistryGateway }[] = []
  beforeEach(async () => {
    const proxy = await startFaultProxy(at.engine.endpoint)
    held.push({ proxy, gateway: await openTestGateway(proxy.endpoint, at.table.name) })
  })
  afterEach(async () => {
    for (const { proxy, gateway } of held.splice(0)) {
      gateway.close()
      await proxy.stop()
    }
  })
  return () => {
    const [one] = held
    if (!one) throw new Error('There is no proxy outside a test.')
    return one
  }
}

const FAULTS: [string, Fault][] = [
  ['a response dropped after the commit', DROP_RESPONSE],
  ['an error answered after the commit', SERVER_ERROR_AFTER_COMMIT],
  ['a request delivered twice', DUPLICATE],
  ['a copy that arrives late', { lateCopy: 40 }],
  ['a request lost on the way', DROP_REQUEST],
]

onEveryTable(
  'a change of a patient under faults',
  (at) => {
    const behind = behindProxy(at)

    describe.each(OPERATIONS)('$title', ({ stored, request, effect, done, rival, audits = 1 }) => {
      it.each(FAULTS)('happens once after %s', async (_title, fault) => {
        const { proxy, gateway } = behind()
        const { mrn, raw } = await storedOne(at, newMrn(), stored)
        proxy.next('UpdateItem', fault)
        const run = request(mrn)
        const { outcome } = await run(gateway)
        expect(outcome).toBe(fault.reply && fault.deliver !== 0 ? 'already-written' : 'written')
        await proxy.idle()
        const item = await raw()
        expect(effect(item)).toEqual(done)
        expect(item.version).toEqual({ N: '1' })
        expect(actionsOf(item)).toHaveLength(audits)
        expect(await run(gateway)).toMatchObject({ outcome: 'already-written' })
        expect(await raw()).toEqual(item)
      })

      it('is recorded twice by the same fault when the condition is taken out: the scenario can fail', async () => {
        const { proxy, gateway } = behind()
        const { mrn, raw } = await storedOne(at, newMrn(), stored)
        proxy.rewrite = stripGuard(() => false)
        proxy.next('UpdateItem', DUPLICATE)
        await request(mrn)(gateway)
        expect(actionsOf(await raw())).toHaveLength(2 * audits)
      })

      it('keeps what a colleague records between reading and writing', async () => {
        const { proxy, gateway } = behind()
        const { mrn, raw } = await storedOne(at, newMrn(), stored)
        const colleague = treatmentOf(mrn, { minutes: 10 })
        proxy.next('UpdateItem', { before: () => at.gateway.recordTreatment(colleague) })
        expect(await request(mrn)(gateway)).toMatchObject({ outcome: 'written' })
        const item = await raw()
        expect(effect(item)).toEqual(done)
        expect(item.treatment_logs?.L?.map(({ M }) => M?.id?.S)).toContain(colleague.logId)
        expect(item.version).toEqual({ N: '2' })
      })

      // The day that is set last stands: there nobody has to yield.
      if (rival)
        it('yields to a colleague who does the same between reading and writing', async () => {
          const { proxy, gateway } = behind()
          const { mrn, raw } = await storedOne(at, newMrn(), stored)
          proxy.next('UpdateItem', { before: () => rival(mrn)(at.gateway) })
          await expect(request(mrn)(gateway)).rejects.toMatchObject({ code: 'conflict' })
          const item = await raw()
          expect(item.version).toEqual({ N: '1' })
          expect(actionsOf(item)).toHaveLength(1)
        })

      it('never makes a ghost of a patient who is removed between reading and writing', async () => {
        const { proxy, gateway } = behind()
        const { mrn } = await storedOne(at, newMrn(), stored)
        proxy.next('UpdateItem', { before: () => at.table.remove(PARTITION, mrn) })
        await expect(request(mrn)(gateway)).rejects.toMatchObject({ code: 'not-found' })
        expect(await at.table.getRaw(PARTITION, mrn)).toBeUndefined()
      })
    })
  },
  { namings: [naming] },
)

onEveryTable(
  'what a program without our attributes does between reading and writing',
  (at) => {
    const behind = behindProxy(at)
    const foreign = (mrn: string, expression: string, value: string) =>
      at.table.client.send(
        new UpdateItemCommand({
          TableName: at.table.name,
          Key: { [naming.partition]: { S: PARTITION }, [naming.sort]: { S: mrn } },
          UpdateExpression: expression,
          ExpressionAttributeValues: { ':value': { S: value } },
        }),
      )

    it.each([
      ['a flag of another type', 'SET flag = :value', { S: 'Needs Discussion' }],
      ['patient_flag', 'SET patient_flag = :value', undefined],
    ])('%s is not lost when a flag is resolved', async (_title, expression, flag) => {
      const { proxy, gateway } = behind()
      const { mrn, raw } = await storedOne(at, newMrn(), { flags: [OPEN], patient_flag: SAFETY, flag_mirror: SAFETY })
      proxy.next('UpdateItem', { before: () => foreign(mrn, expression, 'Needs Discussion') })
      await resolve(mrn, 'Mine.')(gateway)
      const item = await raw()
      expect(item.patient_flag).toEqual({ S: 'Needs Discussion' })
      expect(item.flag).toEqual(flag)
    })

    it('a resolution of theirs is not written over', async () => {
      const { proxy, gateway } = behind()
      const { mrn, raw } = await storedOne(at, newMrn(), { flags: [OPEN] })
      const theirs = () => foreign(mrn, 'SET flags[0].resolved_by_provider_id = :value', 'user-9')
      proxy.next('UpdateItem', { before: theirs })
      await expect(resolve(mrn, 'Mine.')(gateway)).rejects.toMatchObject({ code: 'conflict' })
      expect((await raw()).flags?.L?.[0]?.M).toMatchObject({
        resolved_by_provider_id: { S: 'user-9' },
        rev: { N: '1' },
      })
    })

    it('another element in the place of one without an id is not resolved for it', async () => {
      const { proxy, gateway } = behind()
      const { id: _, rev: _rev, ...bare } = OPEN
      const { mrn, raw, rewrite } = await storedOne(at, newMrn(), {
        flags: [bare, { ...bare, flag_type: 'Needs Discussion' }],
      })
      const swap = () => rewrite((item) => ({ ...item, flags: { L: (item.flags?.L ?? []).toReversed() } }))
      proxy.next('UpdateItem', { before: swap })
      await resolve(mrn, 'Mine.')(gateway)
      expect(elements(await raw())).toEqual([
        ['Needs Discussion', undefined, undefined],
        [SAFETY, '1', 'Mine.'],
      ])
    })

    it('a status of theirs is not written over', async () => {
      const { proxy, gateway } = behind()
      const { mrn, raw } = await storedOne(at, newMrn(), { status: 'Deactivated' })
      const theirs = () =>
        at.table.client.send(
          new UpdateItemCommand({
            TableName: at.table.name,
            Key: { [naming.partition]: { S: PARTITION }, [naming.sort]: { S: mrn } },
            UpdateExpression: 'SET #status = :value',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':value': { S: 'Enrolled' } },
          }),
        )
      proxy.next('UpdateItem', { before: theirs })
      await expect(status(mrn, 'Treatment', 'Mine.')(gateway)).rejects.toMatchObject({ code: 'conflict' })
      expect((await raw()).status).toEqual({ S: 'Enrolled' })
    })

    it('a detail of theirs is not written over', async () => {
      const { proxy, gateway } = behind()
      const { mrn, raw } = await storedOne(at, newMrn())
      proxy.next('UpdateItem', { before: () => foreign(mrn, 'SET payer = :value', 'Theirs') })
      await expect(edit(mrn, 'Mine')(gateway)).rejects.toMatchObject({ code: 'conflict' })
      expect((await raw()).payer).toEqual({ S: 'Theirs' })
    })
  },
  { namings: [naming] },
)

onEveryTable(
  'an enrolment under faults',
  (at) => {
    const behind = behindProxy(at)
    const enrolment = (mrn: string) => changeOf(mrn, { person: PERSON })

    it.each(FAULTS)('happens once after %s', async (_title, fault) => {
      const { proxy, gateway } = behind()
      const request = enrolment(newMrn())
      proxy.next('PutItem', fault)
      const { outcome } = await gateway.enrolPatient(request)
      expect(outcome).toBe(fault.reply && fault.deliver !== 0 ? 'already-enrolled' : 'enrolled')
      const item = await at.table.getRaw(PARTITION, request.mrn)
      expect(item).toMatchObject({ version: { N: '1' }, applied_ops: { SS: [request.operationId] } })
    })

    it('never takes the place of what was recorded before a late copy arrives', async () => {
      const { proxy, gateway } = behind()
      const request = enrolment(newMrn())
      const recorded = Promise.withResolvers<void>()
      proxy.next('PutItem', { lateCopy: recorded.promise })
      await gateway.enrolPatient(request)
      const entry = treatmentOf(request.mrn)
      await gateway.recordTreatment(entry)
      recorded.resolve()
      await proxy.idle()
      const item = await at.table.getRaw(PARTITION, request.mrn)
      expect(item?.treatment_logs?.L?.map((log) => log.M?.id?.S)).toEqual([entry.logId])
    })

    it('yields to a colleague who enrols under the same number meanwhile', async () => {
      const { proxy, gateway } = behind()
      const mrn = newMrn()
      const theirs = changeOf(mrn, { person: { ...PERSON, lastName: 'Theirs' } })
      proxy.next('PutItem', { before: () => at.gateway.enrolPatient(theirs) })
      const answer = await gateway.enrolPatient(enrolment(mrn))
      expect(answer).toMatchObject({ outcome: 'exists', patient: { lastName: 'Theirs' } })
      expect(await at.table.getRaw(PARTITION, mrn)).toMatchObject({ last_name: { S: 'Theirs' } })
    })

    it('would take its place without the condition: the scenario can fail', async () => {
      const { proxy, gateway } = behind()
      const { mrn, raw } = await storedOne(at, newMrn())
      proxy.rewrite = (operation, { ConditionExpression: condition, ExpressionAttributeNames: names, ...body }) =>
        operation === 'PutItem' ? body : { ...body, ConditionExpression: condition, ExpressionAttributeNames: names }
      expect(await gateway.enrolPatient(enrolment(mrn))).toMatchObject({ outcome: 'enrolled' })
      expect((await raw()).treatment_logs?.L).toEqual([])
    })
  },
  { namings: [naming] },
)
