import type { ReactNode } from 'react'
import { Tag } from '../../ui/index.ts'

interface SettingRowProps {
  readonly title: string
  readonly hint?: string
  readonly isChanged: boolean
  /** What is wrong with it; null when nothing is. */
  readonly problem?: string | null
  readonly children: ReactNode
}

/** One setting: what it is at the left, its control at the right. */
export function SettingRow({ title, hint, isChanged, problem = null, children }: SettingRowProps) {
  return (
    <div className={isChanged ? 'rs-row changed' : 'rs-row'}>
      <div className="grow">
        <span className="f13 semi">{title}</span> {isChanged && <Changed />}
        {hint && <p className="f12 t2">{hint}</p>}
        {problem && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className="rs-control">{children}</div>
    </div>
  )
}

/** Marks a setting that differs from what is stored. */
export const Changed = () => <Tag tone="acc">Changed</Tag>

/** The value where it can only be read. */
export const ReadValue = ({ children }: { readonly children: ReactNode }) => <span className="f13">{children}</span>
