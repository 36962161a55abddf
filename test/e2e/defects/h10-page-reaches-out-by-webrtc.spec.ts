// H10: the page had no network but WebRTC: what it knew could be sent to a STUN or TURN server.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RegistriesPage } from '../pages/registries-page.ts'
import { expect, test } from '../support/fixtures.ts'
import { launch } from '../support/launch.ts'

/** Nothing listens there. */
const NOWHERE = 'socks5://127.0.0.1:1'
const POLICY = 'disable_non_proxied_udp'

/** Servers on this computer that note everything that reaches them. */
async function listeners() {
  const reached: string[] = []
  const udp = createSocket('udp4')
  udp.on('message', () => reached.push('udp'))
  await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done))
  const tcp = createServer()
  tcp.on('connection', (socket) => {
    reached.push('tcp')
    socket.destroy()
  })
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done))
  const [udpPort, tcpPort] = [udp.address().port, (tcp.address() as AddressInfo).port]
  const close = async () => {
    udp.close()
    await new Promise((done) => tcp.close(done))
  }
  return { reached, udpPort, tcpPort, close }
}

test('nothing that the page does reaches a server', async () => {
  const { app, page, close } = await launch()
  const servers = await listeners()
  try {
    await expect(new RegistriesPage(page).heading).toBeVisible()
    const tried = await page.evaluate(
      async ({ udpPort, tcpPort }) => {
        const at = `127.0.0.1:${tcpPort}/secret`
        const turn = { username: 'a-patient', credential: 'a-note' }
        const iceServers = [
          { urls: `stun:127.0.0.1:${udpPort}` },
          { urls: `turn:127.0.0.1:${udpPort}?transport=udp`, ...turn },
          { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, ...turn },
          { urls: `turns:127.0.0.1:${tcpPort}?transport=tcp`, ...turn },
        ]
        const peers = async () => {
          const names = ['RTCPeerConnection', 'webkitRTCPeerConnection']
          const Peer = names
            .map((name) => (globalThis as Record<string, unknown>)[name])
            .find((one) => one !== undefined)
          if (!Peer) return 'gone'
          const one = new (Peer as typeof RTCPeerConnection)({ iceServers })
          one.createDataChannel('out')
          await one.setLocalDescription(await one.createOffer())
          await Promise.race([
            new Promise((done) =>
              one.addEventListener('icegatheringstatechange', () => one.iceGatheringState === 'complete' && done(null)),
            ),
            new Promise((done) => setTimeout(done, 6_000)),
          ])
          one.close()
          return 'tried'
        }
        const element = (name: string, values: Record<string, string>) => {
          const made = document.createElement(name)
          for (const [attribute, value] of Object.entries(values)) made.setAttribute(attribute, value)
          document.body.append(made)
          return 'made'
        }
        const ways: Record<string, () => unknown> = {
          fetch: () => fetch(`http://${at}`, { mode: 'no-cors' }),
          keepalive: () => fetch(`http://${at}`, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
          beacon: () => navigator.sendBeacon(`http://${at}`, 'x'),
          xhr: () => {
            const request = new XMLHttpRequest()
            request.open('POST', `http://${at}`)
            request.send('x')
          },
          socket: () => new WebSocket(`ws://${at}`),
          events: () => new EventSource(`http://${at}`),
          transport: () => new WebTransport(`https://${at}`),
          worker: () => new Worker(`http://${at}`),
          shared: () => new SharedWorker(`http://${at}`),
          service: () => navigator.serviceWorker.register(`http://${at}`),
          blobWorker: () => new Worker(URL.createObjectURL(new Blob([`fetch('http://${at}')`]))),
          module: () => import(/* @vite-ignore */ `http://${at}`),
          font: () => new FontFace('x', `url(http://${at})`).load(),
          image: () => element('img', { src: `http://${at}` }),
          srcset: () => element('img', { srcset: `http://${at} 2x` }),
          script: () => element('script', { src: `http://${at}` }),
          css: () => element('link', { rel: 'stylesheet', href: `http://${at}` }),
          prefetch: () => element('link', { rel: 'prefetch', href: `http://${at}` }),
          preconnect: () => element('link', { rel: 'preconnect', href: `http://${at}` }),
          dnsPrefetch: () => element('link', { rel: 'dns-prefetch', href: `http://${at}` }),
          modulepreload: () => element('link', { rel: 'modulepreload', href: `http://${at}` }),
          preload: () => element('link', { rel: 'preload', as: 'image', href: `http://${at}` }),
          manifest: () => element('link', { rel: 'manifest', href: `http://${at}` }),
          icon: () => element('link', { rel: 'icon', href: `http://${at}` }),
          style: () => element('p', { style: `background: url(http://${at})` }),
          object: () => element('object', { data: `http://${at}` }),
          embed: () => element('embed', { src: `http://${at}` }),
          frame: () => element('iframe', { src: `http://${at}` }),
          video: () => element('video', { src: `http://${at}`, poster: `http://${at}`, autoplay: '' }),
          audio: () => element('audio', { src: `http://${at}`, autoplay: '' }),
          track: () => element('track', { src: `http://${at}` }),
          svg: () => {
            const holder = document.createElement('div')
            holder.innerHTML = `<svg><image href="http://${at}"/><use href="http://${at}#x"/></svg>`
            document.body.append(holder)
          },
          form: () => {
            const form = Object.assign(document.createElement('form'), { action: `http://${at}`, method: 'post' })
            document.body.append(form)
            form.submit()
          },
          ping: () => {
            const link = Object.assign(document.createElement('a'), { href: '#', ping: `http://${at}` })
            document.body.append(link)
            link.click()
          },
          open: () => window.open(`http://${at}`),
          download: () => Object.assign(document.createElement('a'), { href: `http://${at}`, download: 'x' }).click(),
          speculation: () => {
            const rules = document.createElement('script')
            rules.type = 'speculationrules'
            rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`http://${at}`] }] })
            document.body.append(rules)
          },
        }
        const answers: Record<string, unknown> = {}
        for (const [name, run] of Object.entries(ways)) {
          try {
            // What hangs has reached nothing that answers.
            await Promise.race([run(), new Promise((done) => setTimeout(done, 50))])
            answers[name] = 'tried'
          } catch (error) {
            answers[name] = error instanceof Error ? error.name : 'refused'
          }
        }
        return { byPeer: await peers(), ways: Object.keys(answers).length }
      },
      { udpPort: servers.udpPort, tcpPort: servers.tcpPort },
    )
    expect(tried.ways).toBeGreaterThan(35)
    expect(tried.byPeer).toBe('gone')
    expect(servers.reached).toEqual([])
    // A frame has these names still: the session and Chromium close the way for it.
    const closed = await app.evaluate(({ app: electron, BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const standIn = contents?.session as unknown as { proxy(): unknown } | undefined
      const policy = contents?.getWebRTCIPHandlingPolicy()
      return [policy, electron.commandLine.getSwitchValue('force-webrtc-ip-handling-policy'), standIn?.proxy()]
    })
    expect(closed).toEqual([
      POLICY,
      POLICY,
      expect.objectContaining({ proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' }),
    ])
  } finally {
    await servers.close()
    await close()
  }
})

