import type { ConnectionDraft, SavedConnection } from '#shared/connections.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { checkSignInPage } from '#shared/start-url.ts'
import { WireFailure } from '../auth/wire-failure.ts'

export interface OwnDomainPorts {
  /** Asks AWS's sign-in service of a region to begin a sign-in at an address. @throws WireFailure when AWS doesn't know the address, or can't be asked */
  readonly ask: (startUrl: string, region: string) => Promise<void>
}

/** The clinics' own sign-in domains that may be used. */
export interface OwnDomains {
  /** Notes what a start file of a clinic's IT states. */
  stated(draft: ConnectionDraft): void
  /**
   * Lets a draft pass whose sign-in page is AWS's, was stated by a start file, or was used before (`before`); else AWS must know the address.
   * @returns whether the sign-in page is on a clinic's own domain, which may be used
   * @throws ExpectedFailure `invalid-request`
   */
  accept(draft: ConnectionDraft, before: SavedConnection | null): Promise<boolean>
}

const placeOf = (draft: ConnectionDraft | SavedConnection | null): string | null => {
  const page = draft?.kind === 'identity-center' ? checkSignInPage(draft.startUrl) : null
  return page?.ok && page.own ? page.url : null
}

function refusal(url: string, region: string, error: unknown): ExpectedFailure {
  const away = error instanceof WireFailure && (error.kind === 'offline' || error.kind === 'unavailable')
  const host = url.replace(/^https:\/\//, '')
  const message = away
    ? `Caseload can’t ask AWS now whether “${host}” is your clinic’s sign-in page. Check the network connection, then try again.`
    : `AWS doesn’t know “${host}” as a sign-in page in ${region}. Check the address and the region, or open the start file of your clinic’s IT.`
  return new ExpectedFailure('invalid-request', message, { cause: error })
}

/**
 * Who answers at an address outside of AWS's domains is for AWS to say: an address that only looks right is refused, because a person would be sent
 * there to type a password.
 */
export function createOwnDomains({ ask }: OwnDomainPorts): OwnDomains {
  const statedPages = new Set<string>()
  return {
    stated(draft) {
      const page = placeOf(draft)
      if (page !== null) statedPages.add(page)
    },
    async accept(draft, before) {
      const page = placeOf(draft)
      if (page === null || draft.kind !== 'identity-center') return false
      if (statedPages.has(page) || placeOf(before) === page) return true
      await ask(page, draft.region).catch((error: unknown) => {
        throw refusal(page, draft.region, error)
      })
      return true
    },
  }
}
