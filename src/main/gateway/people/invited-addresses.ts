import { emailKey, sameEmail } from '#shared/domain/email.ts'
import type { Member } from '#shared/domain/reading/member.ts'
import type { StoredItem } from '../table/table.ts'
import type { Change } from '../writing/guarded-update.ts'

/**
 * The e-mail addresses that were invited from here, in the registry's own item under `invited`. Invitations are filed by address and the
 * table has no index: without this list nobody could say which of a registry are open. Other programs ignore it.
 */
export function invitedAddresses(item: StoredItem): string[] {
  const stored: readonly unknown[] = Array.isArray(item.invited) ? item.invited : []
  const keys = stored.flatMap((one) => (typeof one === 'string' ? [emailKey(one)] : [])).filter(Boolean)
  return [...new Set(keys)]
}

/**
 * The change of the list: one address more or less, and none of who is a member by now. Nothing where it stays as it is.
 * @param members empty where they are not known
 */
export function invitedChange(
  item: StoredItem,
  {
    add,
    remove,
    members = [],
  }: { readonly add?: string; readonly remove?: string | undefined; readonly members?: readonly Member[] },
): Change {
  const before = invitedAddresses(item)
  const isGone = (email: string) =>
    (remove !== undefined && sameEmail(email, remove)) || members.some((member) => sameEmail(member.email, email))
  const kept = before.filter((email) => email === add || !isGone(email))
  const invited = add === undefined || kept.includes(add) ? kept : [...kept, add]
  const isSame = invited.length === before.length && invited.every((email, at) => email === before[at])
  return isSame ? {} : { set: { invited } }
}
