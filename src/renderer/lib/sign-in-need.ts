import { createContext } from 'react'

/** `needed`: the sign-in of the open session has ended. `other-person`: somebody else signed in after it ended. In both the screens stay. */
export type SignInStanding = 'ok' | 'needed' | 'other-person'

/** Whether the session has ended while its screens stay, and how to sign in again without leaving them. */
export interface SignInNeed {
  readonly standing: SignInStanding
  readonly signIn: () => void
}

export const SignInNeedContext = createContext<SignInNeed>({ standing: 'ok', signIn: () => undefined })
