import { useEffect, useRef } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { SETTING_SECTIONS, type SettingSection } from '#shared/domain/operations/setting-text.ts'
import { usePageStart } from '../../lib/focus.ts'
import { Icon } from '../../ui/index.ts'
import { SECTION_NAMES, sectionState } from './section-state.ts'

interface SectionListProps {
  readonly registry: Registry
  readonly rows: readonly CaseloadRow[]
  readonly current: SettingSection
  readonly onGo: (section: SettingSection) => void
}

/** The sections of the settings, each with its state in a line. */
export function SectionList({ registry, rows, current, onGo }: SectionListProps) {
  const list = useRef<HTMLElement>(null)
  usePageStart(true, () => list.current?.querySelector<HTMLElement>('[aria-current]'))
  // Ctrl Tab moves the keyboard with the section, where it is in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is the reason.
  useEffect(() => {
    const { activeElement } = document
    if (list.current?.contains(activeElement)) list.current.querySelector<HTMLElement>('[aria-current]')?.focus()
  }, [current])
  return (
    <nav ref={list} className="rs-sections" aria-label="Sections">
      <ul>
        {SETTING_SECTIONS.map((section) => {
          const { label, icon } = SECTION_NAMES[section]
          const { text, problem } = sectionState(section, registry, rows)
          return (
            <li key={section}>
              <button
                type="button"
                className={section === current ? 'rs-section on' : 'rs-section'}
                aria-current={section === current ? 'page' : undefined}
                onClick={() => onGo(section)}
              >
                <Icon name={icon} />
                <span>
                  <span className="f13 med">{label}</span>
                  <span className="f12 t2">
                    {text}
                    {problem && (
                      <>
                        , <b className="rs-problem">{problem}</b>
                      </>
                    )}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
