import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, it, vi } from 'vitest'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import { draftAgain, withClear } from '#shared/domain/review/decision-draft.ts'
import { isWaiting, listOf } from '#shared/domain/review/review-list.ts'
import type { DataCallName } from '../../../src/main/data/thread/thread-calls.ts'
import { type ReviewStore, shownMeeting } from '../../../src/renderer/features/review/review-state.ts'
import { createReviewStore } from '../../../src/renderer/features/review/review-store.ts'
import { newId } from '../../../src/renderer/lib/new-id.ts'
import { CLINIC } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { storedNow } from '../../fakes/offline-check.ts'
import { inOfflineClinic, type OfflineClinic } from '../../fakes/offline-clinic.ts'
import { CONTEXT, NOW } from '../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const MEMBER = { registryId, userId, displayName: 'Renee Okafor', email: '', role: 'Care Manager', isAdmin: false }
const BY = { membership: MEMBER, provider: 'A. Deshmukh, MD', context: CONTEXT }

type Call = (name: DataCallName, request: never) => Promise<unknown>
type Killing = 'never' | { readonly at: number; readonly executed: boolean }

/** A process of the application: its window's way to main. What a dead one still has in mind reaches nobody. */
interface Running {
  readonly call: (name: string, request: unknown) => Promise<unknown>
  /** When it was killed. */
  readonly killed: Promise<void>
}
const running = new AsyncLocalStorage<Running>()
vi.mock('../../../src/renderer/lib/ipc-client.ts', () => ({
  client: { call: (name: string, request: unknown) => running.getStore()?.call(name, request) },
}))

const NEVER = new Promise<never>(() => undefined)

