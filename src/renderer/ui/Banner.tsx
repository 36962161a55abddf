import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

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
