import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const STYLESHEET = /\n\s*<link rel="stylesheet"[^>]*>/g
const FRAME_END = '</body>'

/**
 * Lets the window's frame be painted first: the few rules that it takes stand in the page, and the stylesheet of all else comes after the
 * frame, where a browser waits for it before it runs the script, and not before it paints.
 * @param path of the frame's rules
 */
export function firstFrame(path: string): Plugin {
  return {
    name: 'first-frame',
    transformIndexHtml: {
      order: 'post',
      handler(page) {
        const rules = readFileSync(path, 'utf8')
          .replaceAll(/\/\*.*?\*\//gs, '')
          .replaceAll(/\s+/g, ' ')
          .trim()
        const links = (page.match(STYLESHEET) ?? []).join('')
        if (!page.includes(FRAME_END)) throw new Error('index.html has no body.')
        return page
          .replaceAll(STYLESHEET, '')
          .replace('</head>', () => `  <style nonce="__CSP_NONCE__">${rules}</style>\n  </head>`)
          .replace(FRAME_END, () => `  ${links.trim()}\n  ${FRAME_END}`)
      },
    },
  }
}
