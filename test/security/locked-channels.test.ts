import { expect, test } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { createDispatcher } from '../../src/main/ipc/dispatcher.ts'
import { emitUnlessLocked } from '../../src/main/ipc/emit.ts'
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
  // When shared screens show the window names nobody, and ending it must always go.
  'sharing.get',
  'sharing.end',
  'lock.unlock',
  // Zoom, full screen and the end of Caseload.
  'window.act',
  'window.zoom',
  // Takes what was typed, and answers with nothing.
  'drafts.keep',
  'review.keep',
  'forms.keep',
  // What the organization has set, what Caseload runs on, and what a start meets: of the computer alone. Leaving must always go.
  'policy.get',
  'diagnostics.versions',
  'startup.get',
  'startup.quit',
  // Counts, without their patients.
  'sync.get',
])
const TOLD = new Set(['lock.changed', 'sharing.changed', 'session.changed', 'signIn.changed', 'sync.changed'])

const MRN = '004417'
const names = Object.keys(contract.calls)

const PATIENTS = [{ registryId: 'r1', mrn: MRN, waiting: 1, problems: 0 }]

/** Notes which call was reached, and answers as if a patient was found. */
const everyAnswer = (onReached: (name: string) => void) => async (name: string) => {
  onReached(name)
  return { ...IDLE_SYNC, patients: PATIENTS, mrn: MRN }
}

function dispatching(isShut: () => boolean, onReached: (name: string) => void = () => undefined) {
  const anyRequest = { parse: (value: unknown) => value, safeParse: (data: unknown) => ({ success: true, data }) }
  const calls = Object.fromEntries(
    Object.entries(contract.calls).map(([name, call]) => [name, { ...call, request: anyRequest }]),
  )
  return createDispatcher({ calls, events: {} } as never, everyAnswer(onReached), {
    trustedOrigin: TRUSTED.origin,
    newId: () => 'id',
    isLocked: isShut,
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

test('a call that says how things stand names no patient while it is locked', async () => {
  const answer = await dispatching(() => true)(TRUSTED, 'sync.get', {})
  expect(answer.ok).toBe(true)
  expect(JSON.stringify(answer)).not.toContain(MRN)
})

test.each(names)('%s is let through when nothing is locked', async (name) => {
  expect((await dispatching(() => false)(TRUSTED, name, {})).ok).toBe(true)
})

test.each(Object.keys(contract.events))('the event %s names no patient while it is locked', (name) => {
  let shut = true
  const sent: unknown[] = []
  const emit = emitUnlessLocked(
    (...event) => sent.push(event),
    () => shut,
  )
  const payload = { ...IDLE_SYNC, patients: PATIENTS, mrn: MRN } as never
  emit(name as 'sync.changed', payload)
  emit(name as 'sync.changed', { packed: JSON.stringify(payload) } as never)
  expect(sent.length > 0).toBe(TOLD.has(name))
  if (name === 'sync.changed') expect(JSON.stringify(sent)).not.toContain(MRN)
  shut = false
  emit(name as 'sync.changed', payload)
  expect(JSON.stringify(sent)).toContain(MRN)
})
