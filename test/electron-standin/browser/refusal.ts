import type { Verdict } from './gate.ts'

type Reason = Extract<Verdict, { kind: 'refused' }>['reason']

/** What a person reads who is not let in. */
export function refusalPage(reason: Reason): string {
  const text = {
    'wrong-host': 'Caseload answers only at the address that it printed in the terminal.',
    'used-key':
      'This address works once, and it was opened before. If that was in this browser, <a href="/">go to Caseload</a>. Otherwise end Caseload in the terminal with Ctrl+C, start it again, and open the new address.',
    'no-key':
      'Open Caseload with the address that it printed in the terminal. If that address was opened before, end Caseload with Ctrl+C, start it again, and open the new one.',
  }[reason]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Caseload</title>
<h1>Caseload can't be opened here</h1>
<p>${text}</p>
</html>
`
}
