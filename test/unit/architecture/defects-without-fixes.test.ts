// The list of fixes that `npm run test:red` takes out fits the sources: otherwise it would rot in silence.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { defectOf, editsOf, type Row, testPath } from '../../defects/without-fixes/row.ts'
import { ROWS } from '../../defects/without-fixes/rows.ts'

const project = resolve(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(project, file), 'utf8')
const nameOf = (row: Row) => `${defectOf(row)}${row.e2e ? ' (e2e)' : ''}: ${row.what}`

it.each(['test/defects', 'test/e2e/defects'])('every file of %s has a row, and every row a file', (folder) => {
  const files = readdirSync(join(project, folder)).filter((name) => /\.(test|spec)\.tsx?$/.test(name))
  const listed = ROWS.filter((row) => testPath(row) === `${folder}/${row.test}`).map(({ test }) => test)
  expect([...new Set(listed)].toSorted()).toEqual(files.toSorted())
})

it('the text of every fix stands once in its source, and is another without the fix', () => {
  const edits = ROWS.flatMap((row) => editsOf(row).map((edit) => ({ row, edit })))
  const wrong = edits.flatMap(({ row, edit: { file, take, put } }) => {
    const times = read(file).split(take).length - 1
    return times === 1 && take !== put ? [] : [`${nameOf(row)}: ${times} times in ${file}`]
  })
  expect(wrong).toEqual([])
})

it('no row is listed twice', () => {
  const names = ROWS.map(nameOf)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
