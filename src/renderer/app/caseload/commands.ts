import { useRef, useState } from 'react'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { SettingSection } from '#shared/domain/operations/setting-text.ts'
import { may } from '#shared/domain/permissions.ts'
import { SHORTCUT_OF_VIEW, VIEW_ICONS, viewOf } from '../../features/caseload/built-in-views.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import { offeredMonths } from '../../features/caseload/MonthButton.tsx'
import { type CaseloadView, viewLabel } from '../../features/caseload/use-caseload-view.ts'
import type { Command } from '../../features/command/command-search.ts'
import { usePreferences } from '../../lib/contexts.ts'
import { monthName } from '../../lib/format.ts'
import type { Printable } from '../../lib/printable.ts'
import { COPY_CONTACT_KEYS } from '../../lib/shortcut-keys.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import type { IconName, MenuChoice } from '../../ui/index.ts'
import { logContactBlock, mayExportRecord, nextContactBlock } from '../../ui/patient/patient-actions.ts'
import type { AppActions } from '../store/app-store.ts'
import type { ShowDialog } from './dialog.ts'
import { mayBill, mayCompare, mayImport, mayManage, mayReview, type Section } from './section.ts'
import type { ToCaseload } from './use-caseload-place.ts'

/** Opens the command palette and the sheet of shortcuts over an open registry, and lists the commands. */
export function useCommands(options: CommandsOptions) {
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts' | null>(null)
  const { general, changeGeneral } = usePreferences()
  const openPalette = () => setOverlay('palette')
  const showShortcuts = () => setOverlay('shortcuts')
  const printable = useRef<Printable | null>(null)
  const toggleSidebar = () => changeGeneral({ sidebarOpen: !general.sidebarOpen })
  useShortcuts({
    'Mod+k': openPalette,
    '?': showShortcuts,
    // On the pages of the review N is the care manager's minutes.
    ...(options.section === 'review' ? {} : { n: () => options.show({ kind: 'enrol' }) }),
    'Mod+\\': toggleSidebar,
    // On the month-end worksheet it exports.
    ...(options.copySaved && options.section !== 'month-end' ? { 'Mod+e': options.copySaved } : {}),
  })
  const own: OwnCommands = { toggleSidebar, showShortcuts, printable: printable.current }
  return {
    overlay,
    commands: commandsOf(options, own),
    /** Where the page that is shown says how it is printed. */
    printable,
    commandsFor: (typed: string, found: number) => searchCommands(options, typed, found),
    /** The menu of the registry's name. */
    ofRegistry: registryChoices(options),
    /** The menu of Caseload itself. */
    ofApp: menuOf([
      command('search', 'Search patients or run a command', 'search', openPalette, 'Ctrl K'),
      ...ofApp(options, own),
    ]),
    openPalette,
    close: () => setOverlay(null),
  }
}

export interface CommandsOptions {
  readonly store: CaseloadStore
  readonly view: Pick<CaseloadView, 'selected' | 'shown' | 'views' | 'saved' | 'state' | 'base'>
  /** The present month, `YYYY-MM`. */
  readonly present: string
  readonly show: ShowDialog
  readonly actions: Pick<AppActions, 'syncNow' | 'showOutbox' | 'showRegistries' | 'showSettings' | 'lockNow'>
  readonly membership: Membership
  readonly go: (section: Section) => void
  readonly toCaseload: ToCaseload
  /** Asks before what is typed would be out of sight. */
  readonly leaveFor: (act: () => void) => void
  /** Shows a section of the registry's settings. */
  readonly showRegistrySettings: (section: SettingSection) => void
  /** Shows the contact that was saved last as text for the medical record; null where none was. */
  readonly copySaved: (() => void) | null
  /** What is shown. */
  readonly section: Section
}

interface OwnCommands {
  readonly toggleSidebar: () => void
  readonly showShortcuts: () => void
  /** How the page that is shown is printed; null where it can't be. */
  readonly printable: Printable | null
}

