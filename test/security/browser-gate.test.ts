import { describe, expect, it } from 'vitest'
import { mayOpen } from '../../src/main/shell/browser-gate.ts'

const AWS = { oidc: 'https://oidc.us-west-2.amazonaws.com' }
const FAKE = { oidc: 'http://127.0.0.1:4000' }

describe('the browser is opened at', () => {
  it.each([
    'https://oidc.us-west-2.amazonaws.com/authorize?client_id=x',
    'https://device.sso.us-west-2.amazonaws.com/?user_code=ABCD-EFGH',
    'https://riverbend.awsapps.com/start/#/device?user_code=ABCD-EFGH',
    'https://ssoins-0123456789abcdef.portal.us-west-2.app.aws/#/device',
  ])('%s', (url) => {
    expect(mayOpen(url, AWS)).toBe(true)
  })

  it('the stand-in of a connection on this computer', () => {
    expect(mayOpen('http://127.0.0.1:4000/authorize', FAKE)).toBe(true)
    expect(mayOpen('http://127.0.0.1:4001/authorize', FAKE)).toBe(false)
    expect(mayOpen('https://riverbend.awsapps.com/start', FAKE)).toBe(false)
  })
})

describe('the browser is never opened at', () => {
  it.each([
    ['plain http', 'http://oidc.us-west-2.amazonaws.com/authorize'],
    ['a page of the sign-in by plain http', 'http://riverbend.awsapps.com/start'],
    ['another region', 'https://oidc.us-east-1.amazonaws.com/authorize'],
    ['a bucket of anybody', 'https://evil.s3.us-west-2.amazonaws.com/'],
    ['a host that begins alike', 'https://device.sso.us-west-2.amazonaws.com.evil.example/'],
    ['a host that ends alike', 'https://evilawsapps.com/start'],
    ['a port', 'https://riverbend.awsapps.com:8443/start'],
    ['a user name', 'https://riverbend.awsapps.com@evil.example/'],
    ['user information', 'https://someone@riverbend.awsapps.com/start'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['another program', 'ms-settings:network'],
    ['this computer', 'http://127.0.0.1:4000/'],
    ['no address', 'not an address'],
  ])('%s', (_title, url) => {
    expect(mayOpen(url, AWS)).toBe(false)
  })
})
