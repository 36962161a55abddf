// Chromium doesn't let a stock build load an own scheme. Its pages stand under an https origin that exists nowhere and is
// answered by interception: app://caseload/x is https://caseload.app.standin.test/x inside the browser, and only there.
const DOMAIN = 'standin.test'

export interface AppUrls {
  setSchemes(schemes: readonly string[]): void
  toChromium(url: string): string
  toApp(url: string): string
}

export function createAppUrls(): AppUrls {
  let known: readonly string[] = []
  return {
    setSchemes(schemes) {
      known = schemes
    },
    toChromium(url) {
      const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
      return known.includes(scheme) ? `https://${host}.${scheme}.${DOMAIN}${rest || '/'}` : url
    },
    toApp(url) {
      const pattern = new RegExp(`^https://([^/?#]+)\\.([^./?#]+)\\.${DOMAIN.replaceAll('.', '\\.')}(.*)$`, 'i')
      const [, host = '', scheme = '', rest = ''] = pattern.exec(url) ?? []
      return known.includes(scheme) ? `${scheme}://${host}${rest}` : url
    },
  }
}
