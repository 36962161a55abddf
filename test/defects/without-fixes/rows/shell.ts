import type { Row } from '../row.ts'

const WINDOW = 'shell.test.ts'
const RULES = 'source-rules.test.ts'
const PROTOCOL = 'app-protocol.test.ts'
const GATE = 'browser-gate.test.ts'
const CHANNELS = 'locked-channels.test.ts'

const guard = (test: string, file: string, take: string, put: string, what: string): Row => ({
  test,
  file,
  take,
  put,
  what,
  security: true,
})

/** The guards of the shell, item by item as ARCHITECTURE lists them ("Shell security"). */
export const SHELL: readonly Row[] = [
  guard(RULES, 'src/main/shell/prepare-app.ts', '  app.enableSandbox()\n', '', 'every process of a page is sandboxed'),
  guard(WINDOW, 'src/main/shell/window.ts', 'sandbox: true', 'sandbox: false', 'the window is sandboxed'),
  guard(WINDOW, 'src/main/shell/window.ts', 'contextIsolation: true', 'contextIsolation: false', 'the bridge is apart'),
  guard(WINDOW, 'src/main/shell/window.ts', 'nodeIntegration: false', 'nodeIntegration: true', 'no Node in the page'),
  guard(WINDOW, 'src/main/shell/window.ts', 'spellcheck: false', 'spellcheck: true', 'no words go to a dictionary'),
  guard(
    WINDOW,
    'src/main/shell/window.ts',
    'devTools: !packaged',
    'devTools: true',
    'no developer tools when packaged',
  ),
  guard(
    WINDOW,
    'src/main/shell/window.ts',
    'window.setContentProtection(true)',
    'window.setContentProtection(false)',
    'shared screens show it black',
  ),
  guard(
    WINDOW,
    'src/main/shell/window.ts',
    "window.on('page-title-updated', (event) => event.preventDefault())",
    '',
    'the title names nobody',
  ),
  guard(PROTOCOL, 'src/main/shell/app-protocol.ts', "if (request.method !== 'GET') return refuse(405)", '', 'GET only'),
  guard(PROTOCOL, 'src/main/shell/app-protocol.ts', ' || url.host !== APP_HOST', '', 'the exact host'),
  guard(
    PROTOCOL,
    'src/main/shell/app-protocol.ts',
    "replace(/[\\\\/]+$/, '') + sep",
    "replace(/[\\\\/]+$/, '')",
    'the folder’s separator',
  ),
  guard(
    PROTOCOL,
    'src/main/shell/app-protocol.ts',
    "    'content-security-policy': contentSecurityPolicy(nonce),\n",
    '',
    'the policy comes with each response',
  ),
  guard(
    PROTOCOL,
    'src/main/shell/content-security-policy.ts',
    `    "connect-src 'none'",\n`,
    '',
    'the page has no network',
  ),
  guard(
    PROTOCOL,
    'src/main/shell/content-security-policy.ts',
    `    "default-src 'none'",\n`,
    '',
    'nothing but what is named',
  ),
  guard(
    PROTOCOL,
    'src/main/shell/content-security-policy.ts',
    `    "frame-ancestors 'none'",\n`,
    '',
    'nobody frames the page',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    '!allowed.some((start) => details.url.startsWith(start))',
    'false',
    'what is not ours is cancelled',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    '(_contents, _permission, callback) => callback(false)',
    '(_contents, _permission, callback) => callback(true)',
    'no permission is granted',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    'setPermissionCheckHandler(() => false)',
    'setPermissionCheckHandler(() => true)',
    'no permission is there already',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    "  contents.on('will-navigate', (event) => event.preventDefault())\n",
    '',
    'the page stays',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    "  contents.on('will-frame-navigate', (event) => event.preventDefault())\n",
    '',
    'each frame stays',
  ),
  guard(
    RULES,
    'src/main/index.ts',
    "  app.on('web-contents-created', (_event, contents) => guardContents(contents))\n",
    '',
    'every page is guarded',
  ),
  ...(
    [
      [`"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`, 'no script stands in the page'],
      [`"base-uri 'none'",`, '', 'no address is counted from elsewhere'],
      [`"form-action 'none'",`, '', 'no form is sent'],
    ] as const
  ).map(([take, put, what]) => guard(PROTOCOL, 'src/main/shell/content-security-policy.ts', take, put, what)),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    "  contents.on('will-redirect', (event) => event.preventDefault())\n",
    '',
    'no redirect leads away',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    "  contents.on('will-attach-webview', (event) => event.preventDefault())\n",
    '',
    'no webview',
  ),
  guard(
    WINDOW,
    'src/main/shell/guards.ts',
    "() => ({ action: 'deny' })",
    "() => ({ action: 'allow' })",
    'no new window',
  ),
  guard(GATE, 'src/main/shell/browser-gate.ts', "    url.protocol === 'https:' &&\n", '', 'only https is opened'),
  guard(
    GATE,
    'src/main/shell/browser-gate.ts',
    " || url.username !== '' || url.password !== ''",
    '',
    'no address in disguise',
  ),
  guard(RULES, 'src/main/index.ts', '!app.requestSingleInstanceLock()', 'false', 'one instance'),
  guard(
    RULES,
    'src/main/index.ts',
    "session.fromPartition('caseload')",
    "session.fromPartition('persist:caseload')",
    'in memory',
  ),
  guard(RULES, 'src/main/shell/lock-events.ts', "  power.on('suspend', () => lock('suspend'))\n", '', 'sleep locks'),
  guard(RULES, 'src/main/index.ts', 'followPower(powerMonitor, lock.lock, wake)', '', 'the screen’s lock locks'),
  guard(
    CHANNELS,
    'src/main/ipc/dispatcher.ts',
    '  if (isWithheld(row, ports.isLocked())) return locked\n',
    '',
    'locked is locked',
  ),
]
