/** A place in the sources that holds a fix, and the text that stood there without it. Paths count from the project's folder. */
export interface Edit {
  readonly file: string
  /** The exact text of the fix. It occurs once in the file. */
  readonly take: string
  readonly put: string
}

/** One fix that is taken out, and the defect's test that must fail then. */
export interface Row extends Edit {
  /** The file's name in `test/defects`, in `test/e2e/defects` where `e2e` is set, or in `test/security` where that is. */
  readonly test: string
  /** Which guard is taken out, in one line. */
  readonly what: string
  readonly e2e?: true
  /** No fix but a guard of the shell (ARCHITECTURE, "Shell security"): its test lies with the others of that kind. */
  readonly security?: true
}

/** The short name of a defect: `a11` for `a11-invited-in-another-role.test.ts`. */
export const defectOf = ({ test }: Row): string => test.split('-', 1)[0] ?? test

/** The path of a row's test, from the project's folder. */
export const testPath = ({ test, e2e, security }: Row): string =>
  `test/${e2e ? 'e2e/defects' : security ? 'security' : 'defects'}/${test}`

/** A text with an edit made, or null where the text to take is not in it exactly once. */
export function edited(source: string, { take, put }: Edit): string | null {
  const parts = source.split(take)
  return parts.length === 2 ? parts.join(put) : null
}
