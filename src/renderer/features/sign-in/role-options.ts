import { holdsWords } from '#shared/domain/fold.ts'
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

/** The options that have every word of a text in them. */
export const matchingRoles = (options: readonly RoleOption[], text: string): RoleOption[] =>
  options.filter((option) => holdsWords([option.words, option.detail], text))
