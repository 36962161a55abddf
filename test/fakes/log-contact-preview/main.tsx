import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { LogContactDialog } from '../../../src/renderer/features/log-contact/LogContactDialog.tsx'
import { membership, registry, timeZone } from './fake-caseload.ts'

const asked = new URLSearchParams(location.search)
document.documentElement.dataset.theme = asked.get('theme') ?? 'light'

/** The dialog alone, over an empty window, on a clinic made up here. */
function Preview() {
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  return (
    <main>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <output>{said}</output>
      {open && (
        <LogContactDialog
          clinic={{
            registry,
            membership,
            timeZone,
            timeZoneSource: asked.get('zone') === 'computer' ? 'computer' : 'registry',
          }}
          mrn="003716"
          onClose={() => setOpen(false)}
          onSaved={(detail) => {
            setSaid(
              `Saved: ${detail.row.month.minutes} min, ${detail.row.flags.map(({ type }) => type.stored).join(', ')}`,
            )
            setOpen(false)
          }}
        />
      )}
    </main>
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('No root.')
createRoot(root).render(
  <StrictMode>
    <Preview />
  </StrictMode>,
)
