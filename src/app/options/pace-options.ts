import type { Option } from './option.js'

/** How fast the run asks, and how long it waits. */
export const paceOptions = {
  timeout: {
    type: 'duration',
    group: 'pace',
    placeholder: 'TIME',
    default: '10s',
    help: 'How long one exchange may take: seconds, or `10s`, `500ms`.',
  },
  'connect-timeout': {
    type: 'duration',
    group: 'pace',
    placeholder: 'TIME',
    help: 'How long a connection may take to be made, TLS included. As long as the whole exchange when empty.',
  },
  'first-byte-timeout': {
    type: 'duration',
    group: 'pace',
    placeholder: 'TIME',
    help: 'How long the server may take until its answer begins. As long as the whole exchange when empty.',
  },
  'run-timeout': {
    type: 'duration',
    group: 'pace',
    placeholder: 'TIME',
    default: '30m',
    help: 'How long all checks may take together. What was not asked by then is blocked, and what was created is deleted.',
  },
  concurrency: {
    type: 'integer',
    group: 'pace',
    placeholder: 'N',
    range: [1, 64],
    default: '8',
    help: 'How many requests may be under way at the same time.',
  },
  'requests-per-second': {
    type: 'integer',
    group: 'pace',
    placeholder: 'N',
    range: [1, 1000],
    help: 'How many requests may be sent in a second. As many as the server takes when empty.',
  },
  'retry-after': {
    type: 'duration',
    group: 'pace',
    placeholder: 'TIME',
    default: '2m',
    help: 'How long the run may wait in all because the server answers 429, or 503 with `Retry-After`; 429 without it is a second. Whenever a quarter of it is used up, the run goes on as fast as the server took its requests meanwhile. What it sends again is marked in the report. Cleaning up may wait as long once more.',
  },
  settle: {
    type: 'duration',
    group: 'pace',
    placeholder: 'TIME',
    help: 'How long the server may take to show a write in every read, such as `1s` where reads come from a replica, an index or a cache. What is read sooner is read again until it shows the write, or until that time is over; the report says how often that was needed. When empty, each write has to show at once.',
  },
} as const satisfies Record<string, Option>
