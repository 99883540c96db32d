export function packagesOf(files: readonly string[]): string[]
export function notices(root: string, keys: readonly string[]): Promise<string>