/** Leaves out the commands that the person's role may not use. */
const offered = (commands: readonly (readonly [boolean, Command])[]): Command[] =>
  commands.filter(([holds]) => holds).map(([, command]) => command)

const command = (id: string, words: string, icon: IconName, run: () => void, shortcut?: string): Command => ({
  id,
  words,
  icon,
  run,
  ...(shortcut === undefined ? {} : { shortcut }),
})

function ofPatient({ store, view: { selected }, show, membership }: CommandsOptions): Command[] {
  if (!selected) return []
  const { mrn } = selected
  const logs = logContactBlock(membership, selected) === null
  const reads = may(membership, 'read-patients')
  const open = () => store.actions.openPatient(mrn)
  const details = () => show({ kind: 'details', mrn })
  const nextContact = () => show({ kind: 'next-contact', mrn })
  const status = () => show({ kind: 'status', mrn, to: null })
  return offered([
    [logs, command('log', 'Log contact with the selected patient', 'plus', () => show({ kind: 'log', mrn }), 'L')],
    [logs, command('quick', 'Quick entry for the selected patient', 'clock', () => show({ kind: 'quick', mrn }), 'Q')],
    [reads, command('flags', 'Flags of the selected patient', 'flag', () => show({ kind: 'flags', mrn }), 'F')],
    [
      reads && selected.readability !== 'unreadable',
      command('open', 'Open the selected patient', 'external', open, 'Enter'),
    ],
    [
      nextContactBlock(membership, selected) === null,
      command('next-contact', 'Set the next contact of the selected patient', 'calendar', nextContact, 'D'),
    ],
    [
      reads && may(membership, 'edit-demographics'),
      command('details', 'Edit details of the selected patient', 'pencil', details),
    ],
    [
      reads && may(membership, 'assign') && selected.readability !== 'unreadable',
      command('assign', 'Assign the selected patient', 'swap', () => show({ kind: 'assign', mrns: [mrn] }), 'M'),
    ],
    [
      reads && may(membership, 'change-status'),
      command('status', 'Set status of the selected patient', 'person', status, 'S'),
    ],
    [
      mayExportRecord(membership, selected),
      command('export-fhir', 'FHIR file of the selected patient', 'document', () => show({ kind: 'export-fhir', mrn })),
    ],
  ])
}

function ofViews({ view, toCaseload }: CommandsOptions): Command[] {
  const show = (id: string) => toCaseload((actions) => actions.showView(id))
  const to = (id: string, label: string, icon: IconName, key?: string) =>
    command(`view ${id}`, `View ${label}`, icon, () => show(id), key)
  return [
    ...view.views.map(({ id }) => to(id, viewOf(id).label, VIEW_ICONS[id], SHORTCUT_OF_VIEW.get(id))),
    ...view.saved.map(({ view: { id, name } }) => to(id, name, 'list')),
  ]
}

/** All patients of the view together, for whom one thing is done next. */
const selectAll = ({ store, view: { shown } }: CommandsOptions): Command =>
  command('select-all', 'Select all patients of this view', 'check', () =>
    store.actions.check(new Set(shown.map(({ mrn }) => mrn))),
  )

function ofRegistry({ view: { shown }, show, membership, go, showRegistrySettings }: CommandsOptions): Command[] {
  const exportShown = () => show({ kind: 'export', mrns: shown.map(({ mrn }) => mrn) })
  return offered([
    [may(membership, 'enrol'), command('enrol', 'Enroll patient', 'plus', () => show({ kind: 'enrol' }), 'N')],
    [mayImport(membership), command('import', 'Import patients', 'people', () => go('import'))],
    [may(membership, 'export') && shown.length > 0, command('export', 'Export what is shown', 'document', exportShown)],
    [mayCompare(membership), command('caseloads', 'Caseloads', 'swap', () => go('caseloads'))],
    [mayReview(membership), command('review', 'Review meeting', 'monitor', () => go('review'))],
    [mayBill(membership), command('month-end', 'Month-end', 'document', () => go('month-end'))],
    [mayReview(membership), command('measures', 'Measures', 'bars', () => go('measures'))],
    [mayManage(membership), command('members', 'Team: members and invitations', 'people', () => go('members'))],
    [mayManage(membership), command('access-log', 'Access audit: who saw what', 'shield', () => go('access-log'))],
    [true, command('registry-settings', 'Registry settings', 'gear', () => go('registry-settings'))],
    [true, command('urgency', 'Urgency rules of this registry', 'clock', () => showRegistrySettings('urgency'))],
  ])
}

