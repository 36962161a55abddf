import type { Rectangle } from 'electron'
import { strict } from '../strict.ts'

/** One screen, as large as the window that Caseload opens by itself: there is no window system. */
const AREA: Rectangle = { x: 0, y: 0, width: 1440, height: 900 }
const DISPLAY = { id: 1, bounds: AREA, workArea: AREA }

export const screen = strict('screen', {
  getPrimaryDisplay: () => DISPLAY,
  getAllDisplays: () => [DISPLAY],
})