/** A window over a device. From the killed call on nothing is answered any more: what asked ends with the process. */
function started(device: Device, killing: Killing): Running {
  const call: Call = device.service.call.bind(device.service) as Call
  const { promise: killed, resolve: kill } = Promise.withResolvers<void>()
  let calls = 0
  return {
    killed,
    async call(name, request) {
      const place = calls++
      const dies = killing !== 'never' && place >= killing.at
      const isDone = killing === 'never' || place < killing.at || (place === killing.at && killing.executed)
      const answer = isDone
        ? await call(name as DataCallName, structuredClone(request) as never).then(
            (value) => ({ ok: true, value }),
            (error: { code: string; message: string }) => ({ ok: false, error }),
          )
        : null
      if (!dies) return answer
      kill()
      return NEVER
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Starts a meeting about the patients, unless one is open. */
async function begin(store: ReviewStore, device: Device, mrns: readonly string[]): Promise<void> {
  const { rows } = await device.service.call('registries.open', { registryId })
  await store.actions.load()
  if (store.getState().kept.open) return
  const agenda = agendaOf(
    rows.filter(({ mrn }) => mrns.includes(mrn)),
    CONTEXT,
  )
  const participants = [userId]
  store.actions.start(
    { startedAt: NOW, startedBy: userId, participants, consultant: null, scope: { kind: 'registry' } },
    listOf(agenda.items),
  )
}

/** Day to which the second patient of the three is put off. */
const PUT_OFF = '2026-04-08'
const isPutOff = (mrns: readonly string[], mrn: string) => mrn === mrns[1]

/** Decides about everybody who waits: the second is put off, for the others five minutes are recorded, and the flag is cleared. */
async function decideAll(store: ReviewStore, device: Device, mrns: readonly string[]): Promise<void> {
  for (;;) {
    const item = shownMeeting(store.getState())?.list.items.find(isWaiting)
    if (!item) return
    const { mrn } = item
    if (isPutOff(mrns, mrn)) {
      await store.actions.defer(NOW, mrn, PUT_OFF)
      await settled()
      continue
    }
    const detail = await device.service.call('patients.get', { registryId, mrn })
    store.actions.type(mrn, (draft) => ({
      ...withClear(draft, 'Safety Risk', true, detail.patient),
      decision: 'adjust',
      recommendation: 'Add bupropion XL 150 mg.',
      minutes: 5,
      nextReview: '2026-04-15',
    }))
    await store.actions.save(detail, BY)
    await settled()
  }
}

/** What must be there at the end: the day of who was put off; of the others one consultation, the flag cleared once, the day set. */
async function expectDecidedOnce({ table }: OfflineClinic, mrns: readonly string[]): Promise<void> {
  for (const mrn of mrns) {
    const { patient, minutes, storedMinutes } = await storedNow(table, mrn)
    if (isPutOff(mrns, mrn)) {
      expect(patient.nextReview?.on, 'put off').toBe(PUT_OFF)
      expect(patient.auditLogs.filter(({ action }) => action.startsWith('Next review'))).toHaveLength(1)
      expect(patient.treatmentLogs).toEqual([])
      continue
    }
    const consultations = patient.treatmentLogs.filter(
      ({ contactType }) => contactType.known === 'Psychiatric Consultation',
    )
    expect(
      consultations.map((log) => [log.minutes, log.provider]),
      mrn,
    ).toEqual([[5, 'A. Deshmukh, MD']])
    expect(patient.flags.map(({ state }) => state)).toEqual(['resolved'])
    expect(patient.nextReview?.on).toBe('2026-04-15')
    expect(storedMinutes).toBe(minutes)
  }
}

const FLAGGED = { patient_flag: 'Safety Risk', treatment_logs: [] }
const threePatients = async (clinic: OfflineClinic) => [
  await clinic.patient(FLAGGED),
  await clinic.patient(FLAGGED),
  await clinic.patient(FLAGGED),
]

/** Calls of a whole meeting about three patients; every one of them is a place to die, before and after it is done. */
const POINTS = Array.from({ length: 13 }, (_, at) => [
  { at, executed: false },
  { at, executed: true },
]).flat()

/** A whole meeting of one process, up to its end or to where it is killed. */
async function meet(device: Device, killing: Killing, mrns: readonly string[], begun = () => undefined as unknown) {
  const process = started(device, killing)
  const store = createReviewStore(registryId)
  const meeting = running.run(process, async () => {
    await begin(store, device, mrns)
    begun()
    await decideAll(store, device, mrns)
  })
  await Promise.race([process.killed, meeting])
  return store
}

inOfflineClinic('a review meeting', (clinic) => {
  it('makes as many calls as there are places to die', async () => {
    const mrns = await threePatients(clinic)
    const device = await clinic.device()
    const process = started(device, 'never')
    let calls = 0
    const counted: Running = {
      ...process,
      call: (...call) => {
        calls++
        return process.call(...call)
      },
    }
    await running.run(counted, async () => {
      const store = createReviewStore(registryId)
      await begin(store, device, mrns)
      await decideAll(store, device, mrns)
    })
    await expectDecidedOnce(clinic, mrns)
    expect(calls).toBeGreaterThanOrEqual(POINTS.length / 2)
  })

  describe.each([
    ['online', (_device: Device) => undefined],
    ['offline', (device: Device) => device.offline()],
  ])('%s', (_link, cut) => {
    it.each(POINTS)(
      'killed at call $at (done: $executed) and started again loses and doubles nothing',
      async (killing) => {
        const mrns = await threePatients(clinic)
        const device = await clinic.device()
        await meet(device, killing, mrns, () => cut(device))
        await device.restart()
        const store = await meet(device, 'never', mrns)
        expect(shownMeeting(store.getState())?.list.items.map(({ state }) => state)).toMatchObject(
          mrns.map((mrn) => (isPutOff(mrns, mrn) ? { is: 'deferred', until: PUT_OFF } : { is: 'discussed' })),
        )
        device.online()
        await device.drain()
        await expectDecidedOnce(clinic, mrns)
      },
    )
  })
})

/** The patient of the meeting is discussed with the flag kept; then everything about it is changed once more. */
async function decideAndAmend(device: Device, killing: Killing, mrn: string): Promise<ReviewStore> {
  const calm = started(device, 'never')
  const process = started(device, killing)
  const store = createReviewStore(registryId)
  await running.run(calm, () => begin(store, device, [mrn]))
  const detail = () => device.service.call('patients.get', { registryId, mrn })
  if (shownMeeting(store.getState())?.list.items.some(isWaiting))
    await running.run(calm, async () => {
      store.actions.type(mrn, (draft) => ({ ...draft, decision: 'continue', minutes: 5 }))
      await store.actions.save(await detail(), BY)
    })
  const now = await detail()
  const log = now.patient.treatmentLogs.find(({ contactType }) => contactType.known === 'Psychiatric Consultation')
  if (!log) throw new Error('There is no consultation.')
  const amending = running.run(process, async () => {
    store.actions.type(mrn, (draft) => ({
      ...withClear(
        draft.decision === null ? draftAgain(newId(), log.id ?? '', log) : draft,
        'Safety Risk',
        true,
        now.patient,
      ),
      decision: 'adjust',
      minutes: 7,
      clearReason: 'Seen today.',
      status: 'Relapse Prevention Plan',
      nextReview: '2026-04-15',
    }))
    await store.actions.save(now, BY)
    await settled()
  })
  await Promise.race([process.killed, amending])
  return store
}

inOfflineClinic('a decision that is amended in its meeting', (clinic) => {
  it.each(
    Array.from({ length: 6 }, (_, at) => [
      { at, executed: false },
      { at, executed: true },
    ]).flat(),
  )('killed at call $at (done: $executed) and started again is amended once', async (killing) => {
    const mrn = await clinic.patient({ ...FLAGGED, status: 'Treatment' })
    const device = await clinic.device()
    await decideAndAmend(device, killing, mrn)
    await device.restart()
    const store = await decideAndAmend(device, 'never', mrn)
    expect(shownMeeting(store.getState())?.list.items).toMatchObject([
      { draft: null, state: { outcome: { minutes: 7, flags: [{ type: 'Safety Risk', kept: false }] } } },
    ])
    await device.drain()
    const { patient, minutes, storedMinutes } = await storedNow(clinic.table, mrn)
    expect(patient.treatmentLogs.map((log) => [log.minutes, log.notes])).toEqual([[7, 'Adjust treatment']])
    expect(patient.flags.map(({ state, resolveReason }) => [state, resolveReason])).toEqual([
      ['resolved', 'Seen today.'],
    ])
    expect([patient.status.stored, patient.nextReview?.on]).toEqual(['Relapse Prevention Plan', '2026-04-15'])
    expect(storedMinutes).toBe(minutes)
    const times = (words: string) => patient.auditLogs.filter(({ action }) => action.includes(words)).length
    expect([times('Next review'), times('Safety Risk'), times('Relapse Prevention Plan')]).toEqual([1, 1, 1])
  })
})
