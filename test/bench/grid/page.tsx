import './bridge.ts'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { Caseload } from '../../../src/renderer/features/caseload/Caseload.tsx'
import { createCaseloadStore } from '../../../src/renderer/features/caseload/caseload-store.ts'
import { useCaseloadView } from '../../../src/renderer/features/caseload/use-caseload-view.ts'
import { NO_CHOICE } from '../../../src/renderer/lib/contexts.ts'
import '../../../src/renderer/app/stylesheets.ts'
import { unknownMember } from '../../../src/renderer/lib/member-names.ts'
import { openRegistry } from '../../unit/renderer/open-registry.ts'
import { measure } from './harness.ts'

const NOBODY: ReadonlySet<string> = new Set()

const nothing = () => undefined
const base = openRegistry([], {
  timeZone: 'America/New_York',
  timeZoneSource: 'registry',
  asOf: Date.UTC(2026, 2, 18, 18),
})

let setRows: (rows: CaseloadRow[]) => void = nothing

function Page({ first }: { first: CaseloadRow[] }) {
  const [rows, set] = useState(first)
  setRows = set
  const [store] = useState(() => createCaseloadStore(NO_CHOICE, { peekOpen: false }))
  const view = useCaseloadView(rows, store, base.membership, unknownMember)
  return (
    <div className="win">
      <div className="body">
        <Caseload
          open={{ ...base, rows }}
          month="2026-03"
          present="2026-03"
          unfinished={NOBODY}
          store={store}
          view={view}
          nameOf={unknownMember}
          onAssign={nothing}
          onNextContact={nothing}
          saved={null}
          dialogOpen={false}
          onLogContact={nothing}
          onQuick={nothing}
          onEnrol={nothing}
          beginning={null}
          onFlagMany={nothing}
          onExport={nothing}
          peekActions={{
            onAmend: nothing,
            onVoid: nothing,
            onCopy: nothing,
            onMove: nothing,
            onFlags: nothing,
            onRaw: nothing,
            onDecide: nothing,
          }}
        />
      </div>
    </div>
  )
}

const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`There is no ${selector}.`)
  return found
}

measure({
  mount: (rows) => createRoot(find('#root')).render(<Page first={[...rows]} />),
  update: (rows) => flushSync(() => setRows([...rows])),
  scroller: () => find('.tblwrap'),
  filter: () => find('input[type="search"], [role="searchbox"]'),
  sortHeader: () => find('th[data-header="name"]'),
  drawnRows: () => document.querySelectorAll('tr[data-mrn]').length,
})
