import type { Membership } from '#shared/domain/entities/registry.ts'
import { may } from '#shared/domain/permissions.ts'
import { SHORTCUT_OF_VIEW, VIEW_ICONS, viewOf } from '../../features/caseload/built-in-views.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import type { Command } from '../../features/command/command-search.ts'
import { logContactBlock } from '../../ui/patient/log-contact-block.ts'
import type { AppActions } from '../app-store.ts'
import type { ShowDialog } from './dialog.ts'

export interface CommandsOptions {
  readonly store: CaseloadStore
  readonly view: Pick<CaseloadView, 'selected' | 'shown' | 'views' | 'saved'>
  readonly show: ShowDialog
  readonly actions: Pick<AppActions, 'syncNow' | 'showOutbox' | 'showRegistries' | 'showSettings' | 'lockNow'>
  readonly membership: Membership
}

interface OwnCommands {
  readonly toggleSidebar: () => void
  readonly showShortcuts: () => void
}

/** The commands whose condition holds: what a role may not do is not offered. */
const held = (commands: readonly (readonly [boolean, Command])[]): Command[] =>
  commands.filter(([holds]) => holds).map(([, command]) => command)

function ofPatient({ store, view: { selected }, show, membership }: CommandsOptions): Command[] {
  if (!selected) return []
  const { mrn } = selected
  const logs = logContactBlock(membership, selected) === null
  const reads = may(membership, 'read-patients')
  return held([
    [
      logs,
      {
        id: 'log',
        words: 'Log contact with the selected patient',
        icon: 'plus',
        shortcut: 'L',
        run: () => show({ kind: 'log', mrn }),
      },
    ],
    [
      logs,
      {
        id: 'quick',
        words: 'Quick entry for the selected patient',
        icon: 'clock',
        shortcut: 'Q',
        run: () => show({ kind: 'quick', mrn }),
      },
    ],
    [
      reads,
      {
        id: 'flags',
        words: 'Flags of the selected patient',
        icon: 'flag',
        shortcut: 'F',
        run: () => show({ kind: 'flags', mrn }),
      },
    ],
    [
      reads && selected.readability !== 'unreadable',
      {
        id: 'open',
        words: 'Open the selected patient',
        icon: 'external',
        shortcut: 'Enter',
        run: () => store.actions.openPatient(mrn),
      },
    ],
    [
      reads && may(membership, 'edit-demographics'),
      {
        id: 'details',
        words: 'Edit details of the selected patient',
        icon: 'pencil',
        run: () => show({ kind: 'details', mrn }),
      },
    ],
    [
      reads && may(membership, 'change-status'),
      {
        id: 'status',
        words: 'Set status of the selected patient',
        icon: 'person',
        shortcut: 'S',
        run: () => show({ kind: 'status', mrn, to: null }),
      },
    ],
  ])
}

const ofViews = ({ store, view }: CommandsOptions): Command[] => [
  ...view.views.map(({ id }): Command => {
    const key = SHORTCUT_OF_VIEW.get(id)
    const shortcut = key ? { shortcut: `Ctrl ${key}` } : {}
    return {
      id: `view ${id}`,
      words: `View ${viewOf(id).label}`,
      icon: VIEW_ICONS[id],
      ...shortcut,
      run: () => store.actions.showView(id),
    }
  }),
  ...view.saved.map(
    ({ view: one }): Command => ({
      id: `view ${one.id}`,
      words: `View ${one.name}`,
      icon: 'list',
      run: () => store.actions.showView(one.id),
    }),
  ),
]

const ofRegistry = ({ view: { shown }, show, membership }: CommandsOptions): Command[] =>
  held([
    [
      may(membership, 'enrol'),
      { id: 'enrol', words: 'Enroll patient', icon: 'plus', shortcut: 'N', run: () => show({ kind: 'enrol' }) },
    ],
    [
      may(membership, 'export') && shown.length > 0,
      {
        id: 'export',
        words: 'Export what is shown',
        icon: 'document',
        run: () => show({ kind: 'export', mrns: shown.map(({ mrn }) => mrn) }),
      },
    ],
    [
      true,
      { id: 'urgency', words: 'Urgency rules of this registry', icon: 'clock', run: () => show({ kind: 'urgency' }) },
    ],
  ])

const ofApp = ({ actions }: CommandsOptions, { toggleSidebar, showShortcuts }: OwnCommands): Command[] => [
  { id: 'sidebar', words: 'Show or hide the views', icon: 'list', shortcut: 'Ctrl \\', run: toggleSidebar },
  { id: 'sync', words: 'Sync now', icon: 'refresh', shortcut: 'Ctrl R', run: () => void actions.syncNow() },
  { id: 'outbox', words: 'Entries to send', icon: 'send', run: actions.showOutbox },
  { id: 'registries', words: 'All registries', icon: 'people', run: () => void actions.showRegistries() },
  { id: 'settings', words: 'Settings', icon: 'gear', shortcut: 'Ctrl ,', run: () => void actions.showSettings() },
  { id: 'lock', words: 'Lock now', icon: 'lock', shortcut: 'Ctrl L', run: actions.lockNow },
  { id: 'shortcuts', words: 'Keyboard shortcuts', icon: 'keyboard', shortcut: '?', run: showShortcuts },
]

/** What the palette can do in an open registry, the patient who is selected first. */
export const commandsOf = (options: CommandsOptions, own: OwnCommands): Command[] => [
  ...ofPatient(options),
  ...ofViews(options),
  ...ofRegistry(options),
  ...ofApp(options, own),
]
