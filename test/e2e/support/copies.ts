import type { Launched } from './launch.ts'

/** What is on the clipboard. */
export const copiedIn = (app: Launched['app']): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText())
