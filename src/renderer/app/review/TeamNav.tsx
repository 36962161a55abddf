import { Icon, type IconName } from '../../ui/index.ts'
import type { Section } from '../caseload/section.ts'

interface TeamNavProps {
  readonly current: Section
  readonly onGo: (section: Section) => void
}

const PAGES: readonly { readonly section: Section; readonly label: string; readonly icon: IconName }[] = [
  { section: 'review', label: 'Review meeting', icon: 'monitor' },
  { section: 'measures', label: 'Measures', icon: 'bars' },
]

/** The pages of the team, in the sidebar. */
export function TeamNav({ current, onGo }: TeamNavProps) {
  return (
    <>
      <h2 className="side-title">Team</h2>
      <ul>
        {PAGES.map(({ section, label, icon }) => (
          <li key={section}>
            <button
              type="button"
              className={section === current ? 'nav on' : 'nav'}
              aria-current={section === current ? 'page' : undefined}
              aria-label={label}
              title={label}
              onClick={() => onGo(section)}
            >
              <Icon name={icon} />
              <span className="ell">{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
