import type { OnBeforeRequestListenerDetails } from 'electron'
import { strict } from '../strict.ts'

type Details = Pick<OnBeforeRequestListenerDetails, 'id' | 'url' | 'method' | 'timestamp'>
type Listener = (details: Details, callback: (response: { cancel?: boolean }) => void) => void

/** `session.webRequest`: only `onBeforeRequest` for every URL, and only its `cancel`. */
export function createWebRequest() {
  let listener: Listener | null = null
  let lastId = 0
  const webRequest = strict('session.webRequest', {
    onBeforeRequest(...args: readonly unknown[]): void {
      const [first] = args
      if (args.length !== 1 || (first !== null && typeof first !== 'function'))
        throw new Error('electron stand-in: session.webRequest.onBeforeRequest with a filter is not supported')
      listener = first as Listener | null
    },
  })
  const isCancelled = (request: Request): Promise<boolean> => {
    if (!listener) return Promise.resolve(false)
    const ask = listener
    const details: Details = { id: ++lastId, url: request.url, method: request.method, timestamp: Date.now() }
    return new Promise((resolve) => {
      ask(strict('webRequest details', details), ({ cancel, ...rest }) => {
        const [extra] = Object.keys(rest)
        if (extra) throw new Error(`electron stand-in: webRequest response ${extra} is not supported`)
        resolve(cancel === true)
      })
    })
  }
  return { webRequest, isCancelled }
}
