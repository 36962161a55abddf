// The `electron` module of a sandboxed preload. This file holds functions only: their source text is put into pages as it
// stands, together with the codec's and strict's.
import type { FromPage, ToPage } from '../backend-types.ts'
import { strict } from '../strict.ts'

type Listener = (event: object, ...args: unknown[]) => void
interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** `ipcRenderer`, what delivers messages of main to it, and what rejects all that is waiting. */
export function createIpcRenderer(post: (message: FromPage) => void) {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Listener[]>()
  let lastId = 0
  const cloned = (args: readonly unknown[]): readonly unknown[] => {
    try {
      return structuredClone(args)
    } catch (error) {
      throw new Error('An object could not be cloned.', { cause: error })
    }
  }
  const ipcRenderer = strict('ipcRenderer', {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const message: FromPage = { type: 'invoke', id: ++lastId, channel, args: cloned(args) }
      return new Promise((resolve, reject) => {
        pending.set(message.id, { resolve, reject })
        post(message)
      })
    },
    send: (channel: string, ...args: unknown[]) => post({ type: 'send', channel, args: cloned(args) }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    removeListener(channel: string, listener: Listener) {
      const present = listeners.get(channel) ?? []
      const at = present.lastIndexOf(listener)
      if (at >= 0) listeners.set(channel, present.toSpliced(at, 1))
      return ipcRenderer
    },
  })
  const deliver = (message: ToPage): void => {
    if (message.type === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...message.args)
      return
    }
    const call = pending.get(message.id)
    pending.delete(message.id)
    if (message.ok) call?.resolve(message.value)
    else call?.reject(new Error(String(message.value)))
  }
  const rejectAll = (reason: string): void => {
    for (const call of pending.values()) call.reject(new Error(reason))
    pending.clear()
  }
  return { ipcRenderer, deliver, rejectAll }
}

/** Runs a CommonJS preload as Electron's sandbox does: it can require `electron` and nothing else. */
export function runPreload(
  preload: (require: unknown, module: object, exports: object, process: object) => void,
  ipcRenderer: object,
  expose: (key: string, value: unknown) => void,
  environment: object,
): void {
  const exposed = new Set<string>()
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, value: unknown) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed.add(key)
      expose(key, value)
    },
  })
  const electron = strict('electron', { ipcRenderer, contextBridge })
  const require = (id: string) => {
    if (id === 'electron') return electron
    throw new Error(`electron stand-in: require('${id}') is not supported in a sandboxed preload`)
  }
  const module = { exports: {} }
  try {
    preload(require, module, module.exports, strict('process', { ...environment, type: 'renderer', sandboxed: true }))
  } catch (error) {
    console.error('Unable to load preload script', error)
  }
}

/** Defines a frozen property that scripts of the page can neither change nor remove. */
export function defineExposed(key: string, value: unknown): void {
  const freeze = (part: unknown): void => {
    if (part === null || typeof part !== 'object' || Object.isFrozen(part)) return
    Object.freeze(part)
    Object.values(part).forEach(freeze)
  }
  freeze(value)
  Object.defineProperty(window, key, { value, enumerable: true, writable: false, configurable: false })
}
