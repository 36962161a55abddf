import type { ReactNode } from 'react'
import { SignInBar } from './SignInBar.tsx'

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
