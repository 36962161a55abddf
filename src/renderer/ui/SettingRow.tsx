import type { ReactNode } from 'react'
import { Tag } from './Icon.tsx'
import { SetByOrganization } from './SetByOrganization.tsx'
import './setting-row.css'

interface SettingRowProps {
  readonly title: string
  readonly hint?: ReactNode
  /** Of the hint and of what the organization has set: the control names it as its description. */
  readonly hintId?: string
  /** It differs from what is stored. */
  readonly isChanged?: boolean
  /** What the organization has set about it; `fixed` where the control says it. */
  readonly organization?: { readonly limit: string } | 'fixed' | null
  /** What is wrong with it; null when nothing is. */
  readonly problem?: string | null
  /** Its control, or the value that nobody can change here. */
  readonly children?: ReactNode
}

/** One setting: what it is at the left, its control at the right. */
export function SettingRow(props: SettingRowProps) {
  const { title, hint, hintId, isChanged = false, organization = null, problem = null, children } = props
  return (
    <div className={isChanged ? 'set-row changed' : 'set-row'}>
      <div className="grow">
        <span className="f13 semi">{title}</span> {isChanged && <Changed />}
        <div id={hintId}>
          {hint && <p className="f12 t2">{hint}</p>}
          {organization && <SetByOrganization {...(organization === 'fixed' ? {} : { value: organization.limit })} />}
        </div>
        {problem && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
      </div>
      {children && <div className="set-control">{children}</div>}
    </div>
  )
}

/** Marks a setting that differs from what is stored. */
export const Changed = () => <Tag tone="acc">Changed</Tag>

/** The value where it can only be read. */
export const ReadValue = ({ children }: { readonly children: ReactNode }) => <span className="f13">{children}</span>
