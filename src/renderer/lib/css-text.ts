/** A text as a string of CSS, for `content`: nothing of it ends the string, and it is one line. */
export const cssText = (text: string): string =>
  `"${text.replace(/\p{Cc}+/gu, ' ').replace(/["\\]/g, (sign) => `\\${sign}`)}"`

/** The text, or so much of its beginning as stands in one line of a margin. The whole of it is on the paper itself. */
export const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${[...text]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
