import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '#shared/domain/sheets/csv.ts'

/** Cells of one line, as a reader of RFC 4180 sees them. */
function cellsOf(text: string): string[][] {
  const lines: string[][] = [['']]
  let quoted = false
  const body = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < body.length; at++) {
    const char = body.charAt(at)
    const line = lines.at(-1) ?? []
    if (quoted && char === '"' && body[at + 1] === '"') at++
    else if (char === '"') {
      quoted = !quoted
      continue
    }
    if (!quoted && char === ',') line.push('')
    else if (!quoted && char === '\r' && body[at + 1] === '\n') {
      lines.push([''])
      at++
    } else line.push((line.pop() ?? '') + char)
  }
  return lines.slice(0, -1)
}

describe('CSV', () => {
  it.each(['=1+1', '+1 555', '-cmd', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'])('disarms %j', (text) => {
    expect(cellsOf(toCsv([[text]]))).toEqual([[`'${text}`]])
  })

  it.each(['-12', '-0.5', '0', 'Åse "A" O’Neil, MD', 'two\r\nlines'])('leaves %j as it is', (text) => {
    expect(cellsOf(toCsv([[text]]))).toEqual([[text]])
  })

  it('begins with a byte order mark and ends every line with CRLF', () => {
    expect(toCsv([['a', 'b'], ['c']])).toBe('\uFEFFa,b\r\nc\r\n')
  })

  it('gives back what went in, whatever it holds, and never a cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1 }), { minLength: 1 }), (lines) => {
        const cells = cellsOf(toCsv(lines))
        expect(cells.map((line) => line.length)).toEqual(lines.map((line) => line.length))
        cells.forEach((line, y) => {
          line.forEach((cell, x) => {
            const given = lines[y]?.[x] ?? ''
            expect(cell.replaceAll("'", '')).toBe(given.replaceAll("'", ''))
            expect(/^[=+@\t\r]/.test(cell) || /^-(?!\d+(\.\d+)?$)/.test(cell)).toBe(false)
          })
        })
      }),
    )
  })
})
