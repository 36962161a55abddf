import type { ServerResponse } from 'node:http'
import { authorize } from './oidc-routes.ts'
import type { FakeIdentityCenter } from './server.ts'

const page = (response: ServerResponse, title: string, ...parts: readonly string[]): void => {
  const body = [`<h1>${title}</h1>`, ...parts.map((part) => `<p>${part}</p>`)].join('')
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(head + body)
}

/** A link to this page with an answer. What a query holds is encoded: nothing of it can leave the attribute. */
function link(url: URL, name: string, value: string, words: string): string {
  const query = new URLSearchParams(url.searchParams)
  query.set(name, value)
  return `<a href="${url.pathname}?${query.toString().replaceAll('&', '&amp;')}">${words}</a>`
}

function authorizePage({ state, settings }: FakeIdentityCenter, url: URL, response: ServerResponse): void {
  const to = authorize(state, settings, url.searchParams)
  if (to) response.writeHead(302, { location: to }).end()
  else if (settings.browser === 'ask')
    page(
      response,
      'Sign in to the clinic',
      `Caseload asks to work as ${settings.userName}.`,
      link(url, 'answer', 'approve', 'Approve'),
      link(url, 'answer', 'deny', 'Decline'),
    )
  else page(response, 'Sign in to the clinic')
}

function devicePage(fake: FakeIdentityCenter, url: URL, response: ServerResponse): void {
  const code = url.searchParams.get('user_code') ?? ''
  const approved = url.searchParams.has('approve')
  if (approved || url.searchParams.has('decline')) {
    fake.device(code, approved ? 'approved' : 'denied')
    page(response, approved ? 'Approved' : 'Declined', 'Go back to Caseload.')
  } else
    page(
      response,
      `Code ${encodeURIComponent(code)}`,
      'Is this the code that Caseload shows?',
      link(url, 'approve', '', 'Approve'),
      link(url, 'decline', '', 'Decline'),
    )
}

/** The person's own pages: they approve and decline by the settings, or by links. False for a path that is none of them. */
export function browse(fake: FakeIdentityCenter, url: URL, response: ServerResponse): boolean {
  if (url.pathname === '/authorize') authorizePage(fake, url, response)
  else if (url.pathname === '/device') devicePage(fake, url, response)
  else return false
  return true
}
