/** Where AWS's sign-in services are. */
export interface SignInEndpoints {
  readonly oidc: string
  readonly portal: string
  readonly sts: string
  /** The clinic's sign-in page, where it has a domain of its own: AWS's device page may be there. */
  readonly signInPage?: string
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
