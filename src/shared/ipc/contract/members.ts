import { memberChangeSchema } from '../../domain/operations/operation.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { registryId, uuid, WRITE_ERRORS } from './common.ts'

export const memberCalls = {
  'members.change': dataCall(
    z.object({ registryId, operationId: uuid, change: memberChangeSchema }),
    z.object({ outcome: z.enum(['written', 'kept']) }),
    WRITE_ERRORS,
    { writes: true },
  ),
}
