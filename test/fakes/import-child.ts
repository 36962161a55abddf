import { readFileSync } from 'node:fs'
import { CLINIC } from './clinic.ts'
import { targetOf, testDataService } from './data-service.ts'
import { begin, choose, untilState } from './import-files.ts'

// A computer in a process of its own that imports a file, or goes on with the import that it finds kept, until it is killed.

const [endpoint = '', table = '', path = '', key = '', file = ''] = process.argv.slice(2)
const { registryId } = CLINIC
const { service } = testDataService()
const store = { on: 'disk', path, key: Buffer.from(key, 'hex') } as const
await service.connect({ ...targetOf(endpoint, table), store })
await service.call('registries.open', { registryId })
const { job } = await service.call('imports.get', { registryId })
if (job) await service.call('imports.steer', { registryId, to: 'go-on' })
else {
  await choose(service, readFileSync(file))
  await begin(service)
}
const done = await untilState(service, ['done'])
process.stdout.write(JSON.stringify({ before: job, done }))
await service.close()
