import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCK_MINUTES } from '#shared/lock.ts'
import { POLICY_KEYS, policyStateSchema } from '#shared/policy.ts'
import { RETENTION_DAYS } from '#shared/storage.ts'
import { retentionDays } from '../../../../src/main/data/caseload/cached-caseload.ts'
import { idleLimit } from '../../../../src/main/lock/session-lock.ts'
import { isAllowed } from '../../../../src/main/policy/allowed-connections.ts'
import { columnsThatMayLeave } from '../../../../src/main/policy/export-rules.ts'
import { NO_POLICY, parsePolicy, refusedPolicy, STRICTEST } from '../../../../src/main/policy/policy.ts'
import { EXPORT_COLUMNS, NAME_COLUMNS } from '../../../../src/shared/exports.ts'
import { CLINIC_SIGN_IN, ON_THIS_COMPUTER, PROFILE } from '../../../fakes/computer.ts'

const PLACE = '/etc/caseload/policy.json'
const parse = (given: unknown) => parsePolicy(JSON.stringify(given), PLACE)

const WHOLE = {
  updates: 'beta',
  connections: [{ startUrl: CLINIC_SIGN_IN.startUrl, accountId: '111122223333', table: 'caseload' }],
  sampleClinic: false,
  lockMinutes: 5,
  retentionDays: 7,
  exports: 'withoutNames',
  windowCapture: false,
  logFolder: '/var/log/caseload',
}

describe('a policy', () => {
  it('that is not there sets nothing', () => {
    expect(NO_POLICY.state).toMatchObject({ state: 'none', place: '', problems: [], set: [], connections: 'any' })
    expect(NO_POLICY.policy).toMatchObject({ lockMinutes: LOCK_MINUTES.most, exports: 'all', windowCapture: true })
  })

  it('is read whole, and says what it sets', () => {
    const { policy, state } = parse(WHOLE)
    expect(policy).toEqual(WHOLE)
    expect(state).toEqual({
      ...WHOLE,
      state: 'used',
      place: PLACE,
      problems: [],
      connections: 'listed',
      set: POLICY_KEYS,
    })
  })

  it('that sets a part leaves the rest to the person', () => {
    const { policy, state } = parse({ lockMinutes: 5 })
    expect(policy).toEqual({ ...NO_POLICY.policy, lockMinutes: 5 })
    expect(state.set).toEqual(['lockMinutes'])
  })

  it.each([
    ['updates', 'weekly', '“updates” in /etc/caseload/policy.json must be “off”, “stable” or “beta”.'],
    ['lockMinutes', 1, '“lockMinutes” in /etc/caseload/policy.json must be a whole number of minutes from 2 to 15.'],
    ['lockMinutes', 5.5, 'a whole number of minutes'],
    ['lockMinutes', '5', 'a whole number of minutes'],
    ['retentionDays', 0, 'a whole number of days from 1 to 90.'],
    ['retentionDays', 91, 'a whole number of days'],
    ['exports', 'some', '“none”, “withoutNames” or “all”.'],
    ['windowCapture', 'no', 'true or false.'],
    ['sampleClinic', 0, 'true or false.'],
    ['logFolder', 'logs', 'the whole path of a folder.'],
    ['logFolder', '', 'the whole path of a folder.'],
    ['connections', {}, 'a list of objects'],
    ['connections', [{}], 'a list of objects'],
    ['connections', [{ tabel: 'caseload' }], 'a list of objects'],
    ['connections', [{ accountId: '11112222333' }], 'a list of objects'],
    ['connections', [{ startUrl: 'http://elsewhere.example' }], 'a list of objects'],
    ['updates', null, '“off”, “stable” or “beta”'],
  ])('with a wrong %s, %j, says what it must be, and is as strict as can be', (key, value, sentence) => {
    const { policy, state } = parse({ [key]: value })
    expect(policy).toEqual(STRICTEST)
    expect(state.state).toBe('wrong')
    expect(state.problems).toHaveLength(1)
    expect(state.problems[0]).toContain(`“${key}” in ${PLACE} must be `)
    expect(state.problems[0]).toContain(sentence)
  })

  it('with a slip in a name keeps what is right, and is strict in everything that the slip may have hidden', () => {
    const { policy, state } = parse({ exprots: 'none', lockMinutes: 5, retentionDays: 30, updates: 'stable' })
    expect(policy).toEqual({ ...STRICTEST, lockMinutes: 5, retentionDays: 30, updates: 'stable' })
    expect(state.problems).toEqual([`“exprots” in ${PLACE} is not known. Known are ${POLICY_KEYS.join(', ')}.`])
    expect(state.set).toEqual(POLICY_KEYS.filter((key) => key !== 'logFolder'))
  })

  it.each([
    ['{ "lockMinutes": 5, ', `${PLACE} is not JSON.`],
    ['', `${PLACE} is not JSON.`],
    ['[]', `${PLACE} must hold one JSON object.`],
    ['null', `${PLACE} must hold one JSON object.`],
  ])('that reads %j is refused as a whole', (content, sentence) => {
    expect(parsePolicy(content, PLACE)).toEqual(refusedPolicy(PLACE, sentence))
    expect(parsePolicy(content, PLACE).policy).toEqual(STRICTEST)
  })

  it('is no prototype of anything', () => {
    expect(parsePolicy('{ "__proto__": { "exports": "all" }, "constructor": 1 }', PLACE).policy).toEqual(STRICTEST)
  })

  it('repeats no value in its sentences, whatever stands there', () => {
    const secret = 'Castellanos 004417 AKIAIOSFODNN7EXAMPLE'
    for (const key of POLICY_KEYS) expect(parse({ [key]: secret }).state.problems.join()).not.toContain('Castellanos')
  })

  it('is never looser than the strictest where anything is wrong, whatever else it says', () => {
    fc.assert(
      fc.property(fc.json(), (content) => {
        const { policy, state } = parsePolicy(content, PLACE)
        expect(policyStateSchema.safeParse(state).success).toBe(true)
        if (state.state === 'wrong')
          for (const key of POLICY_KEYS) if (!content.includes(key)) expect(policy[key]).toEqual(STRICTEST[key])
      }),
    )
  })
})

