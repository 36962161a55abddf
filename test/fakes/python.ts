import { spawnSync } from 'node:child_process'

/** What stands in a table that a program of another make has read; a cell of XLSX as `[kind, text]`. */
type Lines<C> = readonly (readonly C[])[]

const CSV = `
import csv, io, json, sys
text = sys.stdin.buffer.read().decode("utf-8-sig")
print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), strict=True))))
`

const XLSX = `
import datetime, io, json, sys
import openpyxl
book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
def cell(one):
    value = one.value
    if value is None: return ["empty", ""]
    if isinstance(value, (datetime.datetime, datetime.date)): return ["day", value.strftime("%Y-%m-%d")]
    return ["formula" if one.data_type == "f" else "text" if isinstance(value, str) else "number", str(value)]
print(json.dumps({sheet.title: {
    "frozen": sheet.freeze_panes,
    "lines": [[cell(one) for one in row] for row in sheet.iter_rows()],
} for sheet in book.worksheets}))
`

const run = (program: string, input: string | Uint8Array): unknown => {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program], {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (status === 0) return JSON.parse(stdout)
  throw new Error(`Python could not read it: ${stderr}`)
}

const works = (program: string): boolean => spawnSync('python3', ['-c', program]).status === 0

/** Why Python can't read CSV here; null where it can. */
export const noPython: string | null = works('import csv') ? null : 'There is no python3 on this computer.'

/** Why Python can't read XLSX here; null where it can. */
export const noOpenpyxl: string | null = works('import openpyxl') ? null : 'This computer’s python3 has no openpyxl.'

export const csvByPython = (text: string): Lines<string> => run(CSV, text) as Lines<string>

export type PythonBook = Readonly<
  Record<string, { readonly frozen: string | null; readonly lines: Lines<readonly [kind: string, text: string]> }>
>

export const xlsxByPython = (bytes: Uint8Array): PythonBook => run(XLSX, bytes) as PythonBook
