import { suiteOfParts } from '../checks.js'
import { definitions } from './definitions.js'
import { errorBodies } from './error-bodies.js'
import { headers } from './headers.js'
import { history } from './history.js'
import { mediaTypes } from './media-types.js'
import { multiValued } from './multi-valued.js'
import { neverReturned } from './never-returned.js'
import { noContent } from './no-content.js'
import { rawNumbers } from './raw-numbers.js'
import { references } from './references.js'
import { refusedCreates } from './refused-creates.js'
import { resources } from './resources.js'
import { schemasOfBodies } from './schemas-of-bodies.js'
import { sideEffects } from './side-effects.js'
import { values } from './values.js'
import { shownVersions } from './versions.js'

/** What holds in every exchange of a run, whichever check it was made for. */
export const exchangesSuite = suiteOfParts(
  { id: 'exchanges', title: 'Every exchange', order: 'observed', protocol: '2.0' },
  {
    'error-bodies': errorBodies,
    'media-types': mediaTypes,
    'no-content': noContent,
    resources,
    schemas: schemasOfBodies,
    headers,
    references,
    definitions,
    values,
    numbers: rawNumbers,
    'multi-valued': multiValued,
    'never-returned': neverReturned,
    history,
    versions: shownVersions,
    'side-effects': sideEffects,
    'refused-creates': refusedCreates,
  },
)
