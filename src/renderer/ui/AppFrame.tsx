import { type ReactNode, useContext, useEffect, useRef } from 'react'
import { SignInNeedContext, SyncContext } from '../lib/contexts.ts'
import { focusWork } from '../lib/focus.ts'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { type Over, SIGN_IN_TITLES, signInText } from './sign-in-text.ts'

/** Says that the sign-in has ended, while that is so. The screen and what is typed stay. */
export function SignInBar({ over }: { over: Over }) {
  const { standing, signIn } = useContext(SignInNeedContext)
  const sync = useContext(SyncContext)
  const before = useRef(standing)
  const cameFrom = useRef<Element | null>(null)
  // The button that began the sign-in goes away with the bar. Otherwise the focus would be lost, so it returns to where it was before.
  useEffect(() => {
    if (before.current !== 'ok' && standing === 'ok') {
      focusWork(cameFrom.current)
      cameFrom.current = null
    }
    before.current = standing
  }, [standing])
  const action = (
    <Button
      size="sm"
      onPress={signIn}
      onFocus={({ relatedTarget }) => {
        if (relatedTarget instanceof Element && !relatedTarget.closest('.flow-dialog')) cameFrom.current = relatedTarget
      }}
    >
      Sign in
    </Button>
  )
  return (
    <div role="status" className="sign-in-bar">
      {standing !== 'ok' && (
        <Banner tone="warn" icon="lock" actions={action}>
          <b className="semi">{SIGN_IN_TITLES[standing]}</b> {signInText(over, standing, sync)}
        </Banner>
      )}
    </div>
  )
}

/** The frame of every screen: title bar, notice of an ended sign-in, content and status bar. */
export function AppFrame(props: { titleBar: ReactNode; statusBar?: ReactNode; children: ReactNode }) {
  return (
    <div className="win">
      {props.titleBar}
      <SignInBar over="screen" />
      <div className="body">{props.children}</div>
      {props.statusBar && <footer className="statusbar">{props.statusBar}</footer>}
    </div>
  )
}
