import { focusRegion } from '../../lib/focus.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'

interface PatientKeysOptions {
  readonly onBack: () => void
  readonly onMove: (step: 1 | -1) => void
  readonly onLogContact: () => void
  readonly onFlags: () => void
  readonly onQuick: () => void
  readonly onPrint: () => void
}

/** The keyboard of a patient's page. */
export function usePatientKeys(options: PatientKeysOptions): void {
  useShortcuts({
    'Alt+ArrowLeft': options.onBack,
    Escape: options.onBack,
    j: () => options.onMove(1),
    k: () => options.onMove(-1),
    l: options.onLogContact,
    f: options.onFlags,
    q: options.onQuick,
    'Mod+p': options.onPrint,
    F6: () => focusRegion(1),
    'Shift+F6': () => focusRegion(-1),
  })
}
