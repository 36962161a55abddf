import { Icon, type IconName } from './Icon.tsx'
import './before-after.css'

/** One line of what a change does: what is and what will be. Equal values say that nothing changes. */
export interface BeforeAfterLine {
  readonly label: string
  readonly was: string
  readonly now: string
  /** What stands behind the value, in grey: `11 to 99493`. */
  readonly tail?: string
  /** Something is lost: the words say it too. */
  readonly falls?: boolean
  readonly icon?: IconName
}

/** What changes, a line each. */
export function BeforeAfter({ lines, label }: { readonly lines: readonly BeforeAfterLine[]; readonly label: string }) {
  return (
    <dl className="ba" aria-label={label}>
      {lines.map((line) => (
        <div key={line.label} className="ba-line">
          <dt>{line.label}</dt>
          <dd>
            <Value line={line} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ line: { was, now, tail, falls = false, icon } }: { line: BeforeAfterLine }) {
  if (was === now)
    return (
      <span className="ba-same">
        {icon && <Icon name={icon} size={14} />}
        {tail ?? `${now}, no change`}
      </span>
    )
  return (
    <>
      <span className="ba-was">{was}</span>
      <Icon name="arrow-right" size={12} />
      <span className="sr">becomes</span>
      <b className={falls ? 'ba-falls' : undefined}>{now}</b>
      {tail && <span className="t3">{tail}</span>}
    </>
  )
}
