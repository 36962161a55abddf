import { expect, test } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import { emitUnlessShut, shutBecause } from '../../src/main/lock/shut.ts'
import { TRUSTED } from '../fakes/fake-bridge.ts'

// While the screen is locked every channel is refused but these. A channel that is added to the contract is refused until somebody
// writes it down here, and says why it may be open.
const OPEN = new Set([
  // Ways to sign in, to open the lock and to leave. They answer with connections and the name of who signed in.
  'connections.list',
  'signIn.start',
  'signIn.openBrowser',
  'signIn.choose',
  'signIn.confirm',
  'signIn.cancel',
  'session.begin',
  'session.end',
  'lock.get',
  'lock.now',
  'lock.noteActivity',
  'lock.noteCopied',
  'lock.unlock',
  // Takes what was typed, and answers with nothing.
  'drafts.keep',
  'forms.keep',
  // Counts, without their patients.
  'sync.get',
])
const TOLD = new Set(['lock.changed', 'session.changed', 'signIn.changed', 'sync.changed'])

const MRN = '004417'
const names = Object.keys(contract.calls)

/** Every handler notes that it was reached and answers as if it had found a patient. */
function everyHandler(onReached: (name: string) => void) {
  const handler = (name: string) => async () => {
    onReached(name)
    return { mrn: MRN }
  }
  // The dispatcher looks handlers up by name; what they answer with is of no interest here.
  return Object.fromEntries(names.map((name) => [name, handler(name)]))
}

function dispatching(isShut: () => boolean, onReached: (name: string) => void = () => undefined) {
  const anyRequest = { parse: (value: unknown) => value, safeParse: (data: unknown) => ({ success: true, data }) }
  const calls = Object.fromEntries(
    Object.entries(contract.calls).map(([name, call]) => [name, { ...call, request: anyRequest }]),
  )
  return createDispatcher({ calls, events: {} } as never, everyHandler(onReached) as never, {
    trustedOrigin: TRUSTED.origin,
    newId: () => 'id',
    shutBecause: (call) => shutBecause(isShut(), call),
    log: () => undefined,
  })
}

test('the contract has the channels that are open', () => {
  expect(names.length).toBeGreaterThan(35)
  expect([...OPEN].filter((name) => !names.includes(name))).toEqual([])
})

test.each(names)('%s is refused while it is locked, unless it is on the list', async (name) => {
  const reached: string[] = []
  const answer = await dispatching(
    () => true,
    (one) => reached.push(one),
  )(TRUSTED, name, {})
  if (OPEN.has(name)) return expect(answer.ok).toBe(true)
  expect(answer).toMatchObject({ ok: false, error: { code: 'storage-locked' } })
  expect(reached).toEqual([])
})

test.each(names.filter((name) => !OPEN.has(name)))(
  '%s tells nothing when it was locked before its answer came',
  async (name) => {
    let shut = false
    const dispatch = dispatching(
      () => shut,
      () => {
        shut = true
      },
    )
    const answer = await dispatch(TRUSTED, name, {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage-locked' } })
    expect(JSON.stringify(answer)).not.toContain(MRN)
  },
)

test.each(names)('%s is let through when nothing is locked', async (name) => {
  expect((await dispatching(() => false)(TRUSTED, name, {})).ok).toBe(true)
})

test.each(Object.keys(contract.events))('the event %s names no patient while it is locked', (name) => {
  let shut = true
  const sent: unknown[] = []
  const emit = emitUnlessShut(
    (...event) => sent.push(event),
    () => shut,
  )
  const patients = [{ registryId: 'r1', mrn: MRN, waiting: 1, problems: 0 }]
  const payload = { ...IDLE_SYNC, patients, mrn: MRN } as never
  emit(name as 'sync.changed', payload)
  emit(name as 'sync.changed', { packed: JSON.stringify(payload) } as never)
  expect(sent.length > 0).toBe(TOLD.has(name))
  if (name === 'sync.changed') expect(JSON.stringify(sent)).not.toContain(MRN)
  shut = false
  emit(name as 'sync.changed', payload)
  expect(JSON.stringify(sent)).toContain(MRN)
})
