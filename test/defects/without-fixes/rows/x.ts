import type { Row } from '../row.ts'

export const X: readonly Row[] = [
  {
    test: 'x1-save-key-taken-by-a-choice.spec.ts',
    file: 'src/renderer/lib/use-shortcuts.ts',
    take: '      if (event.target.matches(PRESSED) && onKeyDown(event)) event.stopPropagation()\n',
    put: '',
    what: 'what saves comes before what the key would press',
    e2e: true,
  },
  {
    test: 'x2-switch-called-by-its-state.spec.ts',
    file: 'src/renderer/ui/Switch.tsx',
    take: "(name ? { 'aria-label'",
    put: "(!name ? { 'aria-label'",
    what: 'a switch is called by what it switches',
    e2e: true,
  },
  {
    test: 'x3-damaged-installation.spec.ts',
    file: 'src/main/index.ts',
    take: '    endDamaged()\n    return new Promise(() => undefined)\n',
    put: '    throw new Error()\n',
    what: 'a program that can’t be read says what to do',
    e2e: true,
  },
]