test('neither does anything that a frame does', async () => {
  test.setTimeout(120_000)
  // What the application sets (the test above). The stand-in's Chromium takes it from its command line.
  const switches = [`--force-webrtc-ip-handling-policy=${POLICY}`, `--standin-proxy=${NOWHERE}`]
  const { page, close } = await launch({ switches })
  const servers = await listeners()
  try {
    await expect(new RegistriesPage(page).heading).toBeVisible()
    const { tried, refused } = await page.evaluate(
      async ({ udpPort, tcpPort }) => {
        const turn = { username: 'a-patient', credential: 'a-note' }
        const iceServers = [
          { urls: `stun:127.0.0.1:${udpPort}` },
          { urls: `turn:127.0.0.1:${udpPort}?transport=udp`, ...turn },
          { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, ...turn },
          { urls: `turns:127.0.0.1:${tcpPort}?transport=tcp`, ...turn },
        ]
        const withFrame = (attributes: Record<string, string>) => {
          const frame = document.createElement('iframe')
          for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value)
          document.body.append(frame)
          return frame.contentWindow
        }
        const markup = (html: string) => {
          const holder = document.createElement('div')
          holder.innerHTML = html
          document.body.append(holder)
          return window.frames[window.frames.length - 1] ?? null
        }
        const html = URL.createObjectURL(new Blob(['<p>A frame.</p>'], { type: 'text/html' }))
        const frames: Record<string, () => Window | null> = {
          empty: () => withFrame({}),
          blank: () => withFrame({ src: 'about:blank' }),
          srcdoc: () => withFrame({ srcdoc: '<p>A frame.</p>' }),
          blob: () => withFrame({ src: html }),
          data: () => withFrame({ src: 'data:text/html,<p>A frame.</p>' }),
          markup: () => markup('<iframe></iframe>'),
          object: () => markup('<object data="about:blank"></object>'),
          embed: () => markup('<embed src="about:blank">'),
          opened: () => window.open('about:blank'),
        }
        const tried: string[] = []
        const refused: string[] = []
        for (const [name, make] of Object.entries(frames)) {
          try {
            const { RTCPeerConnection: Peer } = (make() ?? {}) as { RTCPeerConnection?: typeof RTCPeerConnection }
            if (!Peer) continue
            const peer = new Peer({ iceServers })
            peer.createDataChannel('out')
            const ended = new Promise((done) => {
              peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done(null)
            })
            // A frame that was taken away never ends. Four seconds are long for a server on this computer.
            void peer.createOffer().then((offer) => peer.setLocalDescription(offer))
            await Promise.race([ended, new Promise((done) => setTimeout(done, 4_000))])
            tried.push(name)
            peer.close()
          } catch (error) {
            refused.push(`${name}: ${error}`)
          }
        }
        return { tried, refused }
      },
      { udpPort: servers.udpPort, tcpPort: servers.tcpPort },
    )
    // Chromium gives an empty frame the names that the page has lost: what holds is the policy and the proxy.
    expect(tried).toContain('empty')
    expect(refused).toEqual([])
    expect(servers.reached).toEqual([])
  } finally {
    await servers.close()
    await close()
  }
})
