/** The placeholder in index.html that each response replaces with its own nonce. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/**
 * The page's policy: scripts and styles from the application alone, no network at all, no framing. React Aria injects one
 * style element and reads its nonce from `<meta property="csp-nonce">`; hence a fresh `nonce` for each response.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
