import { describe, expect, it } from 'vitest'
import { parseClinicFile } from '../../../../src/main/connection/clinic-file.ts'

const FILE = {
  kind: 'identity-center',
  name: 'Riverbend Clinic',
  startUrl: 'https://riverbend.awsapps.com/start/#/',
  region: 'us-west-2',
  table: 'caseload',
}
const file = (changed: Record<string, unknown> = {}) => JSON.stringify({ ...FILE, ...changed })

function refusal(text: string): string {
  const read = parseClinicFile(text)
  if (read.ok) throw new Error('The file was accepted.')
  expect(read.error.code).toBe('invalid-request')
  return read.error.message
}

describe('the file of a clinic', () => {
  it('is read with its address as it is used, and the table where the sign-in page is', () => {
    expect(parseClinicFile(file())).toEqual({
      ok: true,
      value: {
        ...FILE,
        startUrl: 'https://riverbend.awsapps.com/start',
        tableRegion: 'us-west-2',
        accountId: null,
        roleName: null,
      },
    })
  })

  it('may state everything, and begin as editors of Windows write it', () => {
    const all = { accountId: '111122223333', roleName: 'CaseloadCareManager', tableRegion: 'us-east-1' }
    expect(parseClinicFile(`\uFEFF${file(all)}`)).toMatchObject({ ok: true, value: all })
  })

  it.each([
    ['{', 'it is not JSON'],
    ['[]', '“kind”'],
    ['null', '“kind”'],
    [file({ kind: 'endpoint' }), '“kind” “identity-center”'],
    [file({ kind: 'profile', profile: 'x' }), '“kind” “identity-center”'],
    [file({ kind: 'sample' }), '“kind” “identity-center”'],
    [file({ acountId: '111122223333' }), 'not known: “acountId”'],
    [file({ endpoints: { oidc: 'http://127.0.0.1:1' } }), 'not known: “endpoints”'],
    [file({ id: 'x' }), 'not known: “id”'],
    [`${file().slice(0, -1)},"__proto__":{}}`, 'not known: “__proto__”'],
    [file({ name: '' }), '“name” must be'],
    [file({ startUrl: 'https://riverbend.awsapps.com.elsewhere.example' }), '“startUrl” is no sign-in page'],
    [file({ startUrl: 7 }), '“startUrl” must be'],
    [file({ startUrl: 'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws' }), 'another region than “region”'],
    [file({ region: 'Oregon' }), '“region” must be a region such as us-east-1'],
    [file({ table: 'a/b' }), '“table” must be a table name'],
    [file({ accountId: 111122223333 }), '“accountId” must be an AWS account number of 12 digits, in quotation marks'],
    [file({ roleName: 'x'.repeat(40) }), '“roleName” must be'],
    [file({ name: 'x'.repeat(16 * 1024) }), 'larger than 16 KB'],
    [file({ name: 'ü'.repeat(8 * 1024) }), 'larger than 16 KB'],
  ])('is refused by the name of the field (case %#)', (text, reason) => {
    expect(refusal(text)).toContain(reason)
  })

  it.each([
    [{ accessKeyId: 'ASIAXXXXXXXXXXXXXXXX', secretAccessKey: 'hush-hush' }, '“accessKeyId”, “secretAccessKey”'],
    [{ credentials: { sessionToken: 'hush-hush' } }, '“credentials”'],
    [{ extra: [{ refresh_token: 'hush-hush' }] }, '“refresh_token”'],
    [{ Password: 'hush-hush' }, '“Password”'],
    [{ name: 'Riverbend AKIAIOSFODNN7EXAMPLE' }, 'it holds keys'],
  ])('is refused when it holds a secret, and the secret is not repeated (case %#)', (secret, reason) => {
    const message = refusal(file(secret))
    expect(message).toContain(reason)
    expect(message).toContain('Delete it')
    expect(message).not.toMatch(/hush|ASIAX|AKIAI/)
  })

  it('repeats no value', () => {
    for (const [name, value] of Object.entries(FILE))
      for (const wrong of [`${value} unlikely-value`, ['unlikely-value'], { 'a b': 'unlikely-value' }])
        if (name !== 'name' || typeof wrong !== 'string')
          expect(refusal(file({ [name]: wrong }))).not.toContain('unlikely-value')
  })
})
