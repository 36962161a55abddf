import { useEffect, useRef, useState } from 'react'
import { THRESHOLD_NAMES } from '#shared/domain/entities/urgency-thresholds.ts'
import { SETTING_SECTIONS, type SettingSection } from '#shared/domain/operations/setting-text.ts'
import { settingOf } from '#shared/domain/operations/setting-values.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import { isSaveKey } from '../../lib/shortcut-keys.ts'
import { useLeaving } from '../../lib/use-leaving.ts'
import { useReading } from '../../lib/use-reading.ts'
import { useSettingsForm } from './settings-form.ts'
import { useSaving } from './use-saving.ts'

/** Where a page leaves what is asked before it is left: `act` is done at once, or after the person has agreed. */
export interface LeaveGuard {
  current: ((act: () => void) => void) | null
}

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

/** Asks before the page is left with something that is not saved. */
function useGuardedLeaving(guard: LeaveGuard, isTyped: boolean, isSaving: boolean) {
  const [wanted, setWanted] = useState<{ readonly act: () => void } | null>(null)
  const leaving = useLeaving({ isTyped, isSaving, onClose: () => wanted?.act() })
  const latest = useRef(leaving)
  useEffect(() => {
    latest.current = leaving
  })
  // The question is about what was wanted: it is asked once that is known.
  useEffect(() => {
    if (wanted) latest.current.close()
  }, [wanted])
  useEffect(() => {
    guard.current = (act) => setWanted({ act })
    return () => {
      guard.current = null
    }
  }, [guard])
  return leaving
}

/** Ctrl Enter saves, Ctrl Tab goes to the next section, with Shift to the one before. */
function useSettingsKeys({ section, onSection, covered }: SettingsPageOptions, save: () => void): void {
  const latest = useRef({ section, onSection, covered, save })
  useEffect(() => {
    latest.current = { section, onSection, covered, save }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current
      if (now.covered || document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      if (isSaveKey(event)) {
        event.preventDefault()
        now.save()
      }
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
  const leaving = useGuardedLeaving(guard, form.changes.length > 0, isSaving)
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
