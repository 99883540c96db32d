import { suiteOfParts } from '../checks.js'
import { paginationConfiguration } from './configuration.js'
import { cursors } from './cursors.js'
import { errors } from './errors.js'
import { methods } from './methods.js'
import { pageSizes } from './page-sizes.js'
import { pages } from './pages.js'

/** RFC 9865, paging by cursor. */
export const rfc9865Suite = suiteOfParts(
  { id: 'rfc9865', title: 'RFC 9865 Cursor-based pagination', order: 'any', protocol: '2.0' },
  {
    configuration: paginationConfiguration,
    cursors,
    pages,
    'page-sizes': pageSizes,
    methods,
    errors,
  },
)
