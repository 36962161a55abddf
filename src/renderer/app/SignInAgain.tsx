import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import { FlowDialog } from '../features/sign-in/FlowDialog.tsx'
import { SignInNeedContext } from '../lib/sign-in-need.ts'
import type { AppStore } from './app-store.ts'

/** Says to every screen and dialog whether the sign-in has ended, and signs in again over them: nothing below is taken away. */
export function SignInAgain({ store, children }: { store: AppStore; children: ReactNode }) {
  const { session, signIn } = useStore(store)
  const { flow } = useStore(store.flow)
  const { computer } = useStore(store.connections)
  const need = useMemo(
    () => ({ standing: session ? signIn : ('ok' as const), signIn: store.actions.signInAgain }),
    [session, signIn, store],
  )
  const listed = computer?.connections.find(({ connection }) => connection.id === flow?.connectionId)
  return (
    <SignInNeedContext value={need}>
      {children}
      {session && flow && (
        <FlowDialog flow={flow} connection={listed?.connection ?? null} actions={store.flow.actions} />
      )}
    </SignInNeedContext>
  )
}
