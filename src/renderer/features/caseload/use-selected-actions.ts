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

/** The actions of keys and buttons on the selected patient. An action that is not possible does nothing. */
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
    /** Opens the patient's page; a record that can't be read, or that the role may not read, opens in the peek panel instead. */
    openSelected() {
      if (selected && selected.readability !== 'unreadable' && !namesHidden) actions.openPatient(selected.mrn)
      else enterPeek()
    },
  }
}
export type SelectedActions = ReturnType<typeof useSelectedActions>
