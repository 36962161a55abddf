import { afterEach, expect, it } from 'vitest'
import { type FakeIdentityCenter, startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { oidcOf, signInByBrowser, signInByDevice } from '../../fakes/identity-center/sign-in.ts'

// The pages of the fake that a person uses in development: a sign-in goes on by the links that they show.

const started: FakeIdentityCenter[] = []
const start = async () => {
  const fake = await startIdentityCenter({ browser: 'ask' })
  started.push(fake)
  return fake
}
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

/** Opens a page and follows the link with these words. */
async function press(url: string, words: string): Promise<void> {
  const html = await (await fetch(url)).text()
  const [, href = ''] = new RegExp(`<a href="([^"]*)">${words}</a>`).exec(html) ?? []
  expect(href, words).not.toBe('')
  await fetch(new URL(href.replaceAll('&amp;', '&'), url))
}

it('asks in the browser, and goes on by the answer', async () => {
  const fake = await start()
  const approved = signInByBrowser(fake, oidcOf(fake), { onOpen: (url) => press(url, 'Approve') })
  await expect(approved).resolves.toMatchObject({ accessToken: expect.any(String) })
  const declined = signInByBrowser(fake, oidcOf(fake), { onOpen: (url) => press(url, 'Decline') })
  await expect(declined).rejects.toMatchObject({ kind: 'refused' })
})

it('approves and declines a code', async () => {
  const fake = await start()
  const byCode = (words: string) => {
    let pressed = Promise.resolve()
    return signInByDevice(fake, oidcOf(fake), {
      onCode: ({ verificationUriComplete }) => {
        pressed = press(verificationUriComplete, words)
      },
      sleep: () => pressed,
    })
  }
  await expect(byCode('Approve')).resolves.toMatchObject({ accessToken: expect.any(String) })
  await expect(byCode('Decline')).rejects.toMatchObject({ kind: 'refused' })
})

it('shows a code as text, whatever it is', async () => {
  const fake = await start()
  const html = await (
    await fetch(`${fake.origin}/device?user_code=${encodeURIComponent('"><script>x</script>')}`)
  ).text()
  expect(html).not.toContain('<script>')
})
