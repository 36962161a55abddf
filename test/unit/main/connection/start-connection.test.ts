import { describe, expect, it } from 'vitest'
import { parseConnection } from '../../../../src/main/connection/parse-connection.ts'

const CENTER = {
  kind: 'identity-center',
  name: 'Riverbend',
  startUrl: 'riverbend.awsapps.com',
  region: 'us-west-2',
  table: 'caseload',
  tableRegion: 'us-east-1',
}
const PROFILE = { kind: 'profile', name: 'Lakeside', profile: 'lakeside', table: 'caseload', tableRegion: 'us-east-1' }
const ENDPOINTS = {
  oidc: 'http://127.0.0.1:4001',
  portal: 'http://127.0.0.1:4001/',
  sts: 'http://localhost:4002',
  dynamodb: 'http://[::1]:8000',
}
const inDevelopment = { allowEndpoints: true }

function refusal(given: unknown, options = inDevelopment): string {
  const read = parseConnection(given, options)
  if (read.ok) throw new Error('The connection was accepted.')
  return read.error.message
}

describe('a start file of AWS', () => {
  it('states a sign-in page', () => {
    expect(parseConnection(CENTER)).toEqual({
      ok: true,
      value: {
        ...CENTER,
        startUrl: 'https://riverbend.awsapps.com/start',
        accountId: null,
        roleName: null,
        endpoints: null,
      },
    })
  })

  it('states a profile', () => {
    expect(parseConnection(JSON.stringify(PROFILE))).toEqual({ ok: true, value: { ...PROFILE, endpoints: null } })
  })

  it.each([CENTER, PROFILE])('may put stand-ins of this computer in the place of AWS: $kind', (given) => {
    expect(parseConnection({ ...given, endpoints: ENDPOINTS }, inDevelopment)).toMatchObject({
      ok: true,
      value: { endpoints: { ...ENDPOINTS, portal: 'http://127.0.0.1:4001' } },
    })
  })

  it.each([CENTER, PROFILE])('may not do so in a build for people: $kind', (given) => {
    const refused = 'this build of Caseload talks to AWS only'
    expect(refusal({ ...given, endpoints: ENDPOINTS }, { allowEndpoints: false })).toContain(refused)
    expect(refusal({ ...given, endpoints: null }, { allowEndpoints: false })).toContain(refused)
    expect(parseConnection({ ...given, endpoints: ENDPOINTS }).ok).toBe(false)
  })

  it.each(['oidc', 'portal', 'sts', 'dynamodb'] as const)('has every stand-in on this computer: %s', (name) => {
    const wrong = (value: unknown) => refusal({ ...CENTER, endpoints: { ...ENDPOINTS, [name]: value } })
    expect(wrong('http://10.0.0.1')).toContain(`“endpoints.${name}” is plain http to another computer`)
    expect(wrong('https://oidc.us-west-2.amazonaws.com')).toContain(`“endpoints.${name}” is on another computer`)
    expect(wrong('http://127.0.0.1.evil.example')).toContain(`“endpoints.${name}” is plain http`)
    expect(wrong('http://127.0.0.1:4001/path')).toContain(`“endpoints.${name}” must end after the port`)
    expect(wrong(undefined)).toContain('must hold “oidc”, “portal”, “sts” and “dynamodb”')
  })

  it.each([
    [{ ...CENTER, userId: 'u' }, 'not known: “userId”'],
    [{ ...CENTER, credentials: { accessKeyId: 'x' } }, 'not known: “credentials”'],
    [{ ...CENTER, startUrl: 'https://riverbend.awsapps.com.evil.example' }, '“startUrl”'],
    [{ ...CENTER, region: 'x' }, '“region”'],
    [{ ...PROFILE, profile: ' ' }, '“profile” must be'],
    [{ ...PROFILE, startUrl: 'riverbend.awsapps.com' }, 'not known: “startUrl”'],
    [{ ...PROFILE, tableRegion: undefined }, '“tableRegion” must be'],
  ])('is refused by the name of the field (case %#)', (given, reason) => {
    expect(refusal(given)).toContain(reason)
  })
})
