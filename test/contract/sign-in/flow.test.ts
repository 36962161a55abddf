import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignInState } from '#shared/sign-in.ts'
import { openAccess } from '../../../src/main/auth/access.ts'
import type { IdentityCenterConnection } from '../../../src/main/auth/identity-center.ts'
import { createSignIn, type SignIn, type SignInPorts } from '../../../src/main/auth/sign-in.ts'
import { createVault } from '../../../src/main/auth/vault.ts'
import { type FakeSealer, fakeSealer } from '../../fakes/fake-sealer.ts'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { never } from '../../fakes/identity-center/sign-in.ts'
import { REMOVED } from '../../fakes/systems.ts'

const CLINIC = { accountId: '111122223333', roleName: 'CaseloadCareManager' }
const clock = { now: Date.parse('2026-06-17T17:00:00Z') }

let fake: FakeIdentityCenter
let folder: string
let sealer: FakeSealer
const states: SignInState[] = []
const waiting: { until: (state: SignInState) => boolean; resolve: (state: SignInState) => void }[] = []
const roles: unknown[] = []

const connectionOf = (extra: Partial<IdentityCenterConnection> = {}): IdentityCenterConnection => ({
  id: 'c1',
  kind: 'identity-center',
  name: 'Riverbend',
  startUrl: fake.startUrl,
  region: 'us-west-2',
  table: 'caseload',
  tableRegion: 'us-west-2',
  ...CLINIC,
  ...extra,
})

const vault = () => createVault({ path: join(folder, 'sign-ins.json'), sealer, log: () => undefined })

function ports(extra: Partial<SignInPorts> = {}): SignInPorts {
  const { origin } = fake
  return {
    vault: vault(),
    now: () => clock.now,
    endpoints: () => ({ oidc: origin, portal: origin, sts: origin }),
    sleep: async (ms, signal) => (ms > 60_000 ? never(ms, signal) : undefined),
    randomBytes,
    openBrowser: async (url) => {
      await fetch(url)
      return true
    },
    emit(_id, state) {
      states.push(state)
      for (const one of waiting.splice(0))
        if (one.until(state)) one.resolve(state)
        else waiting.push(one)
    },
    setRole: async (_id, role) => void roles.push(role),
    log: () => undefined,
    ...extra,
  }
}

const END = ['done', 'failed', 'cancelled']
const until = (...steps: string[]) =>
  new Promise<SignInState>((resolve) => waiting.push({ until: (state) => steps.includes(state.step), resolve }))
const steps = () => states.map((state) => state.step)

async function signIn(
  extra: Partial<SignInPorts> = {},
  connection = connectionOf(),
  method: 'browser' | 'device' = 'browser',
) {
  const running = createSignIn(ports(extra))
  const confirm = until('confirm', ...END)
  running.start(connection, method)
  if ((await confirm).step !== 'confirm') return running
  const end = until(...END)
  running.confirm(true)
  await end
  return running
}

beforeEach(async () => {
  fake = await startIdentityCenter({ now: () => clock.now })
  folder = await mkdtemp(join(tmpdir(), 'caseload-sign-in-'))
  sealer = fakeSealer()
  for (const list of [states, waiting, roles]) list.length = 0
})
afterEach(async () => {
  await fake.stop()
  await rm(folder, REMOVED)
})

