import { expect, test } from 'vitest'
import { keptOutFormats } from '../../../../src/main/lock/kept-out.ts'

const raw = (format: string) => `electron application/osclipboard;format="${format}"`

test.each([
  [
    'win32',
    ['ExcludeClipboardContentFromMonitorProcessing', 'CanIncludeInClipboardHistory', 'CanUploadToCloudClipboard'],
  ],
  ['darwin', ['org.nspasteboard.ConcealedType']],
  ['linux', ['x-kde-passwordManagerHint']],
  ['freebsd', []],
] as const)('on %s a copy asks by these formats not to be kept', (platform, formats) => {
  expect(keptOutFormats(platform).map(([format]) => format)).toEqual(formats.map(raw))
})

test('Windows is told no as numbers of 32 bits', () => {
  for (const [, value] of keptOutFormats('win32')) expect([...value]).toEqual([0, 0, 0, 0])
})
