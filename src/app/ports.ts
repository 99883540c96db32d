/** Everything outside the process that a run touches, handed in so that tests can choose it. */
export interface Ports {
  /** The wall clock. */
  now(): Date
  /** A monotonic clock in milliseconds. */
  elapsed(): number
  /** A random text of lower-case letters and digits of the given length; not for secrets. */
  random(length: number): string
  /** The environment of commands that the run starts; secrets of ours are not taken from it. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Writes one line (without its end) for the person who watches. */
  log(line: string): void
  /** Opens a collapsed group of log lines. */
  group(title: string): void
  endGroup(): void
  /** Registers a value that must not appear in any log. */
  mask(secret: string): void
  /** Writes a file and creates the folders above it. Returns the absolute path. */
  writeFile(path: string, content: string | Iterable<string>): Promise<string>
  /** Ends the run early: checks stop, what was created is deleted, reports are written. */
  readonly signal: AbortSignal
  /** Keeps a line where it outlives this process, so that somebody else can tidy up if we are killed. */
  keep?(line: string): void
  /** Told that what was kept is needed no longer: everything is tidied up. */
  tidied?(): void
  /** Told the process group of a command that was started, so that somebody else can end it if we are killed. */
  started?(processGroup: number): void
  /** Told that the whole process group has ended. */
  stopped?(): void
}
