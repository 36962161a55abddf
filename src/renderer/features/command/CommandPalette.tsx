import { useMemo, useState } from 'react'
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, TextField } from 'react-aria-components'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { type Command, findCommands, findPatients } from './command-search.ts'
import './command.css'

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
    <Dialog label="Search patients or run a command" className="palette" onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField className="palette-field" aria-label="Search patients or run a command" autoFocus>
          <Icon name="search" />
          <Input placeholder="Search patients or run a command" autoComplete="off" />
        </TextField>
        {/* The field keeps the keyboard: this only scrolls. */}
        <div className="palette-list" tabIndex={-1}>
          <Menu className="menu" aria-label="Results" renderEmptyState={() => <Nothing typed={typed} />}>
            {patients.length > 0 && (
              <MenuSection>
                <Header className="palette-head">Patients</Header>
                {patients.map((row) => (
                  <MenuItem
                    key={`patient ${row.mrn}`}
                    id={`patient ${row.mrn}`}
                    textValue={`${listName(row)} ${row.mrn}`}
                    className="menu-item"
                    onAction={run(() => onPatient(row.mrn))}
                  >
                    <Icon name="person" />
                    <span className="grow ell">{listName(row) || 'No name'}</span>
                    <span className="num t2">{isolatedNumber(row.mrn)}</span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
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
          </Menu>
        </div>
      </Autocomplete>
    </Dialog>
  )
}

const Nothing = ({ typed }: { typed: string }) => (
  <p className="palette-none f13 t2">Nothing matches “{typed.trim()}”. Patients are found by name or MRN.</p>
)
