import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorOf, documentsIn, read, readProject, wrongIn } from './documents.ts'

const root = resolve(import.meta.dirname, '../../..')
const project = readProject(root)
const documents = documentsIn(project)

describe('What documents name is there', () => {
  it('in all of them', () =>
    expect(documents).toEqual(
      expect.arrayContaining([
        'ARCHITECTURE.md',
        'CONTRIBUTING.md',
        'README.md',
        'SECURITY.md',
        'docs/admin.md',
        'docs/hipaa.md',
      ]),
    ))

  it.each(documents)('in %s', (path) => expect(wrongIn(path, read(root, path), project)).toEqual([]))
})

describe('The check is red for', () => {
  const wrong = (text: string, from = 'docs/admin.md') => wrongIn(from, text, project)

  it.each([
    ['a script', 'Run `npm run test:everything`.', 'no script “test:everything”'],
    ['a script in a block', '```sh\nnpm ci && npm run tests\n```\n', 'no script “tests”'],
    ['a script that is named alone', '`test:everything`', 'nothing is called “test:everything”'],
    ['a file', '`src/main/lock/locks.ts`', 'no file “src/main/lock/locks.ts”'],
    ['a file below src', '`main/lock/locks.ts`', 'no file “main/lock/locks.ts”'],
    ['a file that lies elsewhere', '`main/store/lock.ts`', 'no file “main/store/lock.ts”'],
    ['a file without its folder', '`locks.ts`', 'no file “locks.ts”'],
    ['a folder', '`src/main/locks/`', 'no file “src/main/locks/”'],
    ['files of a form', '`src/main/lock/lock-*.md`', 'no file “src/main/lock/lock-*.md”'],
    [
      'a test that a command names',
      '`npx vitest run test/unit/nothing.test.ts`',
      'no file “test/unit/nothing.test.ts”',
    ],
    [
      'a file of a command in a block',
      '```sh\ncp resources/iam/nurse.json .\n```\n',
      'no file “resources/iam/nurse.json”',
    ],
    ['a file that Caseload keeps', '`logins.json`', 'nothing is called “logins.json”'],
    ['a call', '`treatments.recordAll`', 'nothing is called “treatments.recordAll”'],
    ['a key of the policy', '`lockAfterMinutes`', 'nothing is called “lockAfterMinutes”'],
    ['an attribute', '`access_audits_of`', 'nothing is called “access_audits_of”'],
    ['a statement of a policy of AWS', '`LockTheMonths`', 'nothing is called “LockTheMonths”'],
    ['a variable', '`CASELOAD_CONNECTIONS_FILE`', 'nothing is called “CASELOAD_CONNECTIONS_FILE”'],
    ['a switch', '`--diagnosis`', 'no switch “--diagnosis”'],
    ['a switch of a command', '`caseload --diagnosis=json`', 'no switch “--diagnosis”'],
    ['a switch of a command in a block', '```sh\ncaseload --diagnosis\n```\n', 'no switch “--diagnosis”'],
    ['a key of the keyboard', '`Ctrl Ö`', 'no key “Ctrl Ö”'],
    ['a name that the window has not', '“Check everything now”', 'nothing says “Check everything now”'],
    ['a file that a link leads to', '[the law](law.md)', 'no file “law.md”'],
    ['a link from the wrong folder', '[the law](docs/hipaa.md)', 'no file “docs/hipaa.md”'],
    ['a heading', '[keys](../README.md#all-keys)', 'no heading for “../README.md#all-keys”'],
    ['a heading of its own', '[policies](#policies)', 'no heading for “#policies”'],
    ['a path of a computer', 'It lies in `/home/ada/caseload`.', 'a path of somebody’s computer: `/home/ada'],
    ['a path of Windows', 'C:\\Users\\ada', 'a path of somebody’s computer: C:\\Users\\'],
    ['a server of packages', 'https://registry.example.org/', 'a server of packages: registry.example.org'],
    ['how the project comes about', 'See issue 12.', 'how the project comes about: issue 12'],
  ])('%s', (_what, text, problem) => expect(wrong(text)).toContain(problem))

  it.each([
    ['a policy', '{ "lockMinute": 5 }', '“lockMinute” in the example is not known'],
    [
      'a value of a policy',
      '{ "exports": "some" }',
      '“exports” in the example must be “none”, “withoutNames” or “all”',
    ],
    [
      'a start file',
      '{ "kind": "identity-center", "clinic": "Riverbend" }',
      'it has fields that are not known: “clinic”',
    ],
  ])('an example of %s', (_what, json, problem) =>
    expect(wrong(`\`\`\`json\n${json}\n\`\`\`\n`).join(' ')).toContain(problem),
  )

  it('nothing that is right', () =>
    expect(
      wrong(
        [
          '`npm run test:unit`, `src/main/lock/lock.ts`, `main/lock/lock.ts`, `test:contract`, `treatments.record`, `lockMinutes`,',
          '`--diagnose`, `caseload --diagnose=json`, `Ctrl K`, `CASELOAD_CONNECTION`, `connections.json`, “Check now”,',
          '[law](hipaa.md#the-safeguards), [here](#policy)',
          '```sh\nnpm ci && npm test\n```\n',
        ].join('\n'),
      ),
    ).toEqual([]))
})

it('anchors are those of GitHub', () => {
  expect(anchorOf('What Caseload can’t protect, and `--why`')).toBe('what-caseload-cant-protect-and---why')
  expect(anchorOf('Files, paper and the EHR')).toBe('files-paper-and-the-ehr')
})
