import type { Fault } from '../fault.js'
import { answering500, asked } from './lie.js'

/** Lies about deletion. */
export const deleteFaults = {
  keeps: {
    title: 'DELETE answers 204 and deletes nothing',
    async intercept(request, next) {
      if (!asked.deletion(request)) return next(request)
      const read = await next({ ...request, method: 'GET' })
      return read.status === 200 ? { status: 204, headers: {} } : read
    },
  },
  'answers-500': answering500('DELETE answers 500', asked.deletion),
} as const satisfies Record<string, Fault>
