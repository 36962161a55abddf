/** The form of a version: three numbers, and for one that is tried out a name with numbers, as in `1.3.0-beta.2`. */
export const VERSION_FORM =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9a-z]+(?:\.[0-9a-z]+){0,3}))?$/

function compareParts(a: string, b: string): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (isNumberA && isNumberB) return Math.sign(Number(a) - Number(b))
  // Numbers come before names. (Semantic Versioning 2.0.0, 11.4.3)
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1
  return a === b ? 0 : a < b ? -1 : 1
}

/** What is tried out comes before its release. (Semantic Versioning 2.0.0, 11.3) */
function comparePreliminary(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  const [left, right] = [a.split('.'), b.split('.')]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at], right[at]]
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1
    const order = compareParts(one, other)
    if (order !== 0) return order
  }
  return 0
}

/**
 * Which of two versions is newer: above 0 when `a` is.
 * @returns null when one of them is no version; then neither is newer
 */
export function compareVersions(a: string, b: string): number | null {
  const [left, right] = [VERSION_FORM.exec(a), VERSION_FORM.exec(b)]
  if (!left || !right) return null
  for (const at of [1, 2, 3]) {
    const order = Math.sign(Number(left[at]) - Number(right[at]))
    if (order !== 0) return order
  }
  return comparePreliminary(left[4], right[4])
}
