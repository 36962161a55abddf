import { join } from 'node:path'
import { scratchFolder, switches } from '../runtime.ts'

/** Switches of this process that are Chromium's. What the application appends itself comes too late: Chromium runs by then. */
const PASSED_ON = ['force-webrtc-ip-handling-policy']

/** `--standin-proxy=<server>`: what leaves the page goes there or nowhere. Chromium runs before the application sets its session's proxy. */
function proxyFlags(): string[] {
  const server = switches.get('standin-proxy')
  return server === undefined ? [] : [`--proxy-server=${server}`, '--proxy-bypass-list=<-loopback>']
}

/** Chromium's command line: headless, a profile of its own, spoken to over a pipe, and no network but loopback. */
export function chromiumFlags(): string[] {
  const root = process.getuid?.() === 0
  const port = switches.get('remote-debugging-port')
  return [
    '--headless',
    `--user-data-dir=${join(scratchFolder, 'chromium')}`,
    '--remote-debugging-pipe',
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    // Chromium refuses its sandbox to root; Playwright asks for none on Linux.
    ...(root || switches.has('no-sandbox') ? ['--no-sandbox'] : []),
    ...PASSED_ON.filter((name) => switches.has(name)).map((name) => `--${name}=${switches.get(name)}`),
    ...proxyFlags(),
    '--no-startup-window',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-dev-shm-usage',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-features=Translate,OptimizationHints,MediaRouter',
    '--font-render-hinting=none',
    '--password-store=basic',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
  ]
}
