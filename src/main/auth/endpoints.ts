/** Where AWS's sign-in services are. */
export interface SignInEndpoints {
  readonly oidc: string
  readonly portal: string
  readonly sts: string
}

const suffix = (region: string) => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com')

/**
 * AWS's own endpoints of a region (docs: "IAM Identity Center endpoints and quotas", "AWS STS endpoints"). They are always stated, so
 * that an ambient variable can't divert a sign-in.
 */
export function awsSignInEndpoints(region: string): SignInEndpoints {
  return {
    oidc: `https://oidc.${region}.${suffix(region)}`,
    portal: `https://portal.sso.${region}.${suffix(region)}`,
    sts: `https://sts.${region}.${suffix(region)}`,
  }
}
