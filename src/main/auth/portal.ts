import { whenUsed } from '../aws/when-used.ts'
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

/** The library of the portal with a client, read when it is first asked. */
const clientOf = ({ endpoint, region, agents }: PortalOptions) =>
  whenUsed(async () => {
    const { GetRoleCredentialsCommand, LogoutCommand, paginateListAccountRoles, paginateListAccounts, SSOClient } =
      await import('@aws-sdk/client-sso')
    const client = new SSOClient({ endpoint, region, maxAttempts: 3, requestHandler: requestHandler(agents) })
    return {
      accountPages: (accessToken: string) => paginateListAccounts({ client }, { accessToken }),
      rolePages: (accessToken: string, accountId: string) =>
        paginateListAccountRoles({ client }, { accessToken, accountId }),
      credentials: (accessToken: string, accountId: string, roleName: string) =>
        client.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName })),
      logout: (accessToken: string) => client.send(new LogoutCommand({ accessToken })),
      close: () => client.destroy(),
    }
  })

/** The client of one access portal. Reading may be repeated, so the SDK's own retries stay. */
export function createPortal(options: PortalOptions): Portal {
  const client = clientOf(options)
  const fail = (error: unknown): never => {
    throw wireFailure(error)
  }
  async function accounts(accessToken: string): Promise<Account[]> {
    const { accountPages } = await client.open()
    const found: Account[] = []
    for await (const page of accountPages(accessToken)) {
      for (const { accountId, accountName } of page.accountList ?? [])
        if (accountId) found.push({ accountId, name: accountName ?? accountId })
    }
    return found
  }
  async function roles(accessToken: string, accountId: string): Promise<string[]> {
    const { rolePages } = await client.open()
    const found: string[] = []
    for await (const page of rolePages(accessToken, accountId)) {
      for (const { roleName } of page.roleList ?? []) if (roleName) found.push(roleName)
    }
    return found
  }
  return {
    accounts: (accessToken) => accounts(accessToken).catch(fail),
    roles: (accessToken, accountId) => roles(accessToken, accountId).catch(fail),
    async credentials(...role) {
      const { credentials } = await client.open()
      const { roleCredentials: given } = await credentials(...role).catch(fail)
      if (!given?.accessKeyId || !given.secretAccessKey || !given.sessionToken || !given.expiration)
        throw new TypeError('The access portal left out a part of the credentials.')
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = given
      return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) }
    },
    async logout(accessToken) {
      const { logout } = await client.open()
      await logout(accessToken).catch(fail)
    },
    close: client.close,
  }
}
