import type { Row } from '../row.ts'

const N1 = 'n1-entry-printed-under-another-name.test.tsx'
const N2 = 'n2-pdf-for-who-became-finance.test.ts'

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
]
