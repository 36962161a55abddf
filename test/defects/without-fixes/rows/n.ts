import type { Row } from '../row.ts'

const N1 = 'n1-entry-printed-under-another-name.test.tsx'
const N2 = 'n2-pdf-for-who-became-finance.test.ts'
const N3 = 'n3-voided-entry-copied-as-valid.test.ts'
const N4 = 'n4-export-over-an-open-file.test.ts'
const N5 = 'n5-csv-formula-after-a-semicolon.test.ts'
const N6 = 'n6-imported-scores-exported-as-contacts.test.ts'

export const N: readonly Row[] = [
  {
    test: N1,
    file: 'src/main/handlers/save-pdf.ts',
    take: `  const pdf = await desk.drawPdf()
  const offered = await session.data.ask('paperFile', { registryId, paper, drawnFor })
`,
    put: `  const offered = await session.data.ask('paperFile', { registryId, paper, drawnFor })
  const pdf = await desk.drawPdf()
`,
    what: 'a page is drawn before the table is asked',
  },
  {
    test: N1,
    file: 'src/renderer/lib/paper-desk.ts',
    take: '      if (standing) return job.say(BUSY)\n',
    put: '',
    what: 'what stands on paper stays until main has answered',
  },
  {
    test: N2,
    file: 'src/main/data/person/paper-file.ts',
    take: '  if (!isSameReader(drawnFor, paperReader(membership, registry.settings)))\n',
    put: '  if (!isSameReader(drawnFor, drawnFor))\n',
    what: 'a page goes only to who sees what it was drawn with',
  },
  {
    test: N2,
    file: 'src/shared/papers.ts',
    take: ' && one.seesNames === other.seesNames',
    put: '',
    what: 'names that a role sees no more are another page',
  },
  {
    test: N3,
    file: 'src/renderer/features/copy-contact/contact-record.ts',
    take: "log.voided ? log.voided.reason.trim() || 'no reason recorded' : ''",
    put: "log.voided?.reason ?? ''",
    what: 'a void without a reason is said',
  },
  {
    test: N3,
    file: 'src/shared/domain/rules/text-templates.ts',
    take: 'of completed(kind, used)) {',
    put: 'of partsOf(kind, used)) {',
    what: 'a text of a registry leaves neither a void nor an entry that waits unsaid',
  },
  {
    test: N4,
    file: 'src/main/files/chosen-file.ts',
    take: '    if (!isHeld(error, held?.platform ?? process.platform) || !(await isThere(path))) throw error\n',
    put: '    if (error) throw error\n',
    what: 'a file that another program has open is said to be open',
  },
  {
    test: N4,
    file: 'src/main/files/chosen-file.ts',
    take: 'await whileHeld(() => rename(beside, path), held)',
    put: 'await rename(beside, path)',
    what: 'a file that is held for a moment is tried again',
  },
  {
    test: N5,
    file: 'src/shared/domain/sheets/csv.ts',
    take: 'return STARTER.test(sign) ?',
    put: 'return sign === null ?',
    what: 'a formula after a semicolon, a tab or a line break is disarmed',
  },
  {
    test: N5,
    file: 'src/shared/domain/sheets/csv.ts',
    take: '[",;\\t\\r\\n]/.test(safe)',
    put: '[",\\r\\n]/.test(safe)',
    what: 'a cell with a semicolon or a tab stands in quotes',
  },
  {
    test: N6,
    file: 'src/shared/domain/fhir/encounters.ts',
    take: 'isImportedEntry(log) ? {} : { encounter: to(urn) }',
    put: 'isImportedEntry(log) ? { encounter: to(urn) } : { encounter: to(urn) }',
    what: 'scores that a file brought in are no encounter',
  },
]
