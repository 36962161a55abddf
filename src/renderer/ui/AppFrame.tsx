import type { ReactNode } from 'react'

/** The window of every screen: title bar above, status bar below. */
export function AppFrame(props: { titleBar: ReactNode; statusBar?: ReactNode; children: ReactNode }) {
  return (
    <div className="win">
      {props.titleBar}
      <div className="body">{props.children}</div>
      {props.statusBar && <footer className="statusbar">{props.statusBar}</footer>}
    </div>
  )
}
