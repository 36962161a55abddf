import { useEffect, useState } from 'react'
import type { GeneralPreferences } from '#shared/preferences.ts'
import { usePreferences } from '../../lib/contexts.ts'
import { keysHere, keyText, type Layout } from '../../lib/key-text.ts'
import { Button, Dialog, SingleKeySwitch } from '../../ui/index.ts'
import { SHORTCUT_GROUPS, type ShortcutText } from './shortcut-list.ts'
import './command.css'

/** Chromium's own part of `navigator` (Keyboard Map API). */
interface WithKeyboard extends Navigator {
  readonly keyboard?: { getLayoutMap(): Promise<Layout> }
}

const UNKNOWN: Layout = new Map()

/** The keyboard's layout; empty until it is known, and where it can't be known. */
function useLayout(): Layout {
  const [layout, setLayout] = useState(UNKNOWN)
  useEffect(() => {
    const { keyboard }: WithKeyboard = navigator
    keyboard?.getLayoutMap().then(setLayout, () => setLayout(UNKNOWN))
  }, [])
  return layout
}

/** Whether the person has turned a key off. */
const isOff = ({ single, digits }: ShortcutText, { singleKeys, numberKeys }: GeneralPreferences): boolean =>
  (single === true && !singleKeys) || (digits === true && !numberKeys)

/** Every shortcut, and the switch that turns single keys off. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { general } = usePreferences()
  const layout = useLayout()
  return (
    <Dialog label="Keyboard shortcuts" className="shortcut-sheet" onClose={onClose}>
      <header className="row gap2">
        <h2 className="grow">Keyboard shortcuts</h2>
        <Button variant="ghost" size="sm" autoFocus onPress={onClose}>
          Close
        </Button>
      </header>
      <div className="shortcut-groups">
        {SHORTCUT_GROUPS.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <div key={shortcut.words} className={isOff(shortcut, general) ? 'off' : undefined}>
                  <dt>{shortcut.words}</dt>
                  <dd>
                    {shortcut.keys.map((key) => (
                      <kbd key={key} className="kbd">
                        {keysHere(keyText(key), layout)}
                      </kbd>
                    ))}
                    {isOff(shortcut, general) && <span className="f12"> Off</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <SingleKeySwitch />
    </Dialog>
  )
}
