import { afterEach, expect, it } from 'vitest'
import { type AwsEndpoint, refusal, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { openTestGateway } from '../fakes/treatments.ts'

const { registryId, userId } = CLINIC

onEveryTable('a registry that a person has left, and that still stands in their list', (at) => {
  let aws: AwsEndpoint | null = null
  afterEach(() => aws?.stop())

  /** As AWS does: one key that is not allowed refuses the whole batch. */
  async function listRefusing(...denied: readonly string[]) {
    await at.table.put([{ PK: `user-registry:${userId}`, SK: 'registry:reg-left', registry_id: 'reg-left' }])
    aws = await startAwsEndpoint(({ operation, body }) => {
      const refused = operation === 'BatchGetItem' && denied.some((id) => JSON.stringify(body).includes(`:${id}"`))
      return refused ? refusal('AccessDeniedException') : null
    }, at.engine.endpoint)
    const gateway = await openTestGateway(aws.endpoint, at.table.name)
    return gateway.listRegistries(userId).finally(() => gateway.close())
  }

  it('does not keep them from the others', async () => {
    const listed = await listRefusing('reg-left')
    expect(listed.map((one) => [one.registryId, one.membership !== null, one.problem !== null])).toEqual(
      expect.arrayContaining([
        [registryId, true, false],
        ['reg-left', false, true],
      ]),
    )
  })

  it('is not taken for the reason when nothing may be read', async () => {
    await expect(listRefusing('reg-left', registryId)).rejects.toMatchObject({ code: 'access-denied' })
  })
})
