// A clinic's own sign-in domain was refused as "not one of AWS's".
import { describe, expect, it } from 'vitest'
import type { ConnectionDraft, SavedConnection } from '#shared/connections.ts'
import { checkSignInPage, checkStartUrl } from '#shared/start-url.ts'
import { WireFailure } from '../../src/main/auth/wire-failure.ts'
import { parseClinicFile } from '../../src/main/connection/clinic-file.ts'
import { createOwnDomains } from '../../src/main/connection/own-domain.ts'
import { mayOpen } from '../../src/main/shell/browser-gate.ts'

const draft = (startUrl: string): Extract<ConnectionDraft, { kind: 'identity-center' }> => ({
  kind: 'identity-center',
  name: 'Riverbend',
  startUrl,
  region: 'us-east-1',
  accountId: null,
  roleName: null,
  table: 'caseload',
  tableRegion: 'us-east-1',
})
const OWN = 'https://sso.riverbend-clinic.example'

describe('an own domain', () => {
  it.each([
    ['sso.riverbend-clinic.example', OWN],
    ['https://SSO.Riverbend-Clinic.example/start/?x#/', `${OWN}/start`],
    ['https://signin.lawson.example/start', 'https://signin.lawson.example/start'],
  ])('is read: %s', (text, url) => {
    expect(checkStartUrl(text).ok).toBe(false)
    expect(checkSignInPage(text)).toEqual({ ok: true, url, region: null, own: true })
    const file = JSON.stringify({ ...draft(text), tableRegion: undefined, accountId: undefined, roleName: undefined })
    expect(parseClinicFile(file)).toMatchObject({ ok: true, value: { startUrl: url } })
  })

  it('leaves AWS’s own addresses as they are', () => {
    expect(checkSignInPage('riverbend.awsapps.com')).toEqual(checkStartUrl('riverbend.awsapps.com'))
  })

  it.each([
    'riverbend.awsapps.com.evil.example',
    'https://riverbendawsapps.com/start',
    'https://riverbend.aws-apps.com/start',
    'https://riverbend.awsapps.con/start',
    'https://aws.evil.example',
    'https://signin-aws.example',
    'https://amazon-login.example',
    'https://riverbend.awsаpps.com/start',
    'https://rivеrbend.example',
    'https://127.0.0.1',
    'https://localhost',
    'https://riverbend',
    'http://sso.riverbend-clinic.example',
    'https://sso.riverbend-clinic.example:8443',
    'https://renee@sso.riverbend-clinic.example',
    'https://sso.riverbend-clinic.example/login',
    'https://device.sso.us-east-1.amazonaws.com',
    'https://console.aws.amazon.com',
    'javascript:alert(1)',
  ])('is no domain that imitates AWS’s or hides something: %s', (text) => {
    expect(checkSignInPage(text).ok).toBe(false)
  })
})

describe('the door', () => {
  const doorOf = (answer: WireFailure | null) => {
    const asked: string[] = []
    const domains = createOwnDomains({
      ask: async (startUrl, region) => {
        asked.push(`${startUrl} ${region}`)
        if (answer) throw answer
      },
    })
    return { asked, domains }
  }

  it('lets pass what AWS knows, and asks nothing about AWS’s own addresses', async () => {
    const { asked, domains } = doorOf(null)
    await domains.accept(draft(OWN), null)
    await domains.accept(draft('https://riverbend.awsapps.com/start'), null)
    expect(asked).toEqual([`${OWN} us-east-1`])
  })

  it.each([
    [new WireFailure('bad-request'), 'AWS doesn’t know “sso.riverbend-clinic.example”'],
    [new WireFailure('offline'), 'can’t ask AWS now'],
  ])('refuses what AWS doesn’t vouch for, with what can be done', async (failure, sentence) => {
    const { domains } = doorOf(failure)
    await expect(domains.accept(draft(OWN), null)).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(sentence),
    })
  })

  it('lets pass what a start file states or what was used before, and nothing beside it', async () => {
    const { asked, domains } = doorOf(new WireFailure('bad-request'))
    domains.stated(draft(OWN))
    await domains.accept(draft(OWN), null)
    const before: SavedConnection = { ...draft('https://login.other.example'), id: 'c1' }
    await domains.accept(draft('https://login.other.example'), before)
    expect(asked).toEqual([])
    await expect(domains.accept(draft('https://login.third.example'), before)).rejects.toThrow()
  })
})

describe('the browser', () => {
  const aws = { oidc: 'https://oidc.us-east-1.amazonaws.com', signInPage: `${OWN}/start` }
  it('may be sent to the clinic’s own page, and to no other', () => {
    expect(mayOpen(`${OWN}/start/#/device?user_code=ABCD-EFGH`, aws)).toBe(true)
    for (const address of [
      'http://sso.riverbend-clinic.example/start',
      'https://sso.riverbend-clinic.example:8443/start',
      'https://sso.riverbend-clinic.example.evil.example/start',
      'https://evil.sso.riverbend-clinic.example/start',
      'https://renee@sso.riverbend-clinic.example/start',
    ])
      expect(mayOpen(address, aws)).toBe(false)
    expect(mayOpen(`${OWN}/start`, { ...aws, oidc: 'http://127.0.0.1:9000' })).toBe(false)
  })
})
