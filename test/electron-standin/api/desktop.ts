import type { MessageBoxOptions, MessageBoxReturnValue, OpenDialogReturnValue, SaveDialogReturnValue } from 'electron'
import { StandInEmitter } from '../emitter.ts'
import { strict } from '../strict.ts'

// What belongs to the desktop around the application. Tests replace single functions of these objects.

/** What would have opened in the system's browser, in order. */
const opened: string[] = []

export const shell = strict('shell', {
  openExternal: async (url: string): Promise<void> => {
    opened.push(url)
  },
  /** Not part of Electron's API. */
  openedExternally: (): readonly string[] => opened,
})

const isOptions = (value: unknown): value is MessageBoxOptions =>
  typeof value === 'object' && value !== null && 'message' in value

export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`),
  /** Answers as if the person had dismissed it. */
  showSaveDialog: async (..._args: readonly unknown[]): Promise<SaveDialogReturnValue> => ({
    canceled: true,
    filePath: '',
  }),
  /** Answers as if the person had dismissed it. */
  showOpenDialog: async (..._args: readonly unknown[]): Promise<OpenDialogReturnValue> => ({
    canceled: true,
    filePaths: [],
  }),
  /** Answers as if the person had dismissed it. */
  showMessageBox: async (...args: readonly unknown[]): Promise<MessageBoxReturnValue> => {
    const options = args.find(isOptions)
    return { response: options?.cancelId ?? options?.defaultId ?? 0, checkboxChecked: false }
  },
})

/** What is copied at once: payloads by their formats. */
export class ClipboardItem {
  readonly types: string[]
  readonly #items: Readonly<Record<string, string | Blob>>
  constructor(items: Readonly<Record<string, string | Blob>>) {
    for (const type of Object.keys(items))
      if (!/^(text\/plain|electron application\/osclipboard;format="[^"]+")$/.test(type))
        throw new TypeError(`The stand-in has no clipboard format ${type}.`)
    this.types = Object.keys(items)
    this.#items = items
  }
  async getType(type: string): Promise<Blob> {
    const item = this.#items[type]
    if (item === undefined) throw new Error(`There is no ${type} in this item.`)
    return new Blob([item])
  }
}
strict('ClipboardItem', ClipboardItem.prototype)

const TEXT = 'text/plain'
let copied: readonly ClipboardItem[] = []
const textIn = async (item: ClipboardItem | undefined): Promise<string> =>
  item?.types.includes(TEXT) ? (await item.getType(TEXT)).text() : ''
const put = (items: readonly ClipboardItem[]): void => {
  copied = items
}
export const clipboard = strict('clipboard', {
  readText: (): Promise<string> => textIn(copied[0]),
  read: async (): Promise<readonly ClipboardItem[]> => copied,
  write: async (items: readonly ClipboardItem[]): Promise<void> => put(items),
  writeText: async (text: string): Promise<void> => put(text === '' ? [] : [new ClipboardItem({ [TEXT]: text })]),
  clear: (): void => put([]),
  selection: strict('clipboard.selection', { clear: (): void => undefined }),
})

class PowerMonitor extends StandInEmitter {
  constructor() {
    super('powerMonitor', ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown'])
  }

  getSystemIdleTime(): number {
    return 0
  }
}
strict('powerMonitor', PowerMonitor.prototype)
export const powerMonitor = new PowerMonitor()
