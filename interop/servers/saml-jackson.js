// The directory sync of @boxyhq/saml-jackson behind two routes. The library answers with a status and
// data; media type and header fields are this wrapper's.
import jackson from '@boxyhq/saml-jackson'
import express from 'express'

const { PORT = '8093', SCIM_TOKEN = '' } = process.env
const { default: controllers = jackson } = jackson
const { directorySyncController } = await controllers({
  externalUrl: `http://127.0.0.1:${PORT}`,
  samlAudience: 'https://saml.example.com',
  samlPath: '/sso',
  scimPath: '/api/scim/v2.0',
  db: { engine: 'mem' },
  noAnalytics: true,
  idpEnabled: false,
})
const { data: directory, error } = await directorySyncController.directories.create({
  name: 'ci',
  tenant: 'ci',
  product: 'ci',
  type: 'generic-scim-v2',
})
if (error) throw new Error(error.message)
const secret = directory.scim.secret

const app = express()
app.use(express.json({ type: () => true, limit: '1mb' }))
const handle = async (request, response) => {
  const [scheme, token] = (request.get('authorization') ?? '').split(' ')
  const known = scheme.toLowerCase() === 'bearer' && token === SCIM_TOKEN
  const { status, data } = await directorySyncController.requests.handle(
    {
      method: request.method,
      body: request.body,
      directoryId: directory.id,
      resourceId: request.params.id,
      resourceType: request.params.kind.toLowerCase(),
      apiSecret: known ? secret : 'wrong',
      query: {
        count: request.query.count ? Number(request.query.count) : undefined,
        startIndex: request.query.startIndex ? Number(request.query.startIndex) : undefined,
        filter: request.query.filter,
      },
    },
    async () => undefined,
  )
  response
    .status(status)
    .type('application/scim+json')
    .send(JSON.stringify(data ?? null))
}
app.all('/scim/v2/:kind', handle)
app.all('/scim/v2/:kind/:id', handle)
app.listen(Number(PORT), '127.0.0.1')
