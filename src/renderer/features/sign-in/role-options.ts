import type { SignInAccount } from '#shared/sign-in.ts'

export interface RoleOption {
  readonly value: string
  readonly accountId: string
  readonly roleName: string
  readonly words: string
  readonly detail: string
}

/** Every role that a person may take, in the order of AWS's accounts: one row each. */
export const roleOptions = (accounts: readonly SignInAccount[]): RoleOption[] =>
  accounts.flatMap(({ accountId, name, roles }) =>
    roles.map((roleName) => ({
      value: `${accountId}/${roleName}`,
      accountId,
      roleName,
      words: roleName,
      detail: name === '' ? accountId : `${name} · ${accountId}`,
    })),
  )

/** The options that have every word of a text in them, whatever the case. */
export function matchingRoles(options: readonly RoleOption[], text: string): RoleOption[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return options.filter((option) => {
    const searched = `${option.words} ${option.detail}`.toLocaleLowerCase()
    return words.every((word) => searched.includes(word))
  })
}