describe('a sign-in', () => {
  it('goes from the first contact over the browser to a confirmed person', async () => {
    await signIn()
    expect(steps()).toEqual(['contacting', 'browser', 'confirm', 'done'])
    expect(states[2]).toEqual({ step: 'confirm', userName: 'renee.okafor@lakeside.example' })
    const access = await openAccess(connectionOf(), {
      ...ports(),
      onSignInNeeded: () => undefined,
      onSignInWorks: () => undefined,
    })
    expect(access.userName).toBe('renee.okafor@lakeside.example')
    expect((await access.credentials()).accessKeyId).toMatch(/^ASIA/)
    access.close()
  })

  it('asks who it is once: the second time the same person is not asked', async () => {
    await signIn()
    states.length = 0
    await signIn()
    expect(steps()).toEqual(['contacting', 'browser', 'done'])
  })

  it('uses its registration again', async () => {
    await signIn()
    await signIn()
    expect(fake.count('/client/register')).toBe(1)
  })

  it('registers once more when the service has forgotten the registration', async () => {
    const byCode = async () => {
      const running = createSignIn(ports({ openBrowser: async () => true }))
      const device = until('device')
      running.start(connectionOf(), 'device')
      const shown = await device
      const next = until('confirm', ...END)
      if (shown.step === 'device') fake.device(shown.userCode, 'approved')
      expect((await next).step).toBe('confirm')
      running.cancel()
    }
    await byCode()
    fake.state.clients.clear()
    await byCode()
    expect(fake.count('/client/register')).toBe(2)
  })

  it('keeps nothing when the person says that it isn’t them, and ends the session', async () => {
    const running = createSignIn(ports())
    const confirm = until('confirm')
    running.start(connectionOf(), 'browser')
    await confirm
    const end = until(...END)
    running.confirm(false)
    expect(await end).toMatchObject({ step: 'failed', message: expect.stringContaining('Nothing was kept') })
    expect([...fake.state.sessions].every((one) => one.ended)).toBe(true)
    await expect(
      openAccess(connectionOf(), { ...ports(), onSignInNeeded: () => undefined, onSignInWorks: () => undefined }),
    ).rejects.toMatchObject({
      code: 'sign-in-required',
    })
  })

  it('takes the only account and role, and asks when there are more', async () => {
    await signIn({}, connectionOf({ accountId: null, roleName: null }))
    expect(steps()).not.toContain('choose')
    expect(roles).toEqual([CLINIC])
    const [account] = fake.settings.accounts
    if (account) fake.settings.accounts = [{ ...account, roles: ['CaseloadCareManager', 'CaseloadAdmin'] }]
    const running = createSignIn(ports())
    const choose = until('choose')
    running.start(connectionOf({ accountId: null, roleName: null }), 'browser')
    expect(await choose).toMatchObject({ accounts: [{ roles: ['CaseloadCareManager', 'CaseloadAdmin'] }] })
    const end = until(...END)
    running.choose({ ...CLINIC, roleName: 'CaseloadAdmin' })
    expect((await end).step).toBe('done')
    expect(roles.at(-1)).toEqual({ ...CLINIC, roleName: 'CaseloadAdmin' })
  })

  it('says that nothing is assigned', async () => {
    fake.settings.accounts = []
    await signIn({}, connectionOf({ accountId: null, roleName: null }))
    expect(states.at(-1)).toMatchObject({ step: 'failed', message: expect.stringContaining('not assigned') })
  })

  it('uses a code when no browser opens', async () => {
    const openBrowser = async () => false
    const running = createSignIn(ports({ openBrowser }))
    const device = until('device')
    const end = until('confirm')
    running.start(connectionOf(), 'browser')
    const shown = await device
    if (shown.step === 'device') fake.device(shown.userCode, 'approved')
    expect((await end).step).toBe('confirm')
    running.cancel()
  })

  it('shows the code, its address and its end, and nothing secret', async () => {
    const running = createSignIn(ports({ openBrowser: async () => true }))
    const device = until('device')
    running.start(connectionOf(), 'device')
    expect(await device).toEqual({
      step: 'device',
      userCode: expect.stringMatching(/^\w{4}-\w{4}$/),
      verificationUri: `${fake.origin}/device`,
      expiresAt: clock.now + 600_000,
    })
    running.cancel()
    for (const secret of fake.state.issued) expect(JSON.stringify(states)).not.toContain(secret)
  })

  it('is cancelled at once, also while a service doesn’t answer', async () => {
    fake.settings.browser = 'wait'
    const running = createSignIn(ports())
    const browser = until('browser')
    running.start(connectionOf(), 'browser')
    await browser
    running.cancel()
    expect(steps().at(-1)).toBe('cancelled')
  })

  it('ends the one before', async () => {
    fake.settings.browser = 'wait'
    const running = createSignIn(ports())
    const browser = until('browser')
    running.start(connectionOf(), 'browser')
    await browser
    fake.settings.browser = 'approve'
    const confirm = until('confirm')
    running.start(connectionOf(), 'browser')
    await confirm
    expect(steps().filter((step) => END.includes(step))).toEqual([])
    running.cancel()
  })

  it.each([
    ['offline', 'drop', 'can’t be reached'],
    ['a problem of the service', 'error-500', 'has a problem'],
  ] as const)('says what is wrong: %s', async (_title, fault, words) => {
    fake.next('/client/register', fault)
    await signIn()
    expect(states.at(-1)).toMatchObject({ step: 'failed', message: expect.stringContaining(words) })
  })

  it('answers nobody who asks while none runs', async () => {
    const running: SignIn = createSignIn(ports())
    await expect(running.openBrowser()).rejects.toMatchObject({ code: 'not-found' })
    expect(() => running.confirm(true)).toThrow()
    expect(() => running.choose(CLINIC)).toThrow()
  })
})

describe('the access that it leaves', () => {
  const needed: number[] = []
  const access = () =>
    openAccess(connectionOf(), {
      ...ports(),
      onSignInNeeded: () => void needed.push(1),
      onSignInWorks: () => undefined,
    })
  beforeEach(() => {
    needed.length = 0
  })

  it('tells once that a sign-in is needed, and goes on after it for the same person', async () => {
    await signIn()
    const open = await access()
    fake.state.endSessions()
    for (let call = 0; call < 3; call++)
      await expect(open.credentials({ forceRefresh: true })).rejects.toMatchObject({ code: 'sign-in-required' })
    expect(needed).toEqual([1])
    await signIn()
    const again = await access()
    expect(await again.renewed()).toBe(true)
    again.close()
    open.close()
  })

  it('does not go on for another person', async () => {
    await signIn()
    const shared = vault()
    const open = await openAccess(connectionOf(), {
      ...ports({ vault: shared }),
      onSignInNeeded: () => undefined,
      onSignInWorks: () => undefined,
    })
    fake.settings.userName = 'sam.lee@lakeside.example'
    await signIn({ vault: shared })
    expect(await open.renewed()).toBe(false)
    open.close()
  })

  it('leaves no secret readable on the disk', async () => {
    await signIn()
    const text = (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join()
    expect(text.length).toBeGreaterThan(100)
    for (const secret of fake.state.issued) expect(text).not.toContain(secret)
    expect(text).not.toContain('renee')
  })

  it('says that the role was taken away, and that the network is away', async () => {
    await signIn()
    const open = await access()
    const [account] = fake.settings.accounts
    if (account) fake.settings.accounts = [{ ...account, roles: [] }]
    await expect(open.credentials()).rejects.toMatchObject({ code: 'access-denied' })
    fake.next('/federation/credentials', 'drop', 'drop', 'drop')
    await expect(open.credentials()).rejects.toMatchObject({ code: 'offline' })
    expect(needed).toEqual([])
    open.close()
  })
})
