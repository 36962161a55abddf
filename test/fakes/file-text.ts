import type { ExportFile } from '../../src/main/data/person/export-file.ts'

/** The text of a file that leaves; a test that gets another kind of file fails. */
export function textOf({ content }: Pick<ExportFile, 'content'>): string {
  if (typeof content !== 'string') throw new TypeError('The file is no text.')
  return content
}
