import type { Backend } from './backend-types.ts'
import { createBrowserBackend } from './browser/backend.ts'
import { createChromiumBackend } from './chromium/backend.ts'
import { switches } from './runtime.ts'

const port = switches.get('standin-browser')

/** Where windows are shown: a Chromium of our own, or with `--standin-browser[=port]` whatever browser opens our address. */
export const backend: Backend = port === undefined ? createChromiumBackend() : createBrowserBackend(Number(port || 0))
