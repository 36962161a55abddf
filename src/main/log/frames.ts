/** A frame ends with a place in a file. */
const PLACE = /:\d+:\d+\)?$/

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
}
