import type { ReactNode } from 'react'
import { SignInBar } from './SignInBar.tsx'

/** The window of every screen: title bar above, status bar below, and between them what is to be said of the session. */
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
