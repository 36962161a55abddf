import { generalPreferencesSchema, registryPreferencesSchema } from '../../preferences.ts'
import { z } from '../../zod.ts'
import { dataCall } from '../rows.ts'
import { registryId } from './common.ts'

export const preferenceCalls = {
  /** What this person chose to see, on this computer. Null for a registry where nothing was chosen yet. */
  'preferences.get': dataCall(
    z.object({ registryId: registryId.nullable() }),
    z.object({ general: generalPreferencesSchema, registry: registryPreferencesSchema.nullable() }),
    [],
  ),
  'preferences.saveGeneral': dataCall(generalPreferencesSchema, z.object({}), [], { writes: true }),
  'preferences.saveRegistry': dataCall(
    z.object({ registryId, preferences: registryPreferencesSchema }),
    z.object({}),
    [],
    { writes: true },
  ),
}
