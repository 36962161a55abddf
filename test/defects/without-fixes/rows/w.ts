import type { Row } from '../row.ts'

const W6 = 'w6-pages-of-the-least-window-zoomed.spec.ts'
const W4 = 'w4-keyboard-lost-on-arrival.spec.ts'
const W1 = 'w1-price-list-without-effect.test.ts'

export const W: readonly Row[] = [
  {
    test: W1,
    file: 'src/main/data/caseload/registry-month-end.ts',
    take: ', ...(priceList ? { priceList } : {})',
    put: '',
    what: 'the prices that the clinic typed are on its worksheet',
  },
  {
    test: W1,
    file: 'src/shared/domain/month-end/estimate.ts',
    take: 'cents === null || unpriced.length > 0 ? estimateText(estimate) : cents / 100',
    put: '(cents ?? 0) / 100',
    what: 'a part is never shown as if it were all',
  },
  {
    test: W1,
    file: 'src/main/data/person/export-month-end.ts',
    take: 'isWorkbook ? withEstimate(known, worksheet, rows) : known',
    put: 'withEstimate(known, worksheet, rows)',
    what: 'the columns of the CSV stay as they are',
  },
  {
    test: 'w2-typed-on-a-row-of-today-lost.spec.ts',
    file: 'src/renderer/features/today/TodayForm.tsx',
    take: 'useGuardedLeaving(guard, {',
    put: 'useGuardedLeaving({ current: null }, {',
    what: 'what is typed on a row is asked about before its page is left',
    e2e: true,
  },
  {
    test: 'w2-typed-on-a-row-of-today-lost.spec.ts',
    file: 'src/renderer/app/caseload/TodayScreen.tsx',
    take: 'leaveFor(() => actions.chooseToday(part))',
    put: 'actions.chooseToday(part)',
    what: 'another day asks before it takes the row away',
    e2e: true,
  },
  {
    test: 'w3-place-changed-behind-the-question.spec.ts',
    file: 'src/renderer/app/caseload/use-caseload-place.ts',
    take: "agreed(() => {\n      // The view that is chosen already is shown too.\n      setSection('caseload')\n      act(caseload.actions)\n    })",
    put: "{ leaveFor(() => setSection('caseload')); act(caseload.actions) }",
    what: 'the view changes once the page may be left',
    e2e: true,
  },
  {
    test: W4,
    file: 'src/renderer/features/team-members/use-members-page.ts',
    take: "usePageStart(isReady, () => tables.current?.querySelector<HTMLElement>('[data-stop]'))",
    put: '// nothing',
    what: 'Team begins with the keyboard on its members',
    e2e: true,
  },
  {
    test: W4,
    file: 'src/renderer/features/registry-settings/SectionList.tsx',
    take: "usePageStart(true, () => list.current?.querySelector<HTMLElement>('[aria-current]'))",
    put: '// nothing',
    what: 'the settings of a registry begin with the keyboard on their section',
    e2e: true,
  },
  {
    test: W4,
    file: 'src/renderer/features/access-log/AccessLogPage.tsx',
    take: "usePageStart(page.log !== null, () => table.current?.querySelector<HTMLElement>('[data-stop]'))",
    put: '// nothing',
    what: 'the access audit begins with the keyboard on its first line',
    e2e: true,
  },
  {
    test: 'w5-change-of-ten-times-cut.spec.ts',
    file: 'src/renderer/ui/patient/score-text.ts',
    take: "isShortened(score) ? '>999%' : scoreChangeText(score)",
    put: 'scoreChangeText(score)',
    what: 'a change of four digits is shortened',
    e2e: true,
  },
  {
    test: W6,
    file: 'src/renderer/app/zoomed.css',
    take: '    flex-wrap: wrap;\n    height: auto;\n',
    put: '',
    what: 'what has no room in the head of a page goes below it',
    e2e: true,
  },
  {
    test: W6,
    file: 'src/renderer/app/zoomed.css',
    take: '    overflow: hidden auto;\n    scrollbar-width: thin;\n  }\n  .sheet > :is(',
    put: '  }\n  .sheet > :is(',
    what: 'a page with little height scrolls, and runs over nothing',
    e2e: true,
  },
  {
    test: 'w7-head-of-the-summary-cut.spec.ts',
    file: 'src/renderer/features/review/summary/SummaryTable.tsx',
    take: '<span className="n1200">, the consult note</span>',
    put: ', the consult note',
    what: 'the longest head of the summary is shorter in a small window',
    e2e: true,
  },
]
