/** A number of 32 bits that is 0: no. */
const NO = new Uint8Array(4)

/**
 * Formats by which a copy asks the system, and what watches its clipboard, not to keep it. Windows: its history and its cloud (Microsoft,
 * "Clipboard Formats", Cloud Clipboard and Clipboard History Formats). macOS: clipboard managers (nspasteboard.org). Linux: Klipper of KDE.
 * (PACKAGING §7.13)
 */
const FORMATS: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<string, Uint8Array>>>>> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  darwin: { 'org.nspasteboard.ConcealedType': new TextEncoder().encode('concealed') },
  linux: { 'x-kde-passwordManagerHint': new TextEncoder().encode('secret') },
}

/** Electron's name for a format of the system (its documentation, `clipboard`, custom formats). */
const named = (format: string): string => `electron application/osclipboard;format="${format}"`

/** The formats that go beside a text, by their names in Electron; none on a system without any. */
export const keptOutFormats = (platform: NodeJS.Platform): readonly (readonly [format: string, value: Uint8Array])[] =>
  Object.entries(FORMATS[platform] ?? {}).map(([format, value]) => [named(format), value])
