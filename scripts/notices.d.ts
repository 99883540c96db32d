export function packagesOf(files: readonly string[]): string[]
export function withTheirOwn(
  keys: readonly string[],
  locked: Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>,
): string[]
export function notices(root: string, keys: readonly string[]): Promise<string>
