/** One of the two outputs of a terminal. */
export interface Output {
  write(text: string): void
  /** Whether a person sees it at once, so that a line can be rewritten. */
  readonly tty: boolean
  /** In columns. */
  readonly width: number
  readonly colour: boolean
}

/** What the terminal program touches outside itself. */
export interface Terminal {
  readonly out: Output
  readonly error: Output
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where Ctrl-C is heard. */
  readonly interrupts: Pick<NodeJS.EventEmitter, 'on' | 'off'>
  /** Ends the program at once. */
  leave(status: number): void
}

/** An output stream of a process; what it knows of a terminal is absent when it is none. */
interface Stream {
  write(text: string): unknown
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

interface Source extends Pick<NodeJS.Process, 'env' | 'on' | 'off' | 'exit'> {
  readonly stdout: Stream
  readonly stderr: Stream
}

const usualWidth = 100

/** The terminal that a process runs in. A reader that went away (`| head`) ends nothing. */
export function terminalOf(process: Source): Terminal {
  return {
    out: output(process.stdout, process.env),
    error: output(process.stderr, process.env),
    environment: process.env,
    interrupts: process,
    // The second Ctrl-C is a wish to leave now, whatever is under way.
    // eslint-disable-next-line no-restricted-properties
    leave: (status) => process.exit(status),
  }
}

function output(stream: Stream, environment: NodeJS.ProcessEnv): Output {
  let closed = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
  })
  return {
    write: (text) => {
      if (!closed) stream.write(text)
    },
    tty: stream.isTTY ?? false,
    get width() {
      return stream.columns ?? usualWidth
    },
    colour: hasColour(environment, stream.isTTY ?? false),
  }
}

/** Whether to colour: `NO_COLOR` forbids it, `FORCE_COLOR` asks for it, otherwise a terminal decides. */
export function hasColour(
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
  tty: boolean,
): boolean {
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return tty && TERM !== 'dumb'
}
