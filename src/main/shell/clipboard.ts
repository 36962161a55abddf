import { ClipboardItem, clipboard } from 'electron'
import type { AppPorts } from '../app-ports.ts'
import { keptOutFormats } from '../lock/kept-out.ts'
import type { Log } from '../log/log.ts'

/** Puts a text on the clipboard, all at once with what asks that nobody keeps it. Where a system refuses that, the text alone. */
async function writeKeptOut(text: string, platform: NodeJS.Platform, log: Log): Promise<void> {
  const formats = keptOutFormats(platform).map(([format, value]) => [format, new Blob([value.slice()])] as const)
  try {
    await clipboard.write([new ClipboardItem({ 'text/plain': text, ...Object.fromEntries(formats) })])
  } catch (error) {
    log('warn', 'clipboard.kept-out-refused', { error: error instanceof Error ? error.name : typeof error })
    await clipboard.writeText(text)
  }
}

/** The clipboard of the system. Linux has a second one, which a selection fills. */
export const systemClipboard = (platform: NodeJS.Platform, log: Log): AppPorts['clipboard'] => ({
  read: () => clipboard.readText(),
  isBlank: async () => (await clipboard.read()).every(({ types }) => types.length === 0),
  clear: () => clipboard.clear(),
  clearSelection: () => {
    if (platform === 'linux') clipboard.selection.clear()
  },
  write: (text) => writeKeptOut(text, platform, log),
})
