// The list of fixes that `npm run test:red` takes out fits the sources: otherwise it would rot in silence.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { playwrightOutcome, vitestOutcome } from '../../defects/without-fixes/outcome.ts'
import { defectOf, edited, type Row, testPath } from '../../defects/without-fixes/row.ts'
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
  const wrong = ROWS.flatMap((row) => {
    const { file, take, put } = row
    const times = read(file).split(take).length - 1
    return times === 1 && take !== put ? [] : [`${nameOf(row)}: ${times} times in ${file}`]
  })
  expect(wrong).toEqual([])
})

it('no row is listed twice', () => {
  const names = ROWS.map(nameOf)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

describe('what counts as red', () => {
  const file = (...assertionResults: object[]) => ({ testResults: [{ status: 'failed', assertionResults }] })
  const failed = (...failureMessages: string[]) => ({ status: 'failed', failureMessages })
  const passed = { status: 'passed', failureMessages: [] }

  it('is a test that ran and failed', () => {
    const report = file(failed('AssertionError: expected 1 to be 2'), passed, { status: 'skipped' })
    expect(vitestOutcome(report)).toEqual({ failed: 1, ran: 2, kinds: ['AssertionError'], problem: null })
    const result = { status: 'failed', errors: [{ message: '\u001b[31mError: expect(locator).toBeVisible() failed' }] }
    const suites = [{ suites: [{ specs: [{ tests: [{ results: [result] }] }] }] }]
    expect(playwrightOutcome({ suites })).toEqual({ failed: 1, ran: 1, kinds: ['Error'], problem: null })
  })

  it.each([
    ['a file that could not be loaded', file(), 'no test ran'],
    ['a run without a report', null, 'no test ran'],
    ['a name that is gone', file(failed('ReferenceError: isHeld is not defined'), passed), 'the code is broken'],
    ['a source that does not parse', file(failed('SyntaxError: Unexpected token')), 'the code is broken'],
  ])('is not %s', (_what, report, problem) => {
    expect(vitestOutcome(report)).toMatchObject({ failed: 0, problem })
  })

  it('is no edit of a text that is missing, or stands twice', () => {
    const edit = { file: 'a.ts', take: 'one', put: 'two' }
    expect([edited('a one b', edit), edited('a b', edit), edited('one one', edit)]).toEqual(['a two b', null, null])
  })
})
