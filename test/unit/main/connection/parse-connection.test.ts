import { describe, expect, it } from 'vitest'
import { type Connection, parseConnection } from '../../../../src/main/connection/parse-connection.ts'

const GIVEN = {
  kind: 'endpoint',
  endpoint: 'http://127.0.0.1:8000',
  region: 'us-east-1',
  table: 'caseload',
  userId: 'user-1',
  credentials: { accessKeyId: 'KEY-IN-TEST', secretAccessKey: 'SECRET-IN-TEST' },
}

function accepted(given: unknown): Connection {
  const result = parseConnection(given)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function refusal(given: unknown): string {
  const result = parseConnection(given)
  if (result.ok) throw new Error('The connection was accepted.')
  expect(result.error.code).toBe('invalid-request')
  return result.error.message
}

describe('an endpoint connection', () => {
  it('is read from an object and from text', () => {
    expect(accepted(GIVEN)).toEqual(GIVEN)
    expect(accepted(JSON.stringify(GIVEN))).toEqual(GIVEN)
  })

  it('says who works by a user id or by an e-mail address, with the registries to look in', () => {
    const { userId: _, ...rest } = GIVEN
    const byEmail = { ...rest, email: 'noor.haddad@clinic.example' }
    for (const given of [byEmail, { ...byEmail, registries: ['reg-1', 'reg-2'] }, { ...GIVEN, ...byEmail }])
      expect(accepted(given)).toEqual(given)
    expect(refusal(rest)).toContain('“userId” or “email”')
    expect(refusal({ ...rest, registries: ['reg-1'] })).toContain('“userId” or “email”')
  })

  it.each([
    ['email', 'nobody', '“email” must be an e-mail address'],
    ['email', 7, '“email” must be an e-mail address'],
    ['registries', 'reg-1', '“registries” must be a list'],
    ['registries', Array(101).fill('reg-1'), '“registries” must be a list of at most 100'],
  ])('refuses as %s what is none: %j', (field, value, words) => {
    expect(refusal({ ...GIVEN, [field]: value })).toContain(words)
  })

  it('keeps a session token', () => {
    const credentials = { ...GIVEN.credentials, sessionToken: 'token' }
    expect(accepted({ ...GIVEN, credentials })).toEqual({ ...GIVEN, credentials })
  })

  it.each([
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
    ['http://127.0.0.1:8000/', 'http://127.0.0.1:8000'],
    ['http://127.9.8.7:1', 'http://127.9.8.7:1'],
    ['http://localhost:8000', 'http://localhost:8000'],
    ['HTTP://LOCALHOST:8000', 'http://localhost:8000'],
    ['http://[::1]:8000', 'http://[::1]:8000'],
    ['https://localhost:8443', 'https://localhost:8443'],
    // Another spelling of 127.0.0.1: what is used is the parsed address.
    ['http://0x7f000001', 'http://127.0.0.1'],
    ['http://127.1:8000', 'http://127.0.0.1:8000'],
  ])('accepts %s and uses %s', (endpoint, origin) => {
    expect(accepted({ ...GIVEN, endpoint })).toMatchObject({ endpoint: origin })
  })

  it.each([
    ['http://10.0.0.1:8000', 'plain http to another computer'],
    ['http://127.0.0.1.evil.example', 'plain http to another computer'],
    ['http://localhost.evil.example:8000', 'plain http to another computer'],
    ['http://notlocalhost:8000', 'plain http to another computer'],
    ['http://127.example:8000', 'plain http to another computer'],
    ['http://0.0.0.0:8000', 'plain http to another computer'],
    ['http://[::ffff:10.0.0.1]:8000', 'plain http to another computer'],
    ['https://dynamodb.us-east-1.amazonaws.com', 'on another computer'],
    ['https://127.0.0.1.evil.example', 'on another computer'],
    ['http://localhost:8000@evil', 'user name or password'],
    ['http://user@127.0.0.1:8000', 'user name or password'],
    ['http://localhost:8000\\@evil', 'no path, query or fragment'],
    ['http://localhost:8000/path', 'no path, query or fragment'],
    ['http://localhost:8000?x=1', 'no path, query or fragment'],
    ['http://localhost:8000/#x', 'no path, query or fragment'],
    ['file:///etc/hosts', 'must start with http'],
    ['localhost:8000', 'must start with http'],
    ['//127.0.0.1:8000', 'is not an address'],
    ['not an address', 'is not an address'],
  ])('refuses %s with a reason', (endpoint, reason) => {
    expect(refusal({ ...GIVEN, endpoint })).toContain(reason)
  })

  it.each([
    ['region', undefined],
    ['region', 'us east'],
    ['table', 'a/b'],
    ['userId', ''],
    ['endpoint', 8000],
    ['credentials', null],
  ])('names the field that is wrong: %s', (field, value) => {
    expect(refusal({ ...GIVEN, [field]: value })).toContain(`“${field}”`)
  })

  it('lists unknown fields by name', () => {
    const message = refusal({ ...GIVEN, profile: 'x', credentials: { ...GIVEN.credentials, expires: 1 } })
    expect(message).toContain('“profile”')
    expect(message).toContain('“credentials.expires”')
  })

  it('never repeats a credential', () => {
    const broken = [
      { ...GIVEN, endpoint: 'http://10.0.0.1' },
      { ...GIVEN, credentials: { accessKeyId: 'KEY-IN-TEST', secretAccessKey: ['SECRET-IN-TEST'] } },
      { ...GIVEN, endpoint: 'http://KEY-IN-TEST:SECRET-IN-TEST@localhost' },
      `${JSON.stringify(GIVEN).slice(0, -1)}, SECRET-IN-TEST`,
    ]
    for (const given of broken) expect(refusal(given)).not.toMatch(/KEY-IN-TEST|SECRET-IN-TEST/)
  })
})

describe('the other kinds', () => {
  it('reads the sample clinic', () => {
    expect(accepted({ kind: 'sample' })).toEqual({ kind: 'sample' })
  })

  it.each([
    ['{', 'not JSON'],
    ['[]', '“kind”'],
    ['null', '“kind”'],
    ['{"kind": 1}', '“kind”'],
    ['{"kind": "aws"}', 'not known'],
    ['{"kind": "sample", "region": "us-east-1"}', '“region”'],
    ['{"kind": "sample", "__proto__": {}}', '“__proto__”'],
  ])('refuses %s', (given, reason) => {
    expect(refusal(given)).toContain(reason)
  })
})
