// A server on @better-auth/scim, with its users in a database in memory.
import { createServer } from 'node:http'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { scim } from '@better-auth/scim'
import Database from 'better-sqlite3'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { Kysely, SqliteDialect } from 'kysely'

const { PORT = '8092', SCIM_TOKEN = '' } = process.env
const database = new Database(':memory:')
const db = new Kysely({ dialect: new SqliteDialect({ database }) })
const options = {
  baseURL: `http://127.0.0.1:${PORT}/api/auth`,
  secret: 'only-for-this-process-0123456789',
  // The library writes its own log lines for every refused request.
  logger: { disabled: true },
  rateLimit: { enabled: false },
  plugins: [
    scim({
      connections: [{ id: 'ci', credentials: [{ type: 'bearer', id: 'ci', token: SCIM_TOKEN }] }],
    }),
  ],
}
// Migrations need the database itself, the rest an adapter that knows transactions.
const { runMigrations } = await getMigrations({ ...options, database })
await runMigrations()
const auth = betterAuth({
  ...options,
  database: kyselyAdapter(db, { type: 'sqlite', transaction: true }),
})
createServer(toNodeHandler(auth)).listen(Number(PORT), '127.0.0.1')
