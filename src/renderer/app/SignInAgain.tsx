import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import { FlowDialog } from '../features/sign-in/FlowCard.tsx'
import { SignInNeedContext } from '../lib/contexts.ts'
import type { AppStore } from './store/app-store.ts'

/** Tells every screen and dialog whether the sign-in has ended, and shows a new sign-in over them. The screen below stays mounted. */
export function SignInAgain({ store, children }: { store: AppStore; children: ReactNode }) {
  const { session, signIn, sync } = useStore(store)
  const { flow } = useStore(store.flow)
  const { computer } = useStore(store.connections)
  // Sending in the background may notice the ended sign-in first.
  const standing = signIn === 'ok' && sync.link.state === 'sign-in-needed' ? 'needed' : signIn
  const need = useMemo(
    () => ({ standing: session ? standing : ('ok' as const), signIn: store.actions.signInAgain }),
    [session, standing, store],
  )
  const listed = computer?.connections.find(({ connection }) => connection.id === flow?.connectionId)
  return (
    <SignInNeedContext value={need}>
      {children}
      {/* One that is done lies over nothing: what follows it has the keyboard. */}
      {session && flow && flow.state.step !== 'done' && (
        <FlowDialog flow={flow} connection={listed?.connection ?? null} actions={store.flow.actions} />
      )}
    </SignInNeedContext>
  )
}
