import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProxyList } from '../../../../src/main/net/proxy-list.ts'

const direct = { kind: 'direct' }
const proxy = (host: string, port: number, secure = false) => ({ kind: 'proxy', secure, host, port })
const socks = (host: string, port: number) => ({ kind: 'socks', host, port })

describe('the ways that the system names', () => {
  it.each([
    ['DIRECT', [direct]],
    ['PROXY proxy.clinic.example:3128; DIRECT', [proxy('proxy.clinic.example', 3128), direct]],
    ['proxy a:1;PROXY b:2', [proxy('a', 1), proxy('b', 2)]],
    ['PROXY a', [proxy('a', 80)]],
    ['HTTP a:8080', [proxy('a', 8080)]],
    ['HTTPS a', [proxy('a', 443, true)]],
    ['HTTPS a:8443', [proxy('a', 8443, true)]],
    ['PROXY [::1]:3128', [proxy('::1', 3128)]],
    ['PROXY [fe80::1]', [proxy('fe80::1', 80)]],
    ['PROXY 10.0.0.1:3128', [proxy('10.0.0.1', 3128)]],
    ['SOCKS5 s:9; PROXY a:1', [socks('s', 9), proxy('a', 1)]],
    ['SOCKS s', [socks('s', 1080)]],
    ['SOCKS4 s:1', [socks('s', 1)]],
    ['QUIC q:443; PROXY a:1', [proxy('a', 1)]],
    ['', [direct]],
    [' ; ;', [direct]],
    ['PROXY a:99999', [direct]],
    ['PROXY a:0', [direct]],
    ['PROXY', [direct]],
    ['PROXY http://a:1', [direct]],
    ['nonsense', [direct]],
    ['toString a:1', [direct]],
  ])('are read: %s', (text, routes) => {
    expect(parseProxyList(text)).toEqual(routes)
  })

  it('are at least one, whatever the system says', () => {
    fc.assert(fc.property(fc.string(), (text) => parseProxyList(text).length > 0))
  })
})
