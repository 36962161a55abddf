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

let copied = ''
export const clipboard = strict('clipboard', {
  readText: async (): Promise<string> => copied,
  read: async (): Promise<{ readonly types: readonly string[] }[]> =>
    copied === '' ? [] : [{ types: ['text/plain'] }],
  writeText: async (text: string): Promise<void> => {
    copied = text
  },
  clear: (): void => {
    copied = ''
  },
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
