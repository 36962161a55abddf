import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { derivedAttributes } from '#shared/domain/derived/derived-attributes.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import type { MoveRequest } from '../../src/main/gateway/patients/move-entry.ts'
import { amendmentOf, amendOf, voidOf } from '../fakes/amendments.ts'
import { effort } from '../fakes/effort.ts'
import {
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  type Fault,
  type FaultProxy,
  SERVER_ERROR_AFTER_COMMIT,
  THROTTLE,
} from '../fakes/fault-proxy.ts'
import { moveOf } from '../fakes/moves.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, PARTITION, storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { stripGuard } from '../fakes/strip-guard.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { CONTEXT, READING, treatmentOf } from '../fakes/treatments.ts'

const [naming] = NAMINGS
const MINUTES = 22
const PHQ9 = { uid: 'phq9', name: 'PHQ-9', answers: null, total: 14 }

let patients = 0

/** Two patients, an entry on the first that belongs to the second, and the move of it. */
interface Pair {
  readonly from: string
  readonly to: string
  readonly request: MoveRequest
}

async function pair(at: Fixture, entry = {}): Promise<Pair> {
  const [from, to] = [`M-${++patients}`, `M-${++patients}`]
  await storedOne(at, from, { treatment_logs: [] })
  await storedOne(at, to, { treatment_logs: [] })
  const made = treatmentOf(from, { minutes: MINUTES, questionnaires: [PHQ9], notes: 'Sleep still poor.', ...entry })
  const { patient } = await at.gateway.recordTreatment(made)
  const [seen] = patient.treatmentLogs
  if (!seen) throw new Error('There is no entry.')
  return { from, to, request: moveOf(from, to, seen) }
}

const read = (at: Fixture, mrn: string): Promise<Patient> => at.gateway.getPatient(READING, mrn)
const minutesOf = (patient: Patient) => derivedAttributes(patient, CONTEXT).minutes_this_month

/** The minutes of the month, which must be those that are stored for others to read. */
async function counted(at: Fixture, mrn: string): Promise<number> {
  const minutes = minutesOf(await read(at, mrn))
  const item = await at.table.getRaw(PARTITION, mrn)
  expect(Number(item?.minutes_this_month?.N ?? 0), `stored minutes of ${mrn}`).toBe(minutes)
  return minutes
}

/** Voided once here, recorded once there, and both together as before. */
async function expectMoved(at: Fixture, { from, to, request }: Pair): Promise<void> {
  const [source, target] = await Promise.all([read(at, from), read(at, to)])
  const { operationId, move } = request
  expect(source.treatmentLogs.map(({ id, minutes, scores, moved }) => [id, minutes, scores, moved?.way])).toEqual([
    [move.seen.id, 0, [], 'to'],
  ])
  expect(source.treatmentLogs[0]?.original).toMatchObject({ minutes: MINUTES })
  expect(source.treatmentLogs[0]?.moved).toMatchObject({ mrn: to, operationId })
  expect(target.treatmentLogs).toMatchObject([
    { ...move.seen, id: move.newLogId, index: 0, moved: { way: 'from', mrn: from, operationId } },
  ])
  expect([await counted(at, from), await counted(at, to)]).toEqual([0, MINUTES])
  for (const [mrn, action] of [
    [from, 'Moved to another patient'],
    [to, 'Moved here'],
  ] as const) {
    const said = actionsOf((await at.table.getRaw(PARTITION, mrn)) ?? {}).filter((one) => one?.startsWith(action))
    expect(said).toEqual([`${action} (${MINUTES} min): Logged on the wrong patient.`])
  }
}

/** Tries until there is an answer that decides, as the outbox does. */
async function untilDecided(gateway: RegistryGateway, request: MoveRequest): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return (await gateway.moveEntry(request)).outcome
    } catch (error) {
      const { code } = error as { code?: string }
      if (!['offline', 'unavailable', 'throttled'].includes(code ?? '')) return code ?? String(error)
    }
  }
  return 'never decided'
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'a response dropped after the commit': DROP_RESPONSE,
  'an error answered after the commit': SERVER_ERROR_AFTER_COMMIT,
  'a request delivered twice': DUPLICATE,
  'a copy that arrives late': { lateCopy: 30 },
  'a request lost on the way': DROP_REQUEST,
  'a busy table': THROTTLE,
}
const NAMES = Object.keys(FAULTS)

/** What a colleague does to the entry while it is on its way. */
const RIVALS: Readonly<Record<string, (at: Fixture, pair: Pair) => Promise<unknown>>> = {
  amends: (at, { from, request: { move } }) =>
    at.gateway.amendTreatment(amendOf(from, amendmentOf(move.seen, { minutes: 12 }))),
  voids: (at, { from, request: { move } }) => at.gateway.voidTreatment(voidOf(from, move.seen)),
}

