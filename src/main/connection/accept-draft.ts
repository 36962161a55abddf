import type { ConnectionDraft } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { checkSignInPage, checkStartUrl } from '#shared/start-url.ts'
import { checkEndpoint } from './loopback.ts'

const refuse = (message: string) => new ExpectedFailure('invalid-request', message)

/**
 * A draft with its addresses as they are used. The form checks the same while one types; here nothing is taken on trust.
 * @param ownDomain whether the sign-in page may be on a clinic's own domain: `OwnDomains.accept` has said so
 * @throws ExpectedFailure `invalid-request` with what to enter instead
 */
export function acceptDraft(draft: ConnectionDraft, ownDomain = false): ConnectionDraft {
  if (draft.kind === 'identity-center') {
    const checked = ownDomain ? checkSignInPage(draft.startUrl) : checkStartUrl(draft.startUrl)
    if (!checked.ok) throw refuse(checked.reason)
    return { ...draft, startUrl: checked.url }
  }
  if (draft.kind === 'endpoint') {
    const checked = checkEndpoint(draft.endpoint)
    if (!checked.ok) throw refuse(checked.reason)
    return { ...draft, endpoint: checked.origin }
  }
  return draft
}
