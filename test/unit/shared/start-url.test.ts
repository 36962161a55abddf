import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStartUrl } from '../../../src/shared/start-url.ts'

const RIVERBEND = 'https://riverbend.awsapps.com/start'

function refusal(text: string): string {
  const checked = checkStartUrl(text)
  if (checked.ok) throw new Error(`${text} was accepted as ${checked.url}.`)
  return checked.reason
}

describe('a sign-in address', () => {
  it.each([
    ['riverbend.awsapps.com', RIVERBEND],
    ['RIVERBEND.AWSAPPS.COM/start', RIVERBEND],
    ['  https://riverbend.awsapps.com/start\n', RIVERBEND],
    ['https://riverbend.awsapps.com', RIVERBEND],
    ['https://riverbend.awsapps.com/', RIVERBEND],
    ['https://riverbend.awsapps.com/start/', RIVERBEND],
    ['https://riverbend.awsapps.com/start#/', RIVERBEND],
    ['https://riverbend.awsapps.com/start/#/?tab=accounts', RIVERBEND],
    ['https://riverbend.awsapps.com/start?region=us-east-1', RIVERBEND],
    ['https://riverbend.awsapps.com./start', RIVERBEND],
    ['https://riverbend.awsapps.com:443/start', RIVERBEND],
    ['//riverbend.awsapps.com/start', RIVERBEND],
    ['https://d-9067642ac7.awsapps.com/start/', 'https://d-9067642ac7.awsapps.com/start'],
    [
      'https://start.us-gov-home.awsapps.com/directory/d-12345abcde#/',
      'https://start.us-gov-home.awsapps.com/directory/d-12345abcde',
    ],
    ['https://start.home.awsapps.cn/directory/riverbend/', 'https://start.home.awsapps.cn/directory/riverbend'],
    [
      'https://identitycenter.amazonaws.com/ssoins-0123456789abcdef/',
      'https://identitycenter.amazonaws.com/ssoins-0123456789abcdef',
    ],
    [
      'https://identitycenter.amazonaws.com.cn/ssoins-0123456789abcdef',
      'https://identitycenter.amazonaws.com.cn/ssoins-0123456789abcdef',
    ],
  ])('is understood as it is pasted: %s', (text, url) => {
    expect(checkStartUrl(text)).toEqual({ ok: true, url, region: null })
  })

  it.each([
    [
      'https://ssoins-0123456789abcdef.portal.us-west-2.app.aws/',
      'https://ssoins-0123456789abcdef.portal.us-west-2.app.aws',
      'us-west-2',
    ],
    [
      'ssoins-0123456789abcdef.eu-west-1.portal.amazonaws.com',
      'https://ssoins-0123456789abcdef.eu-west-1.portal.amazonaws.com',
      'eu-west-1',
    ],
    [
      'https://start.us-gov-east-1.us-gov-home.awsapps.com/directory/riverbend',
      'https://start.us-gov-east-1.us-gov-home.awsapps.com/directory/riverbend',
      'us-gov-east-1',
    ],
    [
      'https://start.cn-north-1.home.awsapps.cn/directory/riverbend#/',
      'https://start.cn-north-1.home.awsapps.cn/directory/riverbend',
      'cn-north-1',
    ],
  ])('says the region where the address names one: %s', (text, url, region) => {
    expect(checkStartUrl(text)).toEqual({ ok: true, url, region })
  })

  it('is the same after a second reading', () => {
    const checked = checkStartUrl('riverbend.awsapps.com/start/#/')
    expect(checkStartUrl(checked.ok ? checked.url : '')).toEqual(checked)
  })

  it.each([
    ['', 'Enter the address'],
    ['   ', 'Enter the address'],
    ['riverbend', 'https://riverbend.awsapps.com/start'],
    ['not an address', 'not an address'],
    ['https://', 'not an address'],
    ['https://river bend.awsapps.com/start', 'without spaces'],
    ['https://riverbend.awsapps.com/st\nart', 'without spaces'],
    ['http://riverbend.awsapps.com/start', 'https:// instead of http://'],
    ['ftp://riverbend.awsapps.com/start', 'must start with https://'],
    ['javascript:alert(1)', 'must start with https://'],
    ['file:///etc/hosts', 'must start with https://'],
    ['https://renee@riverbend.awsapps.com/start', 'without the part before “@”'],
    ['https://riverbend.awsapps.com@evil.example/start', 'without the part before “@”'],
    ['https://riverbend.awsapps.com:8443/start', 'Leave out “:8443”'],
    ['riverbend.awsapps.com:8443', 'Leave out “:8443”'],
    ['https://127.0.0.1/start', 'address of a computer'],
    ['https://0x7f000001/start', 'address of a computer'],
    ['https://[::1]/start', 'address of a computer'],
    ['https://localhost/start', 'address of a computer'],
    ['https://riverbend.awsapps.com.evil.example/start', 'not one of AWS’s sign-in pages'],
    ['https://evil.example/riverbend.awsapps.com/start', 'not one of AWS’s sign-in pages'],
    ['https://evil.example/?https://riverbend.awsapps.com/start', 'not one of AWS’s sign-in pages'],
    ['https://riverbendawsapps.com/start', 'not one of AWS’s sign-in pages'],
    ['https://x.riverbend.awsapps.com/start', 'not one of AWS’s sign-in pages'],
    ['https://riverbend.awsаpps.com/start', 'not one of AWS’s sign-in pages'],
    ['https://riverbend.awsapps.com\\@evil.example', 'Enter it as https://riverbend.awsapps.com/start'],
    ['https://riverbend.awsapps.com/starts', 'Enter it as https://riverbend.awsapps.com/start'],
    ['https://riverbend.awsapps.com/start/console', 'Enter it as https://riverbend.awsapps.com/start'],
    ['https://riverbend.awsaps.com/start', 'Did you mean https://riverbend.awsapps.com/start?'],
    ['https://riverbend.awsapps.con/start', 'Did you mean https://riverbend.awsapps.com/start?'],
    ['https://riverbend.aws-apps.com/start', 'Did you mean https://riverbend.awsapps.com/start?'],
    ['https://riverbend.awsapp.co', 'Did you mean https://riverbend.awsapps.com/start?'],
    ['https://awsapps.com/start', 'own name is missing'],
    ['https://start.us-gov-home.awsapps.com/start', 'missing or doesn’t belong'],
    ['https://identitycenter.amazonaws.com/', 'missing or doesn’t belong'],
    ['https://identitycenter.amazonaws.com/ssoins-1/more', 'missing or doesn’t belong'],
    ['https://view.awsapps.com/start', 'AWS Builder ID'],
    ['https://us-east-1.console.aws.amazon.com/console/home', 'AWS console'],
    ['https://console.aws.amazon.com', 'AWS console'],
    ['https://111122223333.signin.aws.amazon.com/console', 'types the password'],
    ['https://us-west-2.signin.aws/platform/login?workflowStateHandle=x', 'types the password'],
    [`https://${'a'.repeat(600)}.awsapps.com`, 'too long'],
  ])('is refused with what to do: %.80s', (text, reason) => {
    expect(refusal(text)).toContain(reason)
  })

  it('does not repeat a password that stands in it', () => {
    expect(refusal('https://renee:hunter2@evil.example')).not.toMatch(/renee|hunter2/)
  })

  it('never throws, and what it accepts is https to a host of AWS without anything extra', () => {
    const parts = fc.constantFrom(
      'https://',
      'http:',
      '//',
      'riverbend',
      '.',
      'awsapps.com',
      '/start',
      '#',
      '?',
      '@',
      ':',
      '443',
      '%',
      '\\',
      ' ',
    )
    const address = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc.array(parts).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(address, (text) => {
        const checked = checkStartUrl(text)
        if (!checked.ok) return checked.reason.length > 0
        const url = new URL(checked.url)
        const ours = /(^|\.)(awsapps\.(com|cn)|app\.aws|amazonaws\.com(\.cn)?|amazonwebservices\.com\.cn)$/
        return (
          url.protocol === 'https:' && ours.test(url.hostname) && url.search + url.hash + url.port + url.username === ''
        )
      }),
      { numRuns: 3000 },
    )
  })
})
