import { type KeyboardEvent, useMemo, useState } from 'react'
import { Header, MenuItem, MenuSection } from 'react-aria-components'
import type { FoundPatient } from '#shared/domain/caseload/patient-search.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { findPatients } from '../../lib/find-patients.ts'
import { timeOfDay } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { Icon, Kbd, Palette } from '../../ui/index.ts'
import { PatientChoices } from '../../ui/patient/PatientChoices.tsx'
import { type Command, findCommands } from './command-search.ts'
import type { RecentPatient } from './use-recent-patients.ts'

const LABEL = 'Search patients or run a command'

export interface CommandPaletteProps {
  readonly rows: readonly CaseloadRow[]
  readonly recent: readonly RecentPatient[]
  readonly commands: readonly Command[]
  /** Commands that take what was typed; none while nothing is. */
  readonly commandsFor: (typed: string, found: number) => readonly Command[]
  readonly zone: string
  /** The table's clock, epoch milliseconds. */
  readonly now: number
  readonly nameOf: NameOf
  readonly onPatient: (mrn: string) => void
  /** Begins a contact of a patient. Answers why it can't be begun, null when it was. */
  readonly onLog: (mrn: string) => string | null
  /** Sets the next contact of a patient. Answers why it can't be set, null when its form is open. */
  readonly onNextContact: (mrn: string) => string | null
  readonly onClose: () => void
}

/** The patients who were looked at last, as the search lists them. */
function recentFound(rows: readonly CaseloadRow[], recent: readonly RecentPatient[]): FoundPatient[] {
  return recent.flatMap(({ mrn }) => {
    const row = rows.find((one) => one.mrn === mrn)
    return row ? [{ row, by: { kind: 'name' } as const }] : []
  })
}

/** Who is listed: the patients of the last minutes while nothing is typed, else those who match. */
function useFound({ rows, recent, zone }: CommandPaletteProps, typed: string) {
  const isEmpty = typed.trim() === ''
  const found = useMemo(
    () => (isEmpty ? recentFound(rows, recent) : findPatients(rows, typed)),
    [isEmpty, rows, recent, typed],
  )
  const remarks = new Map(isEmpty ? recent.map(({ mrn, did, at }) => [mrn, `${did}, ${timeOfDay(at, zone)}`]) : [])
  return { found, remarks, title: isEmpty ? 'Recent patients' : 'Patients' }
}

const mrnOf = (line: string): string | null => (line.startsWith('patient ') ? line.slice('patient '.length) : null)

interface CommandsProps {
  readonly commands: readonly Command[]
  /** No patient was found for what was typed. */
  readonly nobody: boolean
  readonly onRun: (act: () => void) => () => void
}

function Commands({ commands, nobody, onRun }: CommandsProps) {
  if (commands.length === 0) return null
  return (
    <MenuSection>
      <Header className="palette-head">{nobody ? 'No patient matches · Commands' : 'Commands'}</Header>
      {commands.map((command) => (
        <MenuItem
          key={command.id}
          id={command.id}
          textValue={command.words}
          className="menu-item"
          onAction={onRun(command.run)}
        >
          <Icon name={command.icon} />
          <span className="grow ell">{command.words}</span>
          {command.shortcut && <Kbd>{command.shortcut}</Kbd>}
        </MenuItem>
      ))}
    </MenuSection>
  )
}

const Foot = ({ refused }: { refused: string | null }) => (
  <>
    <span>
      <Kbd>Enter</Kbd> Show
    </span>
    <span>
      <Kbd>Ctrl Enter</Kbd> Log contact
    </span>
    <span>
      <Kbd>Alt Enter</Kbd> Next contact
    </span>
    <span role="status">{refused ?? 'Name, former name, MRN, birth date or phone'}</span>
  </>
)

/** The first line of what was found; none while nothing is typed. */
const firstLine = (typed: string, [patient]: readonly FoundPatient[], [command]: readonly Command[]): string | null =>
  typed.trim() === '' ? null : patient ? `patient ${patient.row.mrn}` : (command?.id ?? null)

/** Finds patients by what they are or were called, MRN, birth date or phone number, views and commands. The keyboard stays in the field; arrows choose. */
export function CommandPalette(props: CommandPaletteProps) {
  const { commands, commandsFor, zone, now, nameOf, onPatient, onLog, onNextContact, onClose } = props
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const { found, remarks, title } = useFound(props, typed)
  const own = useMemo(() => commandsFor(typed.trim(), found.length), [commandsFor, typed, found])
  const listed = useMemo(
    () => [...findCommands(commands, typed, found.length + own.length), ...own],
    [commands, typed, found, own],
  )
  const run = (act: () => void) => () => {
    onClose()
    act()
  }
  const onKey = (event: KeyboardEvent, line: string, isFirst: boolean): boolean => {
    if (event.key !== 'Enter') return false
    const mrn = mrnOf(line)
    const act = event.altKey ? onNextContact : event.ctrlKey || event.metaKey ? onLog : null
    if (act === null && isFirst) run(() => (mrn === null ? listed[0]?.run() : onPatient(mrn)))()
    if (act === null || mrn === null) return act === null && isFirst
    const why = act(mrn)
    setRefused(why)
    if (why === null) onClose()
    return true
  }
  const type = (next: string) => {
    setRefused(null)
    setTyped(next)
  }
  return (
    <Palette
      label={LABEL}
      first={firstLine(typed, found, listed)}
      typed={typed}
      onType={type}
      onClose={onClose}
      onKey={onKey}
      foot={<Foot refused={refused} />}
    >
      <PatientChoices
        {...{ found, title, remarks, zone, now, typed, nameOf }}
        onChoose={(mrn) => run(() => onPatient(mrn))()}
      />
      <Commands commands={listed} nobody={typed.trim() !== '' && found.length === 0} onRun={run} />
    </Palette>
  )
}
