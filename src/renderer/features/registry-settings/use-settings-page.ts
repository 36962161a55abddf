import { useEffect, useRef } from 'react'
import { THRESHOLD_NAMES } from '#shared/domain/entities/urgency-thresholds.ts'
import { SETTING_SECTIONS, type SettingSection } from '#shared/domain/operations/setting-text.ts'
import { settingOf } from '#shared/domain/operations/setting-values.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { type LeaveGuard, useGuardedLeaving } from '../../lib/guarded-leaving.ts'
import { client } from '../../lib/ipc-client.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { useSettingsForm } from './settings-form.ts'
import { useSaving } from './use-saving.ts'

export interface SettingsPageOptions {
  readonly open: OpenRegistry
  /** The section that is shown, and the way to another. */
  readonly section: SettingSection
  readonly onSection: (section: SettingSection) => void
  /** Asked before the page is left for something else. */
  readonly guard: LeaveGuard
  /** Opens the comparison of what two people changed. */
  readonly onConflict: (operationId: string) => void
  /** A dialog, or a decision, lies over the page. */
  readonly covered: boolean
}

/** Ctrl Enter saves, Ctrl Tab goes to the next section, with Shift to the one before. */
function useSettingsKeys({ section, onSection, covered }: SettingsPageOptions, save: () => void): void {
  useShortcuts(covered ? {} : { 'Mod+Enter': save })
  const latest = useRef({ section, onSection, covered })
  useEffect(() => {
    latest.current = { section, onSection, covered }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current
      if (now.covered || document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      if (event.key !== 'Tab' || !event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      const at = SETTING_SECTIONS.indexOf(now.section) + (event.shiftKey ? -1 : 1)
      const next = SETTING_SECTIONS.at(at % SETTING_SECTIONS.length)
      if (next) now.onSection(next)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** What is edited, how it is saved, and how the page is left. */
export function useSettingsPage(options: SettingsPageOptions) {
  const { open, guard, onConflict } = options
  const { registry } = open
  const form = useSettingsForm(registry)
  const saving = useSaving({ registryId: registry.id, onConflict })
  const { reading: history } = useReading(
    () => client.call('registries.history', { registryId: registry.id }),
    `${registry.id} ${JSON.stringify(registry.settings)} ${registry.name} ${saving.state.kind === 'saved'} ${open.asOf}`,
    true,
  )
  const isSaving = saving.state.kind === 'saving'
  const leaving = useGuardedLeaving(guard, { isTyped: form.changes.length > 0, isSaving })
  const save = () => {
    if (form.changes.length === 0 || form.problem !== null || isSaving) return
    void saving.save({ kind: 'registry-settings', changes: form.changes }).then((outcome) => {
      if (outcome === 'taken') form.saved()
      // They wait in the outbox for the choice.
      if (outcome === 'to-decide') form.discard()
    })
  }
  useSettingsKeys(options, save)
  return {
    form,
    saving,
    leaving,
    history,
    save,
    /** Where one rule can't be read, a write of any of them writes all of them as they count. */
    repairUrgency() {
      const path = ['urgency', THRESHOLD_NAMES[0] ?? '']
      const value = settingOf(registry, path)
      void saving.save({ kind: 'registry-settings', changes: [{ path, seen: value, to: value }] })
    },
  }
}
export type SettingsPage = ReturnType<typeof useSettingsPage>
