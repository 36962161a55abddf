/** A text with plain signs in place of typographic ones, which other programs may not show. */
export const plainText = (text: string): string =>
  text
    .replaceAll('\u2212', '-')
    .replaceAll('\u2192', 'to')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll('\u00d7', 'x')
