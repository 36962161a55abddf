/** `1,964` */
export const count = (value: number): string => value.toLocaleString('en-US')

/** `1 patient`, `62 patients` */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/** What follows `every`, `within` or `the last`: `day`, `14 days`. */
export const span = (value: number, unit: string): string => (value === 1 ? unit : plural(value, unit))
