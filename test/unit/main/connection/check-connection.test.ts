import { describe, expect, it } from 'vitest'
import {
  type CheckedSignIn,
  type CheckedTable,
  type CheckPorts,
  createCheckConnection,
  found,
  notNeeded,
} from '../../../../src/main/connection/check-connection.ts'
import type { KnownConnection } from '../../../../src/main/connection/known-connections.ts'
import type { CheckStep } from '../../../../src/shared/connections.ts'
import { ExpectedFailure } from '../../../../src/shared/ipc/result.ts'

const place = { name: 'N', table: 'caseload', tableRegion: 'us-east-1' }
const known = (connection: KnownConnection['connection']): KnownConnection => ({
  connection,
  lastUsedAt: null,
  kept: true,
  credentials: null,
  endpoints: null,
  claim: null,
})
const PROFILE = known({ id: 'p', kind: 'profile', profile: 'x', ...place })

const closed: string[] = []
const signIn = (changed: Partial<CheckedSignIn> = {}): CheckedSignIn => ({
  finding: found('signed in'),
  credentials: { accessKeyId: 'k', secretAccessKey: 's' },
  role: async () => found('role'),
  claim: async () => ({ email: 'renee@lakeside.example', registries: [] }),
  close: () => void closed.push('sign-in'),
  ...changed,
})
const table = (changed: Partial<CheckedTable> = {}): CheckedTable => ({
  finding: found('table'),
  read: async () => found('read'),
  identity: async ({ email }) => found(`You are ${email}`),
  close: () => void closed.push('table'),
  ...changed,
})
const fail = (code: ExpectedFailure['code']) => () => Promise.reject(new ExpectedFailure(code, `It is ${code}.`))

async function check(changed: Partial<CheckPorts> = {}, of = PROFILE) {
  closed.length = 0
  const seen: (readonly CheckStep[])[] = []
  const ports = {
    reach: async () => found('reach'),
    signIn: async () => signIn(),
    table: async () => table(),
    ...changed,
  }
  const steps = await createCheckConnection(ports)(of, (some) => seen.push(some))
  return { steps, seen }
}
const statuses = (steps: readonly CheckStep[]) => steps.map(({ step, status }) => `${step} ${status}`)
const problem = (steps: readonly CheckStep[]) => steps.find(({ status }) => status === 'problem')

describe('checking a connection', () => {
  it('says of every step what was found, as it goes', async () => {
    const { steps, seen } = await check()
    expect(steps.map(({ text }) => text)).toEqual([
      'reach',
      'signed in',
      'role',
      'table',
      'read',
      'You are renee@lakeside.example',
    ])
    expect(steps.every(({ status }) => status === 'ok')).toBe(true)
    expect(seen.slice(0, 3).map(statuses)).toEqual([['reach running'], ['reach ok'], ['reach ok', 'sign-in running']])
    expect(seen.at(-1)).toEqual(steps)
    expect(closed).toEqual(['table', 'sign-in'])
  })

  it.each([
    ['reach', { reach: fail('offline') }, []],
    ['sign-in', { signIn: fail('sign-in-required') }, []],
    ['sign-in', { signIn: async () => signIn({ role: fail('sign-in-required') }) }, ['sign-in']],
    ['sign-in', { signIn: async () => signIn({ role: fail('offline') }) }, ['sign-in']],
    ['role', { signIn: async () => signIn({ role: fail('access-denied') }) }, ['sign-in']],
    ['table', { table: fail('unavailable') }, ['sign-in']],
    ['read', { table: async () => table({ read: fail('access-denied') }) }, ['table', 'sign-in']],
    ['identity', { table: async () => table({ identity: fail('not-permitted') }) }, ['table', 'sign-in']],
    ['identity', { signIn: async () => signIn({ claim: fail('offline') }) }, ['table', 'sign-in']],
  ])(
    'stops at a problem of %s, leaves out what comes after and closes what was opened (case %#)',
    async (step, ports, ends) => {
      const { steps } = await check(ports)
      expect(problem(steps)).toMatchObject({ step, text: expect.stringMatching(/^It is /) })
      const at = steps.findIndex((one) => one.step === step)
      expect(steps.slice(0, at).every(({ status }) => status === 'ok')).toBe(true)
      expect(steps.slice(at + 1).every(({ status }) => status === 'skipped')).toBe(true)
      expect(steps).toHaveLength(6)
      expect(closed).toEqual(ends)
    },
  )

  it('goes on after a step that a connection doesn’t have', async () => {
    const { steps } = await check({
      signIn: async () => signIn({ finding: notNeeded('none'), role: async () => notNeeded('none') }),
    })
    expect(statuses(steps)).toEqual([
      'reach ok',
      'sign-in skipped',
      'role skipped',
      'table ok',
      'read ok',
      'identity ok',
    ])
  })

  it('throws what nobody expected, and closes what was opened', async () => {
    const role = () => Promise.reject(new TypeError('x'))
    await expect(check({ signIn: async () => signIn({ role }) })).rejects.toThrow(TypeError)
    expect(closed).toEqual(['sign-in'])
    const read = () => Promise.reject(new TypeError('x'))
    await expect(check({ table: async () => table({ read }) })).rejects.toThrow(TypeError)
    expect(closed).toEqual(['table', 'sign-in'])
  })

  it('has nothing to check in the sample clinic', async () => {
    const { steps } = await check({ reach: fail('offline') }, known({ id: 'sample', kind: 'sample', name: 'Sample' }))
    expect(steps.every(({ status }) => status === 'skipped')).toBe(true)
  })
})
