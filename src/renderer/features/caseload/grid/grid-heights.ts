import type { GeneralPreferences } from '#shared/preferences.ts'

/** Heights of a row in CSS pixels; `--row` in tokens.css and grid.css have the same numbers. */
export const ROW_HEIGHTS: Readonly<Record<GeneralPreferences['density'], number>> = { compact: 32, comfortable: 40 }
/** Height of the header, as in grid.css. */
export const HEADER_HEIGHT = 28
