/** What stands against a file as a whole. */
export type SheetProblemCode = keyof typeof SENTENCES

export interface SheetProblem {
  readonly code: SheetProblemCode
  /** One sentence or two for a person: what was found, and what to do. No cell of the file stands in it. */
  readonly message: string
}

const SAVE_AS = 'Open the file in the program that made it, and save it as “CSV UTF-8”.'
const where = (line: number | null) => (line === null ? '' : ` near line ${line}`)

const SENTENCES = {
  empty: () => 'The file is empty. Export the list again, and choose that file.',
  'only-empty-lines': (lines: number | null) =>
    `The file holds ${lines === 1 ? 'one empty line' : `${lines} empty lines`} and nothing else. Export the list again, and choose that file.`,
  'too-large': (megabytes: number | null) =>
    `The file is larger than ${megabytes} MB, which is more than a list of patients needs. Export the patients without their notes and documents.`,
  workbook: () =>
    'This is a workbook of Excel, although its name may say CSV. Open it in Excel, choose Save As and the type “CSV UTF-8”, and choose that file.',
  'web-page': () =>
    'This is a web page or XML, although its name may say CSV. Open it in a spreadsheet program, and save it as “CSV UTF-8”.',
  binary: () =>
    `This is not a text file: it holds characters that no list has. ${SAVE_AS.replace('the file', 'the list')}`,
  'encoding-unknown': (line: number | null) =>
    `The characters of this file can’t be read for certain${where(line)}: it is neither UTF-8, UTF-16 nor Windows-1252. ${SAVE_AS}`,
  'encoding-mixed': (line: number | null) =>
    `Most of this file is UTF-8, but not all of it: names would be wrong${where(line)}. ${SAVE_AS}`,
  'open-quote': (line: number | null) =>
    `A quotation mark that opens${where(line)} is not closed, so that the rows after it can’t be told apart. Close it or take it out, and choose the file again.`,
  'record-too-long': (line: number | null) =>
    `A row${where(line)} is longer than any list has. A quotation mark before it is probably not closed: close it or take it out, and choose the file again.`,
} as const satisfies Record<string, (at: number | null) => string>

/** @param at the line, the number of lines, or the megabytes that the sentence names */
export const sheetProblem = (code: SheetProblemCode, at: number | null = null): SheetProblem => ({
  code,
  message: SENTENCES[code](at),
})