onEveryTable(
  'an entry that is moved',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })
    beforeEach(() => {
      proxy.decide = () => ({})
    })

    describe.each(NAMES)('%s', (name) => {
      it.each([0, 1])('at write %i leaves it once', async (nth) => {
        const one = await pair(at)
        proxy.next('UpdateItem', ...(nth === 0 ? [] : [{}]), FAULTS[name] ?? {})
        expect(['written', 'already-written']).toContain(await untilDecided(gateway, one.request))
        await proxy.idle()
        await expectMoved(at, one)
        const before = await Promise.all([read(at, one.from), read(at, one.to)])
        expect(await gateway.moveEntry(one.request)).toMatchObject({ outcome: 'already-written' })
        expect(await Promise.all([read(at, one.from), read(at, one.to)])).toEqual(before)
      })
    })

    it('is voided once here and recorded once there, whatever is dropped and however often it is tried', async () => {
      const step = fc.constantFrom('none', ...NAMES)
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
          const one = await pair(at)
          const left = [...steps]
          proxy.decide = () => FAULTS[left.shift() ?? ''] ?? {}
          const outcome = await untilDecided(gateway, one.request)
          await proxy.idle()
          expect(['written', 'already-written']).toContain(outcome)
          await expectMoved(at, one)
        }),
        { numRuns: effort(25, 200) },
      )
    })

    it('would be there twice without the condition: the scenario can fail', async () => {
      const one = await pair(at)
      proxy.rewrite = stripGuard(() => false)
      proxy.next('UpdateItem', DUPLICATE)
      await gateway.moveEntry(one.request)
      expect((await read(at, one.to)).treatmentLogs).toHaveLength(2)
      proxy.rewrite = (_operation, body) => body
    })

    describe.each(Object.keys(RIVALS))('and that a colleague %s', (what) => {
      const rival = (one: Pair) => () => RIVALS[what]?.(at, one) ?? Promise.resolve()
      const left = what === 'amends' ? 12 : 0

      /** The entry counts where it was, as the colleague left it; what was recorded on the other patient stopped counting. */
      async function expectStayed({ from, to, request }: Pair, recorded: boolean) {
        expect([await counted(at, from), await counted(at, to)]).toEqual([left, 0])
        const [source, target] = await Promise.all([read(at, from), read(at, to)])
        expect(source.treatmentLogs[0]?.moved).toBeUndefined()
        expect(target.treatmentLogs.map(({ id, voided }) => [id, voided === null])).toEqual(
          recorded ? [[request.move.newLogId, false]] : [],
        )
        // Nothing of it is lost: the values stay on what was taken back.
        if (recorded) expect(target.treatmentLogs[0]?.original).toMatchObject({ minutes: MINUTES })
      }

      it('before it is sent stays where it is, and nothing is written', async () => {
        const one = await pair(at)
        await rival(one)()
        await expect(gateway.moveEntry(one.request)).rejects.toMatchObject({ code: 'conflict' })
        await expectStayed(one, false)
      })

      it('between the two writes is taken back on the other patient', async () => {
        const one = await pair(at)
        proxy.next('UpdateItem', { after: rival(one) })
        await expect(gateway.moveEntry(one.request)).rejects.toMatchObject({ code: 'conflict' })
        await expectStayed(one, true)
        await expect(gateway.moveEntry(one.request)).rejects.toMatchObject({ code: 'conflict' })
        await expectStayed(one, true)
      })

      it('counts once whatever is dropped around it', async () => {
        const step = fc.constantFrom('none', 'none', ...NAMES)
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.nat(9), async (steps, when) => {
            const one = await pair(at)
            let place = 0
            proxy.decide = () => {
              const fault = FAULTS[steps[place] ?? ''] ?? {}
              return place++ === when ? { ...fault, before: rival(one) } : fault
            }
            const outcome = await untilDecided(gateway, one.request)
            await proxy.idle()
            proxy.decide = () => ({})
            const sum = (await counted(at, one.from)) + (await counted(at, one.to))
            if (outcome === 'conflict') expect(sum).toBe(left)
            else await expectMoved(at, one)
          }),
          { numRuns: effort(15, 120) },
        )
      })
    })

    it('goes to one of two patients when two people move it at once', async () => {
      const one = await pair(at)
      const third = `M-${++patients}`
      await storedOne(at, third, { treatment_logs: [] })
      const theirs = moveOf(one.from, third, one.request.move.seen)
      proxy.next('UpdateItem', { after: () => at.gateway.moveEntry(theirs) })
      await expect(gateway.moveEntry(one.request)).rejects.toMatchObject({ code: 'conflict' })
      expect(await Promise.all([one.from, one.to, third].map((mrn) => counted(at, mrn)))).toEqual([0, 0, MINUTES])
    })

    it('and that a colleague moves on meanwhile is voided where it began', async () => {
      const one = await pair(at)
      const third = `M-${++patients}`
      await storedOne(at, third, { treatment_logs: [] })
      proxy.next('UpdateItem', DROP_RESPONSE)
      let requests = 0
      proxy.decide = () => (requests++ < 3 ? {} : DROP_REQUEST)
      await expect(gateway.moveEntry(one.request)).rejects.toMatchObject({ code: 'offline' })
      const [there] = (await read(at, one.to)).treatmentLogs
      if (!there) throw new Error('Nothing was recorded.')
      await at.gateway.moveEntry(moveOf(one.to, third, there))
      proxy.decide = () => ({})
      await gateway.moveEntry(one.request)
      expect(await Promise.all([one.from, one.to, third].map((mrn) => counted(at, mrn)))).toEqual([0, 0, MINUTES])
    })

    it('goes back by the same step', async () => {
      const one = await pair(at)
      const { other } = await gateway.moveEntry(one.request)
      const [there] = other.patient.treatmentLogs
      if (!there) throw new Error('Nothing was recorded.')
      await gateway.moveEntry(moveOf(one.to, one.from, there))
      expect([await counted(at, one.from), await counted(at, one.to)]).toEqual([MINUTES, 0])
    })
  },
  { namings: [naming] },
)
