import type { ReactNode } from 'react'

const path = (d: string) => <path key={d} d={d} />
const circle = (cx: number, cy: number, r: number) => <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r={r} />
const rect = (x: number, y: number, width: number, height: number, rx: number) => (
  <rect key={`${x} ${y}`} x={x} y={y} width={width} height={height} rx={rx} />
)
const RING = circle(8, 8, 5.75)

/** Line icons on a 16 x 16 grid, 1.5 px strokes. */
export const ICONS = {
  search: [circle(7, 7, 4.25), path('M10.2 10.2 13.5 13.5')],
  plus: path('M8 3v10M3 8h10'),
  close: path('M4 4l8 8M12 4l-8 8'),
  check: path('M3.5 8.5 6.5 11.5 12.5 5'),
  'check-circle': [RING, path('M5.4 8.3 7.2 10.1 10.6 6.2')],
  equals: path('M3.5 6h9M3.5 10.2h9'),
  gear: [
    circle(8, 8, 2.25),
    path(
      'M8 1.9v1.9M8 12.2v1.9M1.9 8h1.9M12.2 8h1.9M3.7 3.7l1.35 1.35M10.95 10.95l1.35 1.35M12.3 3.7l-1.35 1.35M5.05 10.95 3.7 12.3',
    ),
  ],
  plug: path('M6 2v3.5M10 2v3.5M4 5.5h8V8a4 4 0 0 1-8 0ZM8 12v2.5'),
  keyboard: path('M1.75 4.25h12.5v7.5H1.75zM4.5 6.75h.4M7.8 6.75h.4M11.1 6.75h.4M5.5 9.5h5'),
  minus: path('M3 8h10'),
  swap: path('M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13'),
  monitor: [rect(1.75, 2.75, 12.5, 8.5, 1), path('M5.5 13.5h5M8 11.25v2.25')],
  bars: path('M2.5 13.25h11M4.25 11V8M8 11V3.5M11.75 11V6'),
  columns: path('M2.75 3.25h10.5v9.5H2.75zM6.25 3.25v9.5M9.75 3.25v9.5'),
  'arrow-up': path('M8 12.5v-9M4.5 7 8 3.5 11.5 7'),
  'arrow-down': path('M8 3.5v9M4.5 9 8 12.5 11.5 9'),
  'arrow-right': path('M3 8h10M9.5 4.5 13 8l-3.5 3.5'),
  'chevron-down': path('M4.5 6.5 8 10l3.5-3.5'),
  'chevron-left': path('M9.5 4.5 6 8l3.5 3.5'),
  'chevron-right': path('M6.5 4.5 10 8l-3.5 3.5'),
  sort: path('M4.5 3v10M2.5 11l2 2 2-2M9 4h5M9 8h3.5M9 12h2'),
  phone: path(
    'M4.2 2.6 6 2.5l1 2.8-1.4 1.1a8 8 0 0 0 4 4L10.7 9l2.8 1-.1 1.8c-.1.9-.8 1.6-1.7 1.6C6.7 13.4 2.6 9.3 2.6 4.3c0-.9.7-1.6 1.6-1.7Z',
  ),
  clinic: path('M3 13.5V4.5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v9M1.8 13.5h12.4M8 5.7v3.6M6.2 7.5h3.6'),
  person: [circle(8, 5.2, 2.6), path('M2.9 13.5c.5-2.7 2.5-4.2 5.1-4.2s4.6 1.5 5.1 4.2')],
  people: [
    circle(6, 5.4, 2.3),
    path('M1.7 13c.4-2.4 2.1-3.8 4.3-3.8s3.9 1.4 4.3 3.8M10.4 3.3a2.3 2.3 0 0 1 0 4.2M12 9.5c1.3.6 2.1 1.8 2.3 3.5'),
  ],
  'no-show': [circle(7, 5.2, 2.6), path('M2 13.5c.5-2.7 2.4-4.2 5-4.2M10.5 10.5l3.5 3.5M14 10.5 10.5 14')],
  calendar: [rect(2.5, 3.5, 11, 10, 1.5), path('M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5')],
  sun: [
    circle(8, 8, 2.75),
    path('M8 1.75v1.5M8 12.75v1.5M1.75 8h1.5M12.75 8h1.5M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1'),
  ],
  clock: [RING, path('M8 4.75V8l2.25 1.5')],
  struck: [RING, path('M3.8 3.8l8.4 8.4')],
  pause: path('M5.5 3.5v9M10.5 3.5v9'),
  play: path('M5 3.5v9l7.5-4.5Z'),
  flag: path('M3.5 14V2.5h8l-1.8 3 1.8 3h-8'),
  send: [path('M8 10.5v-7M5 6 8 3l3 3'), path('M3 10v1.5A1.5 1.5 0 0 0 4.5 13h7a1.5 1.5 0 0 0 1.5-1.5V10')],
  cloud: [
    path('M4.7 12.5h6.5a2.8 2.8 0 0 0 .4-5.57A3.9 3.9 0 0 0 4.1 6.6a3 3 0 0 0 .6 5.9Z'),
    path('M6 9.2l1.4 1.4L10 8'),
  ],
  'cloud-off': path('M6 4.2a3.9 3.9 0 0 1 5.6 2.73 2.8 2.8 0 0 1 1.7 4.5M10.8 12.5H4.7a3 3 0 0 1-.6-5.9M2.5 2.5l11 11'),
  warning: [RING, path('M8 4.75V8.5'), <circle key="dot" cx="8" cy="10.9" r=".5" fill="currentColor" />],
  info: [RING, path('M8 7.5v3.75'), <circle key="dot" cx="8" cy="5.1" r=".5" fill="currentColor" />],
  'not-improving': path('M2.5 2.5v11h11M5 7.5h8M5 10.5h1'),
  shield: path('M8 2 3 3.8v3.7c0 3 2 5.2 5 6.5 3-1.3 5-3.5 5-6.5V3.8Z'),
  list: path('M5.5 4h8M5.5 8h8M5.5 12h8M2.6 4h.4M2.6 8h.4M2.6 12h.4'),
  document: [rect(3, 2.5, 10, 11, 1.5), path('M5.5 6h5M5.5 8.5h5M5.5 11H8')],
  pdf: [rect(3, 2.5, 10, 11, 1.5), path('M8 5v5.5M5.8 8.5 8 10.7l2.2-2.2')],
  printer: path(
    'M4.5 6V2.5h7V6M4.5 11.5H3.2A1.2 1.2 0 0 1 2 10.3V7.2A1.2 1.2 0 0 1 3.2 6h9.6A1.2 1.2 0 0 1 14 7.2v3.1a1.2 1.2 0 0 1-1.2 1.2h-1.3M4.5 9.5h7v4h-7Z',
  ),
  refresh: path('M13 8a5 5 0 0 1-9 3M3 8a5 5 0 0 1 9-3M12.2 2.5V5.2H9.5M3.8 13.5v-2.7h2.7'),
  pencil: path('M3 13l.7-2.9 7-7a1.3 1.3 0 0 1 1.9 0l.3.3a1.3 1.3 0 0 1 0 1.9l-7 7Z'),
  mail: [rect(2, 3.5, 12, 9, 1.5), path('M2.5 4.7 8 8.8l5.5-4.1')],
  folder: path('M2 4.5a1 1 0 0 1 1-1h3.2l1.5 1.8H13a1 1 0 0 1 1 1V12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1Z'),
  database: path(
    'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2v8c0 1.1-2.2 2-5 2s-5-.9-5-2ZM3 4c0 1.1 2.2 2 5 2s5-.9 5-2M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  ),
  key: [circle(5, 8, 2.6), path('M7.6 8h6.4M11.6 8v2.6M14 8v1.8')],
  lock: [rect(3.2, 7, 9.6, 6.5, 1.5), path('M5.2 7V5.3a2.8 2.8 0 0 1 5.6 0V7')],
  eye: [path('M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8Z'), circle(8, 8, 1.9)],
  copy: [rect(5.5, 5.5, 8, 8, 1.5), path('M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2')],
  external: path('M6.5 3.5h-2a1 1 0 0 0-1 1v7a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-2M9 3.5h3.5V7M12.3 3.7 7.5 8.5'),
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="3.5" cy="8" r="1.25" />
      <circle cx="8" cy="8" r="1.25" />
      <circle cx="12.5" cy="8" r="1.25" />
    </g>
  ),
  'sign-out': path('M6.5 3H4.2A1.2 1.2 0 0 0 3 4.2v7.6A1.2 1.2 0 0 0 4.2 13h2.3M10 5l3 3-3 3M13 8H6.5'),
  'flag-review': [rect(1.2, 1.2, 13.6, 13.6, 3), path('M8 3.7v8.6M4.6 4.8v1.9a3.4 3.4 0 0 0 6.8 0V4.8')],
  'flag-discuss': path(
    'M3 2.5h10a1.3 1.3 0 0 1 1.3 1.3v6a1.3 1.3 0 0 1-1.3 1.3H8L4.5 14v-2.9H3a1.3 1.3 0 0 1-1.3-1.3v-6A1.3 1.3 0 0 1 3 2.5Z',
  ),
  'flag-safety': (
    <g stroke="none">
      <path d="M8 1.3 15.3 14a.5.5 0 0 1-.45.75H1.15A.5.5 0 0 1 .7 14Z" fill="currentColor" />
      <path d="M8 5.8v4" stroke="var(--flag-cut)" strokeWidth="1.8" />
      <circle cx="8" cy="12.3" r="1" fill="var(--flag-cut)" />
    </g>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof ICONS
