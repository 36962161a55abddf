import { useEffect, useMemo, useState } from 'react'
import { Header, MenuItem, MenuSection } from 'react-aria-components'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { usePreferences } from '../../lib/contexts.ts'
import { findPatients } from '../../lib/find-patients.ts'
import { keysHere, keyText, type Layout } from '../../lib/key-text.ts'
import { Button, Dialog, Icon, Kbd, Palette, SingleKeySwitch } from '../../ui/index.ts'
import { PatientChoices } from '../../ui/patient/PatientChoices.tsx'
import { type Command, findCommands } from './command-search.ts'
import { SHORTCUT_GROUPS } from './shortcut-list.ts'
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
              {shortcuts.map(({ keys, words, single }) => (
                <div key={words} className={single && !general.singleKeys ? 'off' : undefined}>
                  <dt>{words}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key} className="kbd">
                        {keysHere(keyText(key), layout)}
                      </kbd>
                    ))}
                    {single && !general.singleKeys && <span className="f12"> Off</span>}
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

const LABEL = 'Search patients or run a command'

interface CommandPaletteProps {
  readonly rows: readonly CaseloadRow[]
  readonly commands: readonly Command[]
  readonly onPatient: (mrn: string) => void
  readonly onClose: () => void
}

/** Finds patients by any part of name or MRN, views and commands. The keyboard stays in the field; arrows choose. */
export function CommandPalette({ rows, commands, onPatient, onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const patients = useMemo(() => findPatients(rows, typed), [rows, typed])
  const found = useMemo(() => findCommands(commands, typed, patients.length), [commands, typed, patients])
  const run = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Palette label={LABEL} typed={typed} onType={setTyped} onClose={onClose}>
      <PatientChoices rows={patients} onChoose={(mrn) => run(() => onPatient(mrn))()} />
      {found.length > 0 && (
        <MenuSection>
          <Header className="palette-head">Commands</Header>
          {found.map((command) => (
            <MenuItem
              key={command.id}
              id={command.id}
              textValue={command.words}
              className="menu-item"
              onAction={run(command.run)}
            >
              <Icon name={command.icon} />
              <span className="grow ell">{command.words}</span>
              {command.shortcut && <Kbd>{command.shortcut}</Kbd>}
            </MenuItem>
          ))}
        </MenuSection>
      )}
    </Palette>
  )
}
