import type { ReactNode } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { Icon, type IconName } from './Icon.tsx'

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

/** Why a change was not taken, and what is safe. */
export function ChangeFailed({ error }: { error: IpcError }) {
  const { code, message, id } = error
  return (
    <Banner tone="bad" icon="warning" card>
      <span className="selectable">
        <b className="semi">{code === 'conflict' ? 'Changed in two places.' : 'Not saved.'}</b> {message} What you
        entered stays here.
        {id && <> Reference: {id}.</>}
      </span>
    </Banner>
  )
}

const DEFAULT_ICON = { warn: 'cloud-off', bad: 'warning', info: 'mail' } as const satisfies Record<string, IconName>

/** A message across a region: `warn` offline or stale, `bad` an error (announced at once), `info` everything else. */
export function Banner(props: {
  tone: 'warn' | 'bad' | 'info'
  icon?: IconName
  card?: boolean
  actions?: ReactNode
  children: ReactNode
}) {
  const { tone, icon = DEFAULT_ICON[tone], card = false, actions, children } = props
  return (
    <div className={`banner ${tone}${card ? ' card' : ''}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
      {actions}
    </div>
  )
}

/** Why something was not done, as a sentence; nothing while there is no reason. */
export function Problem({ reason }: { reason: string | null | undefined }) {
  if (!reason) return null
  return (
    <Banner tone="bad" icon="warning" card>
      <span className="selectable">{reason}</span>
    </Banner>
  )
}