const anyPolicy = fc.record(
  {
    lockMinutes: fc.integer({ min: LOCK_MINUTES.least, max: LOCK_MINUTES.most }),
    retentionDays: fc.integer({ min: RETENTION_DAYS.least, max: RETENTION_DAYS.most }),
    exports: fc.constantFrom('none', 'withoutNames', 'all'),
    slip: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('no settings value beats a policy', () => {
  it('in the minutes until the lock, nor below the shortest', () => {
    fc.assert(
      fc.property(anyPolicy, fc.oneof(fc.integer(), fc.double({ noNaN: true })), (given, minutes) => {
        const { policy } = parse(given)
        const limit = idleLimit({ kept: { current: { minutes } } as never, mostMinutes: policy.lockMinutes })
        expect(limit).toBeLessThanOrEqual(policy.lockMinutes * 60_000)
        if (given.lockMinutes !== undefined) expect(limit).toBeLessThanOrEqual(given.lockMinutes * 60_000)
      }),
    )
  })

  it('in the days for which patients stay readable', () => {
    fc.assert(
      fc.property(anyPolicy, fc.option(fc.integer({ min: 1, max: 90 })), (given, days) => {
        const { policy } = parse(given)
        const settings = { get: () => days }
        const context = { ports: { mostRetentionDays: policy.retentionDays }, sync: { store: { settings } } }
        expect(retentionDays(context as never)).toBeLessThanOrEqual(policy.retentionDays)
      }),
    )
  })

  it('in the columns of a file', () => {
    fc.assert(
      fc.property(anyPolicy, fc.subarray([...EXPORT_COLUMNS]), (given, asked) => {
        const { exports } = parse(given).policy
        if (exports === 'all') return
        let columns: readonly string[] = []
        try {
          columns = columnsThatMayLeave(exports, asked)
        } catch (error) {
          expect(error).toMatchObject({ code: 'not-permitted' })
        }
        if (exports === 'none') expect(columns).toEqual([])
        expect(columns.filter((one) => NAME_COLUMNS.some((name) => name === one))).toEqual([])
      }),
    )
  })
})

describe('a connection under a policy', () => {
  const listed = (...connections: object[]) => parse({ connections }).policy
  const { startUrl } = CLINIC_SIGN_IN
  it.each([
    ['its sign-in page', { startUrl }, CLINIC_SIGN_IN, true],
    ['another sign-in page', { startUrl: 'https://riverbend.awsapps.com/start' }, CLINIC_SIGN_IN, false],
    ['the page as people copy it', { startUrl: 'https://lakeside.awsapps.com/start/#/' }, CLINIC_SIGN_IN, true],
    ['page and account', { startUrl, accountId: '111122223333' }, CLINIC_SIGN_IN, true],
    ['another account', { startUrl, accountId: '999999999999' }, CLINIC_SIGN_IN, false],
    ['an account that is not chosen yet', { accountId: '999999999999' }, { ...CLINIC_SIGN_IN, accountId: null }, true],
    ['another table', { startUrl, table: 'other' }, CLINIC_SIGN_IN, false],
    ['a page, of a profile', { startUrl }, PROFILE, false],
    ['a profile', { profile: 'lakeside' }, PROFILE, true],
    ['an account, of an engine here', { accountId: '111122223333' }, ON_THIS_COMPUTER, false],
    ['a table', { table: 'caseload' }, ON_THIS_COMPUTER, true],
  ])('that lists %s', (_what, stated, connection, allowed) => {
    expect(isAllowed(listed(stated), connection, true)).toBe(allowed)
  })

  it('that lists none is refused, known to this computer or not', () => {
    expect(isAllowed(listed(), CLINIC_SIGN_IN, true)).toBe(false)
  })

  it('that can’t be read is allowed where this computer knows it already', () => {
    expect(isAllowed(STRICTEST, CLINIC_SIGN_IN, true)).toBe(true)
    expect(isAllowed(STRICTEST, CLINIC_SIGN_IN, false)).toBe(false)
  })

  it('lets the sample clinic be, unless that is said', () => {
    const sample = { id: 'sample', kind: 'sample', name: 'Sample clinic' } as const
    expect(isAllowed(listed({ startUrl }), sample, false)).toBe(true)
    expect(isAllowed(parse({ sampleClinic: false }).policy, sample, false)).toBe(false)
  })
})
