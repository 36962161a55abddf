/** Heights in CSS pixels; `--row` in tokens.css and the header in grid.css have the same numbers. */
export const ROW_HEIGHT = 32
export const HEADER_HEIGHT = 28
