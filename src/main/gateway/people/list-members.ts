import { type Member, readMember } from '#shared/domain/reading/member.ts'
import { registryUserPartition } from '../table/keys.ts'
import type { Table } from '../table/table.ts'

/** Every member of a registry, also those whose item can't be read in full, with the reason. Strongly consistent. */
export async function listMembers(table: Table, registryId: string): Promise<Member[]> {
  const members: Member[] = []
  for await (const page of table.pages(registryUserPartition(registryId), { consistent: true })) {
    members.push(...page.map(({ key, item }) => readMember(item, registryId, key.sort)))
  }
  return members
}
