/** A person's name in list form, empty when there is none. */
export const nameOf = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }): string =>
  [lastName, firstName].filter((name) => name !== '').join(', ')
