import { stripVTControlCharacters } from 'node:util'

/** What a run of one test file came to. */
export interface Outcome {
  readonly failed: number
  readonly ran: number
  /** What kinds of errors the failures are, such as `AssertionError`. */
  readonly kinds: readonly string[]
  /** Why no test ran or none can be believed, or null. */
  readonly problem: string | null
}

interface TestResult {
  readonly failed: boolean
  readonly messages: readonly string[]
}

// A failure of the code itself, which any test would show: no proof that a test sees its defect.
const BROKEN = /SyntaxError|ReferenceError|Transform failed|Cannot find (module|package)|Failed to (load|resolve)/

const kindOf = (message: string): string =>
  /^\w*(?:Error|Failure)\b/.exec(stripVTControlCharacters(message))?.[0] ?? 'Error'

/** Counts failures. Those that broken code explains are none. */
function counted(results: readonly TestResult[]): Outcome {
  const failures = results.filter(({ failed }) => failed)
  const believed = failures.filter(({ messages }) => !messages.some((message) => BROKEN.test(message)))
  const isBroken = failures.length > 0 && believed.length === 0
  return {
    failed: believed.length,
    ran: results.length,
    kinds: [...new Set(believed.flatMap(({ messages }) => messages.map(kindOf)))].toSorted(),
    problem: results.length === 0 ? 'no test ran' : isBroken ? 'the code is broken' : null,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const list = (value: unknown, name: string): readonly Record<string, unknown>[] => {
  const found = isRecord(value) ? value[name] : null
  return Array.isArray(found) ? found.filter(isRecord) : []
}

/** Reads the report of Vitest's `json` reporter. */
export function vitestOutcome(report: unknown): Outcome {
  const tests = list(report, 'testResults').flatMap((file) => list(file, 'assertionResults'))
  return counted(
    tests
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ status, failureMessages }) => ({
        failed: status === 'failed',
        messages: Array.isArray(failureMessages) ? failureMessages.map(String) : [],
      })),
  )
}

const specsOf = (suite: Record<string, unknown>): readonly Record<string, unknown>[] => [
  ...list(suite, 'specs'),
  ...list(suite, 'suites').flatMap(specsOf),
]

/** Reads the report of Playwright's `json` reporter. */
export function playwrightOutcome(report: unknown): Outcome {
  const results = list(report, 'suites')
    .flatMap(specsOf)
    .flatMap((spec) => list(spec, 'tests'))
    .flatMap((test) => list(test, 'results'))
  return counted(
    results
      .filter(({ status }) => status === 'passed' || status === 'failed' || status === 'timedOut')
      .map((result) => ({
        failed: result.status !== 'passed',
        messages: list(result, 'errors').map(({ message }) => String(message)),
      })),
  )
}
