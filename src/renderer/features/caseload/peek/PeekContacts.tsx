import { type KeyboardEvent, useMemo, useState } from 'react'
import { GridList } from 'react-aria-components'
import type { Membership } from '#shared/domain/entities/registry.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { isKey } from '../../../lib/shortcut-keys.ts'
import { Button } from '../../../ui/index.ts'
import { amendBlock, newestFirst, uncountedWords, unsentOf } from '../../../ui/patient/entry-states.ts'
import type { PatientActions } from '../../../ui/patient/patient-actions.ts'
import type { CellContext } from '../grid/cell-context.ts'
import { PeekEntry } from './PeekEntry.tsx'

const SHOWN = 4

interface PeekContactsProps {
  readonly detail: PatientDetail
  readonly context: CellContext
  readonly membership: Membership
  readonly actions: PatientActions
}

/** The index of the entry that has the keyboard. */
function entryAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null
  return row ? Number(row.dataset.entry) : null
}

/** The treatment log, the newest first. Arrows move, E amends the entry that has the keyboard. */
export function PeekContacts({ detail, context, membership, actions }: PeekContactsProps) {
  const { patient, unsent } = detail
  const { mrn } = patient
  const [all, setAll] = useState(false)
  const logs = useMemo(() => newestFirst(patient.treatmentLogs), [patient])
  const shown = all ? logs : logs.slice(0, SHOWN)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isKey(event, 'e')) return
    const log = logs.find(({ index }) => index === entryAt(event.target))
    if (!log || amendBlock(membership, log, unsentOf(unsent, log)) !== null) return
    event.preventDefault()
    event.stopPropagation()
    actions.onAmend(mrn, log)
  }
  return (
    <section>
      <h3>Recent contacts</h3>
      {logs.length === 0 ? (
        <p className="f13 t3">None</p>
      ) : (
        <div role="presentation" onKeyDownCapture={onKeyDown}>
          <GridList aria-label="Recent contacts" className="ev-list" keyboardNavigationBehavior="tab">
            {shown.map((log) => {
              const waiting = unsentOf(unsent, log)
              return (
                <PeekEntry
                  key={log.index}
                  log={log}
                  unsent={waiting}
                  uncounted={uncountedWords(log, patient, context.clinic)}
                  blocked={amendBlock(membership, log, waiting)}
                  context={context}
                  onAmend={() => actions.onAmend(mrn, log)}
                  onVoid={() => actions.onVoid(mrn, log)}
                  onDecide={(one) => actions.onDecide(mrn, one)}
                />
              )
            })}
          </GridList>
        </div>
      )}
      {logs.length > SHOWN && (
        <Button size="sm" variant="ghost" aria-expanded={all} onPress={() => setAll(!all)}>
          {all ? `Show the last ${SHOWN}` : `Show all ${logs.length}`}
        </Button>
      )}
    </section>
  )
}
