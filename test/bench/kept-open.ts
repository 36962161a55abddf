import { setTimeout as wait } from 'node:timers/promises'
import type { testDataService } from '../fakes/data-service.ts'

type Service = ReturnType<typeof testDataService>['service']

/** Resolves when all patients of the open registry are kept on the disk. */
export async function kept(service: Service, patients: number): Promise<void> {
  for (;;) {
    const [registry] = (await service.call('storage.get', {})).registries
    if (registry?.patients === patients) return
    await wait(50)
  }
}
