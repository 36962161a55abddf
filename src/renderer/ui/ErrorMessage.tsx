import type { ReactNode } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { Icon } from './Icon.tsx'

interface ErrorMessageProps {
  readonly title: string
  readonly error: IpcError
  readonly children?: ReactNode
}

/** A failure in the middle of a region: what happened, what is safe, what to do. `children` are the actions. */
export function ErrorMessage({ title, error, children }: ErrorMessageProps) {
  return (
    <div className="center">
      <div className="message-card" role="alert">
        <h1 className="row gap2">
          <Icon name="warning" size={20} />
          {title}
        </h1>
        <p className="t2 selectable">
          {error.message}
          {error.id && <> Reference: {error.id}.</>}
        </p>
        <div className="row gap2">{children}</div>
      </div>
    </div>
  )
}
