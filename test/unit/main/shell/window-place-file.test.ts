import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPlace } from '../../../../src/main/shell/window-place.ts'
import { newFolder, REMOVED } from '../../../fakes/systems.ts'

let folder = ''
beforeAll(async () => {
  folder = await newFolder()
})
afterAll(() => rm(folder, REMOVED))

const bounds = { x: 1, y: 2, width: 1200, height: 800 }

it.each([
  ['a place', { bounds, maximized: false }, { bounds, maximized: false }],
  ['a zoom that is offered', { bounds, maximized: true, zoom: 1.25 }, { bounds, maximized: true, zoom: 1.25 }],
  ['a zoom that is not offered', { bounds, maximized: true, zoom: 7 }, { bounds, maximized: true, zoom: 1 }],
  ['a part of a pixel', { bounds: { ...bounds, x: 0.5 }, maximized: false }, null],
  ['no bounds', { maximized: false }, null],
  ['a word for maximized', { bounds, maximized: 'yes' }, null],
  ['null', null, null],
])('a file with %s is read as that, or the window opens as at the first start', (name, kept, read) => {
  const path = join(folder, `${name.replaceAll(' ', '-')}.json`)
  writeFileSync(path, JSON.stringify(kept))
  expect(readPlace(path)).toEqual(read)
})
