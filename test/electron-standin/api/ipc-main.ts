import { EventEmitter } from 'node:events'
import type { FromPage, ToPage } from '../backend-types.ts'
import { strict } from '../strict.ts'

type InvokeHandler = (event: object, ...args: readonly unknown[]) => unknown

/** What a handler may look at to know who is asking. */
interface Sender {
  readonly mainFrame: object
}

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>()

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** Runs a page's message. Not part of Electron's API. */
  async receive(sender: Sender, message: FromPage, answer: (reply: ToPage) => void): Promise<void> {
    const event = strict('ipcMain event', { type: 'frame', sender, senderFrame: sender.mainFrame })
    if (message.type === 'send') {
      this.emit(message.channel, event, ...message.args)
      return
    }
    const { id, channel } = message
    try {
      const handler = this.#handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      answer({ type: 'reply', id, ok: true, value: structuredClone(await handler(event, ...message.args)) })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      answer({ type: 'reply', id, ok: false, value: `Error invoking remote method '${channel}': ${error}` })
    }
  }
}

strict('ipcMain', IpcMain.prototype)
export const ipcMain = new IpcMain()