/** What the registry's name opens: the way to the other registries, and what can be done in this one. */
const registryChoices = (options: CommandsOptions): MenuChoice[] =>
  menuOf([allRegistries(options), ...ofRegistry(options)])

const menuOf = (commands: readonly Command[]): MenuChoice[] =>
  commands.map(({ words, icon, shortcut, run }) => ({
    words,
    icon,
    onChoose: run,
    ...(shortcut === undefined ? {} : { shortcut }),
  }))

const allRegistries = ({ actions }: CommandsOptions): Command =>
  command('registries', 'All registries', 'people', () => void actions.showRegistries())

const ofPage = ({ printable }: OwnCommands): Command[] =>
  printable === null
    ? []
    : [
        command('print', 'Print this page', 'printer', printable.print, 'Ctrl P'),
        command('pdf', 'Save this page as PDF', 'pdf', printable.savePdf),
      ]

const ofApp = (options: CommandsOptions, { toggleSidebar, showShortcuts }: OwnCommands): Command[] => {
  const { actions } = options
  return [
    command('sidebar', 'Show or hide the views', 'list', toggleSidebar, 'Ctrl \\'),
    command('sync', 'Sync now', 'refresh', () => void actions.syncNow(), 'Ctrl R'),
    command('outbox', 'Entries to send', 'send', actions.showOutbox),
    allRegistries(options),
    command('settings', 'Settings', 'gear', () => void actions.showSettings(), 'Ctrl ,'),
    command('lock', 'Lock now', 'lock', actions.lockNow, 'Ctrl L'),
    command('shortcuts', 'Keyboard shortcuts', 'keyboard', showShortcuts, '?'),
  ]
}

/** The minutes of another month, and back. */
function ofMonths({ store, view: { state } }: CommandsOptions, present: string): Command[] {
  return offeredMonths(present).map((month) => {
    const words = `Minutes of ${monthName(month)} ${month.slice(0, 4)}`
    const isShown = month === (state.month ?? present)
    return command(`month ${month}`, words, isShown ? 'check' : 'calendar', () =>
      store.actions.showMonth(month === present ? null : month),
    )
  })
}

/** Commands that take what was typed into the search; none while nothing is. Nobody narrows a view to nobody. @param found how many patients match */
function searchCommands(
  { store, view, show, membership, leaveFor }: CommandsOptions,
  typed: string,
  found: number,
): Command[] {
  if (typed === '') return []
  const enrol = () => show({ kind: 'enrol', named: typed })
  const filter = () => leaveFor(() => store.actions.filterBy({ text: typed }))
  return offered([
    [
      may(membership, 'enrol') && /^[^\d]+$/.test(typed),
      command('enrol-named', `Enroll a patient named ${typed}`, 'plus', enrol),
    ],
    [found > 0, command('filter', `Filter ${viewLabel(view)} by “${typed}”`, 'search', filter)],
  ])
}

/** The commands of an open registry. Commands for the selected patient come first. */
export const commandsOf = (options: CommandsOptions, own: OwnCommands): Command[] => [
  ...(options.copySaved
    ? [command('copy-saved', 'Copy the saved contact for the EHR', 'document', options.copySaved, COPY_CONTACT_KEYS)]
    : []),
  ...ofPatient(options),
  selectAll(options),
  ...ofViews(options),
  ...ofRegistry(options),
  ...ofPage(own),
  ...ofApp(options, own),
  ...ofMonths(options, options.present),
]
