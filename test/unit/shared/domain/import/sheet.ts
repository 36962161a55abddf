import { checkFile, type FileCheck, type FileCheckRequest } from '#shared/domain/import/check-file.ts'
import { readSheet, type Sheet, type SheetChoices } from '#shared/domain/import/read-sheet.ts'

/** Nov 29, 2026, noon in New York. */
export const NOW = Date.UTC(2026, 10, 29, 17)
export const CONTEXT = { now: NOW, timeZone: 'America/New_York' }

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The sheet of a text or of bytes. @throws Error with the problem's sentence */
export function sheetOf(file: string | Uint8Array, choices?: SheetChoices): Sheet {
  const { sheet, problem } = readSheet(typeof file === 'string' ? utf8(file) : file, choices)
  if (problem) throw new Error(problem.message)
  return sheet
}

/** The check of a text. */
export const checkText = (text: string, request: Partial<FileCheckRequest> = {}): FileCheck =>
  checkFile({ sheet: sheetOf(text), patients: [], context: CONTEXT, registryId: 'r1', fileHash: 'ab', ...request })

/** Rows as `record action code code`, with who else is meant. */
export const outcomes = ({ rows }: FileCheck): string[] =>
  rows.map(({ record, action, problems }) =>
    [record, action, ...problems.map(({ code, other }) => (other === undefined ? code : `${code}:${other}`))].join(' '),
  )
