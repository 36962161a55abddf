/** AWS's own endpoint of a region (docs: "Amazon DynamoDB endpoints and quotas"). */
export function awsEndpoint(region: string): string {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `https://dynamodb.${region}.${suffix}`
}

/** A region whose endpoint exists as long as its part of AWS does. */
export const knownRegion = (region: string) => (region.startsWith('cn-') ? 'cn-north-1' : 'us-east-1')
