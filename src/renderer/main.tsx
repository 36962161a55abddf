import './lib/no-peer-connections.ts'
import './app/stylesheets.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { createAppStore } from './app/store/app-store.ts'
import { afterFrame } from './lib/after-frame.ts'
import { computerZone, markTimesAgainst } from './lib/format.ts'
import { client } from './lib/ipc-client.ts'
import { loadTheRest } from './lib/later.tsx'
import { followTheme } from './lib/window-events.ts'
import './ui/index.css'

followTheme()
markTimesAgainst(computerZone())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root.')
const store = createAppStore(client)
createRoot(root).render(
  <StrictMode>
    <App store={store} />
  </StrictMode>,
)

// Once what Caseload opens with is painted: what is read meanwhile would hold it up.
const stop = store.subscribe(({ screen }) => {
  if (screen.kind === 'connecting' || screen.kind === 'opening') return
  stop()
  afterFrame(() => void loadTheRest())
})
