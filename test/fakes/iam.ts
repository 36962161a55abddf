import { readFileSync } from 'node:fs'
import { z } from '#shared/zod.ts'
import type { AwsCall } from './aws-endpoint.ts'
import { NAMINGS } from './registry-table.ts'

const TABLE = '$' + '{TableArn}'
const REGISTRY = '$' + '{RegistryId}'
const LEADING = 'dynamodb:LeadingKeys'

/**
 * The only policies that the templates may be: allowed actions of DynamoDB by name, on the one table, and for items on the leading
 * keys that are named. `Null` is there since ForAllValues holds for a request without keys too (IAM user guide, "Multivalued context
 * keys").
 */
const policySchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().regex(/^[A-Za-z]+$/),
      Effect: z.literal('Allow'),
      Action: z.array(z.string().regex(/^dynamodb:[A-Z][A-Za-z]+$/)).min(1),
      Resource: z.literal(TABLE),
      Condition: z
        .strictObject({
          'ForAllValues:StringLike': z.strictObject({ [LEADING]: z.array(z.string().regex(/^[a-z-]+:/)).min(1) }),
          Null: z.strictObject({ [LEADING]: z.literal('false') }),
        })
        .optional(),
    }),
  ),
})

/** An action with one key pattern, or null where it is not about items. */
export interface Grant {
  readonly action: string
  readonly pattern: string | null
}

/** What a request asks for. */
export interface Asked {
  readonly action: string
  /** The partition key values that it names. */
  readonly keys: readonly string[]
}

/** The grants of a template, which is read as it is delivered. */
export function readPolicy(name: string): Grant[][] {
  const text = readFileSync(new URL(`../../resources/iam/${name}.json`, import.meta.url), 'utf8')
  return policySchema
    .parse(JSON.parse(text))
    .Statement.map(({ Action, Condition }) =>
      Action.flatMap((action): Grant[] =>
        Condition
          ? Condition['ForAllValues:StringLike'][LEADING].map((pattern) => ({ action, pattern }))
          : [{ action, pattern: null }],
      ),
    )
}

/** Whether a pattern matches a key in a registry: `*` is any text, everything else is itself. */
export function matches(pattern: string, key: string, registryId: string): boolean {
  const parts = pattern.replaceAll(REGISTRY, registryId).split('*')
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&')).join('.*')}$`, 's').test(key)
}

/** Whether a statement covers a request: the action, and every key by one of its patterns. */
const covers = (statement: readonly Grant[], { action, keys }: Asked, registryId: string): boolean => {
  const grants = statement.filter((grant) => grant.action === action)
  if (grants.some(({ pattern }) => pattern === null)) return true
  const allowed = (key: string) => grants.some(({ pattern }) => pattern !== null && matches(pattern, key, registryId))
  return keys.length > 0 && keys.every(allowed)
}

export const isAllowed = (policy: readonly Grant[][], asked: Asked, registryId: string): boolean =>
  policy.some((statement) => covers(statement, asked, registryId))

/** Whether a request needs a grant: nothing less would allow it. */
export const uses = ({ action, pattern }: Grant, asked: Asked, registryId: string): boolean =>
  asked.action === action &&
  (pattern === null ? asked.keys.length === 0 : asked.keys.some((key) => matches(pattern, key, registryId)))

const attribute = z.object({ S: z.string() })
const keyed = z.record(z.string(), z.unknown())

/** The value of the partition key, whichever name the table has for it. */
const partitionOf = (item: Record<string, unknown>): unknown =>
  NAMINGS.map(({ partition }) => item[partition]).find((value) => value !== undefined)
const ofKey = (body: unknown): unknown[] => [partitionOf(z.object({ Key: keyed }).parse(body).Key)]

/** Where each operation states its partition keys. One that is not here is not known to the templates. */
const KEYS: Readonly<Record<string, (body: unknown) => unknown[]>> = {
  GetItem: ofKey,
  UpdateItem: ofKey,
  DeleteItem: ofKey,
  PutItem: (body) => [partitionOf(z.object({ Item: keyed }).parse(body).Item)],
  BatchGetItem: (body) =>
    Object.values(
      z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(keyed) })) }).parse(body).RequestItems,
    ).flatMap(({ Keys }) => Keys.map(partitionOf)),
  Query: (body) => {
    const query = z.object({ KeyConditionExpression: z.string(), ExpressionAttributeValues: keyed }).parse(body)
    const [, placeholder = ''] = /^#partition = (:\w+)/.exec(query.KeyConditionExpression) ?? []
    return [query.ExpressionAttributeValues[placeholder]]
  },
  DescribeTable: () => [],
  CreateTable: () => [],
  DescribeContinuousBackups: () => [],
  UpdateContinuousBackups: () => [],
}

/** What a recorded call asks for. @throws for an operation that no template knows, and for one without its keys */
export function askedBy({ operation, body }: AwsCall): Asked {
  const keysOf = KEYS[operation]
  if (!keysOf) throw new Error(`${operation} is in no policy: state where its keys are, and who needs it.`)
  const keys = keysOf(body).map((value) => attribute.parse(value).S)
  return { action: `dynamodb:${operation}`, keys: [...new Set(keys)] }
}
