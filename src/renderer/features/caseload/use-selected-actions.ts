import type { RefObject } from 'react'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { focusAfterDrawing } from '../../lib/focus.ts'
import type { CaseloadStore } from './caseload-store.ts'
import type { GridControls } from './grid/grid-controls.ts'

interface SelectedActionsOptions {
  readonly selected: CaseloadRow | null
  readonly actions: CaseloadStore['actions']
  /** A role that receives minutes, codes, payer and MRN only. */
  readonly namesHidden: boolean
  /** Why no contact can be logged; null when it can. */
  readonly blocked: string | null
  readonly grid: RefObject<GridControls | null>
  readonly peek: RefObject<HTMLElement | null>
  readonly onLogContact: (mrn: string) => void
  readonly onQuick: (mrn: string) => void
  readonly onFlags: (mrn: string) => void
}

/** What keys and buttons do with the patient who is selected; nothing where that is not possible. */
export function useSelectedActions(options: SelectedActionsOptions) {
  const { selected, actions, namesHidden, blocked, grid, peek } = options
  const enterPeek = () => {
    actions.setPeek(true)
    focusAfterDrawing(() => peek.current?.focus())
  }
  return {
    logContact() {
      if (selected && !blocked) options.onLogContact(selected.mrn)
    },
    quick() {
      if (selected && !blocked) options.onQuick(selected.mrn)
    },
    flags() {
      if (selected && !namesHidden) options.onFlags(selected.mrn)
    },
    closePeek() {
      actions.setPeek(false)
      grid.current?.focus()
    },
    /** A record that can't be read, or may not be, has no page: what is known of it is in the panel. */
    openSelected() {
      if (selected && selected.readability !== 'unreadable' && !namesHidden) actions.openPatient(selected.mrn)
      else enterPeek()
    },
  }
}
