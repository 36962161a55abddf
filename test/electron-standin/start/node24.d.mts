export const root: string
export function broughtNode(platform: NodeJS.Platform): string
export function node24(): string
