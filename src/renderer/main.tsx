import './lib/no-peer-connections.ts'
import './app/stylesheets.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { createAppStore } from './app/store/app-store.ts'
import { computerZone, markTimesAgainst } from './lib/format.ts'
import { client } from './lib/ipc-client.ts'
import { loadTheRest } from './lib/later.tsx'
import { followTheme } from './lib/window-events.ts'
import './ui/index.css'

followTheme()
markTimesAgainst(computerZone())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root.')
createRoot(root).render(
  <StrictMode>
    <App store={createAppStore(client)} />
  </StrictMode>,
)

// After the first frame is painted.
requestAnimationFrame(() => requestAnimationFrame(() => void loadTheRest()))
