import { useState } from 'react'
import { may } from '#shared/domain/permissions.ts'
import type { Membership } from '#shared/domain/registry.ts'
import type { CaseloadStore } from '../../features/caseload/caseload-store.ts'
import type { CaseloadView } from '../../features/caseload/use-caseload-view.ts'
import { SHORTCUT_OF_VIEW, VIEW_ICONS, viewOf } from '../../features/caseload/view-list.ts'
import type { Command } from '../../features/command/command-search.ts'
import { usePreferences } from '../../lib/preferences-context.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { logContactBlock } from '../../ui/patient/log-contact-block.ts'
import type { AppActions } from '../app-store.ts'
import type { ShowDialog } from './dialog.ts'

interface CommandsOptions {
  readonly store: CaseloadStore
  readonly view: CaseloadView
  readonly show: ShowDialog
  readonly actions: AppActions
  readonly membership: Membership
}

/** The palette and the sheet of shortcuts over an open registry, and what the palette can do. */
export function useCommands({ store, view, show, actions, membership }: CommandsOptions) {
  const [over, setOver] = useState<'palette' | 'shortcuts' | null>(null)
  const { general, changeGeneral } = usePreferences()
  const toggleSidebar = () => changeGeneral({ sidebarOpen: !general.sidebarOpen })
  useShortcuts({
    'Mod+k': () => setOver('palette'),
    '?': () => setOver('shortcuts'),
    n: () => show({ kind: 'enrol' }),
    'Mod+\\': toggleSidebar,
  })
  const { selected } = view
  const mayLog = logContactBlock(membership, selected) === null
  const ofPatient: Command[] = selected
    ? [
        ...(mayLog
          ? [
              {
                id: 'log',
                words: 'Log contact with the selected patient',
                icon: 'plus',
                shortcut: 'L',
                run: () => show({ kind: 'log', mrn: selected.mrn }),
              } as const,
              {
                id: 'quick',
                words: 'Quick entry for the selected patient',
                icon: 'clock',
                shortcut: 'Q',
                run: () => show({ kind: 'quick', mrn: selected.mrn }),
              } as const,
            ]
          : []),
        ...(may(membership, 'read-patients')
          ? [
              {
                id: 'flags',
                words: 'Flags of the selected patient',
                icon: 'flag',
                shortcut: 'F',
                run: () => show({ kind: 'flags', mrn: selected.mrn }),
              } as const,
            ]
          : []),
      ]
    : []
  const ofRecord: Command[] =
    selected && may(membership, 'read-patients')
      ? [
          {
            id: 'open',
            words: 'Open the selected patient',
            icon: 'external',
            shortcut: 'Enter',
            run: () => store.actions.openPatient(selected.mrn),
          },
          ...(may(membership, 'edit-demographics')
            ? [
                {
                  id: 'details',
                  words: 'Edit details of the selected patient',
                  icon: 'pencil',
                  run: () => show({ kind: 'details', mrn: selected.mrn }),
                } as const,
              ]
            : []),
          ...(may(membership, 'change-status')
            ? [
                {
                  id: 'status',
                  words: 'Set status of the selected patient',
                  icon: 'person',
                  shortcut: 'S',
                  run: () => show({ kind: 'status', mrn: selected.mrn, to: null }),
                } as const,
              ]
            : []),
        ]
      : []
  const ofViews = [
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
  const commands: readonly Command[] = [
    ...ofPatient,
    ...ofRecord,
    ...ofViews,
    ...(may(membership, 'enrol')
      ? [
          {
            id: 'enrol',
            words: 'Enroll patient',
            icon: 'plus',
            shortcut: 'N',
            run: () => show({ kind: 'enrol' }),
          } as const,
        ]
      : []),
    ...(may(membership, 'export') && view.shown.length > 0
      ? [
          {
            id: 'export',
            words: 'Export what is shown',
            icon: 'document',
            run: () => show({ kind: 'export', mrns: view.shown.map(({ mrn }) => mrn) }),
          } as const,
        ]
      : []),
    { id: 'urgency', words: 'Urgency rules of this registry', icon: 'clock', run: () => show({ kind: 'urgency' }) },
    { id: 'sidebar', words: 'Show or hide the views', icon: 'list', shortcut: 'Ctrl \\', run: toggleSidebar },
    { id: 'sync', words: 'Sync now', icon: 'refresh', shortcut: 'Ctrl R', run: () => void actions.syncNow() },
    { id: 'outbox', words: 'Entries to send', icon: 'send', run: actions.showOutbox },
    { id: 'registries', words: 'All registries', icon: 'people', run: () => void actions.showRegistries() },
    { id: 'settings', words: 'Settings', icon: 'gear', shortcut: 'Ctrl ,', run: () => void actions.showSettings() },
    { id: 'lock', words: 'Lock now', icon: 'lock', shortcut: 'Ctrl L', run: actions.lockNow },
    { id: 'shortcuts', words: 'Keyboard shortcuts', icon: 'keyboard', shortcut: '?', run: () => setOver('shortcuts') },
  ]
  return { over, commands, openPalette: () => setOver('palette'), close: () => setOver(null) }
}
