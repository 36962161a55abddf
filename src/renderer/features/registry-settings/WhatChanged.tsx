import { lineText, SETTING_SECTIONS, type SettingSection, sectionOf } from '#shared/domain/operations/setting-text.ts'
import type { RegistryHistory } from '#shared/ipc/contract.ts'
import { datesIn } from '../../lib/format.ts'
import type { Reading } from '../../lib/use-reading.ts'

/** What the audit trail says, by how entries without single settings begin. */
const BY_WORDS: readonly (readonly [RegExp, SettingSection])[] = [
  [/^Urgency rules/, 'urgency'],
  [/^Questionnaire/, 'questionnaires'],
  [/^Statistics/, 'data'],
  [/^(Time zone|Registry renamed)/, 'general'],
]

interface ChangeLine {
  readonly key: string
  readonly words: string
  readonly at: number | null
  readonly userId: string
}

/** The changes of one section, the latest first. What made the registry belongs to every section. */
export function linesOf({ entries }: RegistryHistory, section: SettingSection): ChangeLine[] {
  return entries.flatMap(({ at, userId, action, lines }, entry) => {
    if (lines.length > 0)
      return lines
        .filter(({ path }) => sectionOf(path) === section)
        .map((line, index) => ({ key: `${entry} ${index}`, words: lineText(line), at, userId }))
    const of = BY_WORDS.find(([words]) => words.test(action))?.[1]
    const isHere = of === section || (of === undefined && SETTING_SECTIONS.includes(section))
    return isHere ? [{ key: String(entry), words: action, at, userId }] : []
  })
}

interface WhatChangedProps {
  readonly reading: Reading<RegistryHistory>
  readonly section: SettingSection
  readonly nameOf: (userId: string) => string
  readonly clock: { readonly zone: string; readonly now: number }
}

const SHOWN = 8

/** What was changed last in a section: the value before and after, who, and when. */
export function WhatChanged({ reading, section, nameOf, clock }: WhatChangedProps) {
  const lines = reading.kind === 'ready' ? linesOf(reading.value, section) : []
  return (
    <aside className="rs-aside" aria-label="What changed last">
      <h3 className="f13 semi">What changed last</h3>
      {reading.kind === 'failed' && <p className="f12 t2">This needs a connection.</p>}
      {reading.kind === 'ready' && lines.length === 0 && <p className="f12 t2">Nothing yet.</p>}
      <ol className="rs-history">
        {lines.slice(0, SHOWN).map(({ key, words, at, userId }) => (
          <li key={key}>
            <span className="f13">{words}</span>
            <span className="f12 t2 num">
              {nameOf(userId)} · {datesIn(clock).moment(at)}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  )
}
