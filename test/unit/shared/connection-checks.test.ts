import { describe, expect, test } from 'vitest'
import {
  type ConnectionFields,
  checkConnection,
  checkField,
  fieldsFor,
  fieldsOfDraft,
  regionDoubt,
} from '#shared/connection-checks.ts'
import type { ConnectionDraft } from '#shared/connections.ts'

const clinic: ConnectionFields = fieldsFor({
  kind: 'identity-center',
  name: 'Riverbend Behavioral Health',
  startUrl: 'https://riverbend.awsapps.com/start',
  region: 'us-west-2',
  table: 'registry-prod',
})
const problem = (field: Parameters<typeof checkField>[1], text: string, fields = clinic) =>
  checkField({ ...fields, [field]: text }, field)

describe('a connection in the form', () => {
  test('is kept with what was left empty: any account, any role, the region of the sign-in page', () => {
    expect(checkConnection(clinic)).toEqual({
      ok: true,
      draft: {
        kind: 'identity-center',
        name: 'Riverbend Behavioral Health',
        startUrl: 'https://riverbend.awsapps.com/start',
        region: 'us-west-2',
        accountId: null,
        roleName: null,
        table: 'registry-prod',
        tableRegion: 'us-west-2',
      },
    })
  })

  test('says what is missing, field by field', () => {
    const checked = checkConnection(fieldsFor({ kind: 'identity-center' }))
    expect(checked.ok ? [] : Object.keys(checked.problems)).toEqual(['name', 'startUrl', 'region', 'table'])
  })

  test('asks of each kind only what that kind needs', () => {
    const profile = checkConnection(fieldsFor({ kind: 'profile' }))
    expect(profile.ok ? [] : Object.keys(profile.problems)).toEqual(['name', 'profile', 'table', 'tableRegion'])
    const endpoint = checkConnection(fieldsFor({ kind: 'endpoint' }))
    expect(endpoint.ok ? [] : Object.keys(endpoint.problems)).toContain('endpoint')
  })

  test('takes spaces around a value, and an account number as AWS prints it', () => {
    const checked = checkConnection({ ...clinic, table: ' registry-prod ', accountId: '1234-5678-9012' })
    expect(checked).toMatchObject({ ok: true, draft: { table: 'registry-prod', accountId: '123456789012' } })
  })

  test.each([
    ['startUrl', 'http://riverbend.awsapps.com/start'],
    ['region', 'Oregon'],
    ['region', 'us-west'],
    ['accountId', '12345'],
    ['roleName', 'Care Manager'],
    ['table', 'my table'],
    ['table', 'ab'],
    ['name', 'n'.repeat(81)],
    ['tableRegion', 'west'],
  ] as const)('refuses %s “%s” with a sentence', (field, text) => {
    expect(problem(field, text)).toMatch(/^[A-Z].+/)
  })

  test.each([
    ['http://127.0.0.1:8000', true],
    ['http://localhost:8000/', true],
    ['http://[::1]:8000', true],
    ['http://127.0.0.1.elsewhere.example:8000', false],
    ['http://localhost@elsewhere.example', false],
    ['http://db.clinic.example', false],
    ['127.0.0.1:8000', false],
  ])('an engine’s address %s on this computer: %s', (text, allowed) => {
    expect(problem('endpoint', text, fieldsFor({ kind: 'endpoint' })) === null).toBe(allowed)
  })
})

test('doubts a region that AWS does not have, without refusing it', () => {
  expect(regionDoubt('us-west-2')).toBeNull()
  expect(regionDoubt('us-west-9')).toMatch(/Check how it is written/)
  expect(problem('region', 'us-west-9')).toBeNull()
  expect(regionDoubt('nonsense')).toBeNull()
})

test('a kept connection comes back from the form as it was', () => {
  const draft: ConnectionDraft = {
    kind: 'identity-center',
    name: 'Riverbend',
    startUrl: 'https://riverbend.awsapps.com/start',
    region: 'us-west-2',
    accountId: null,
    roleName: 'CareManager',
    table: 'registry-prod',
    tableRegion: 'us-east-1',
  }
  expect(checkConnection(fieldsOfDraft(draft))).toEqual({ ok: true, draft })
})
