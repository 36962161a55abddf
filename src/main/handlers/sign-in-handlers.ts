import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { SignIn } from '../auth/sign-in.ts'
import type { KnownConnections } from '../connection/known-connections.ts'
import type { MainHandlers } from '../ipc/call-routing.ts'

type Names = keyof MainHandlers & `signIn.${string}`

/** The calls about a sign-in. */
export function signInHandlers(known: KnownConnections, signIn: SignIn): Pick<MainHandlers, Names> {
  return {
    'signIn.start': async ({ connectionId, method }) => {
      const { connection } = await known.findAllowed(connectionId)
      if (connection.kind !== 'identity-center')
        throw new ExpectedFailure('invalid-request', 'This connection has no sign-in page.')
      signIn.start(connection, method)
      return {}
    },
    'signIn.openBrowser': async () => {
      await signIn.openBrowser()
      return {}
    },
    'signIn.choose': async (role) => {
      signIn.choose(role)
      return {}
    },
    'signIn.confirm': async ({ isMe }) => {
      signIn.confirm(isMe)
      return {}
    },
    'signIn.cancel': async () => {
      signIn.cancel()
      return {}
    },
  }
}
