import {
  GetRoleCredentialsCommand,
  LogoutCommand,
  paginateListAccountRoles,
  paginateListAccounts,
  SSOClient,
} from '@aws-sdk/client-sso'
import type { ClientAgents } from '../net/agents.ts'
import { requestHandler } from './oidc.ts'
import { wireFailure } from './wire-failure.ts'

export interface Account {
  readonly accountId: string
  readonly name: string
}

/** Short-lived keys of a role. `expiration` as the AWS clients take it. */
export interface RoleCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: Date
}

/** The access portal of an Identity Center. Failures are `WireFailure`s. */
export interface Portal {
  accounts(accessToken: string): Promise<Account[]>
  roles(accessToken: string, accountId: string): Promise<string[]>
  credentials(accessToken: string, accountId: string, roleName: string): Promise<RoleCredentials>
  logout(accessToken: string): Promise<void>
  close(): void
}

export interface PortalOptions {
  readonly endpoint: string
  readonly region: string
  readonly agents?: ClientAgents | undefined
}

/** The client of one access portal. Reading may be repeated, so the SDK's own retries stay. */
export function createPortal({ endpoint, region, agents }: PortalOptions): Portal {
  const client = new SSOClient({
    endpoint,
    region,
    maxAttempts: 3,
    requestHandler: requestHandler(agents),
  })
  const fail = (error: unknown): never => {
    throw wireFailure(error)
  }
  async function accounts(accessToken: string): Promise<Account[]> {
    const found: Account[] = []
    for await (const page of paginateListAccounts({ client }, { accessToken })) {
      for (const { accountId, accountName } of page.accountList ?? [])
        if (accountId) found.push({ accountId, name: accountName ?? accountId })
    }
    return found
  }
  async function roles(accessToken: string, accountId: string): Promise<string[]> {
    const found: string[] = []
    for await (const page of paginateListAccountRoles({ client }, { accessToken, accountId })) {
      for (const { roleName } of page.roleList ?? []) if (roleName) found.push(roleName)
    }
    return found
  }
  return {
    accounts: (accessToken) => accounts(accessToken).catch(fail),
    roles: (accessToken, accountId) => roles(accessToken, accountId).catch(fail),
    async credentials(accessToken, accountId, roleName) {
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName })
      const { roleCredentials: given } = await client.send(command).catch(fail)
      if (!given?.accessKeyId || !given.secretAccessKey || !given.sessionToken || !given.expiration)
        throw new TypeError('The access portal left out a part of the credentials.')
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = given
      return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) }
    },
    async logout(accessToken) {
      await client.send(new LogoutCommand({ accessToken })).catch(fail)
    },
    close: () => client.destroy(),
  }
}
