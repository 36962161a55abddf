import { foldText, holdsWords } from '#shared/domain/fold.ts'
import type { IconName } from '../../ui/index.ts'

/** Something that can be done from the palette. */
export interface Command {
  readonly id: string
  readonly words: string
  readonly icon: IconName
  /** Key cap beside it. */
  readonly shortcut?: string
  readonly run: () => void
}

/** The most lines of the palette, so that all are visible. */
const MOST_LINES = 12

/** Commands whose words hold every word that was typed, those that begin with it first, as many as there is room for under the patients. */
export function findCommands(commands: readonly Command[], typed: string, patients = 0): Command[] {
  const query = foldText(typed)
  const found = commands.filter((command) => holdsWords([command.words], typed))
  const begins = (command: Command) => foldText(command.words).startsWith(query)
  return [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, MOST_LINES - patients)
}
