/** A frame ends with a place in a file. */
const PLACE = /:\d+:\d+\)?$/

/** What stands before the place of a frame, and the place: `at save (/home/…/main/index.js:10:5)`, `at file:///C:/…/index.js:10:5`. */
const IN_BRACKETS = /^(\s*at .*?\()(?:.*[\\/])?([^\\/]+:\d+:\d+\))$/
const BARE = /^(\s*at (?:async )?)(?:.*[\\/])?([^\\/]+:\d+:\d+)$/

/** A frame without the folders of its file: they are named after people. Null for what is no frame after all. */
function withoutFolders(line: string): string | null {
  const [, before, place] = (line.endsWith(')') ? IN_BRACKETS : BARE).exec(line) ?? []
  return before === undefined || place === undefined ? null : `${before}${place}`
}

/**
 * The frames of an error's stack without what stands before them: a message may hold patient data or a token, and its own lines may
 * look like frames.
 */
export function stackFrames(error: unknown): string[] {
  if (!(error instanceof Error) || !error.stack) return []
  const { stack, message } = error
  const begin = stack.indexOf(message)
  return stack
    .slice(begin < 0 ? 0 : begin + message.length)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at ') && PLACE.test(line))
    .flatMap((line) => withoutFolders(line) ?? [])
}
