import type { Fault } from '../fault.js'
import { findingNothing, misreading, refusing, unfiltered } from './misreading.js'

/** Lies about names and operators in filters, their letter case, and schema URNs before them. */
export const filterNamesFaults = {
  'capitals-refused': refusing('USERNAME is no attribute', /^USERNAME /),
  'capitals-ignored': unfiltered('A filter on USERNAME is ignored', /^USERNAME /),
  'lower-case-finds-nothing': findingNothing('username is no attribute', /^username /),
  'sub-attribute-capitals-refused': refusing('NAME.GIVENNAME is no attribute', /^NAME\.GIVENNAME /),
  'value-path-capitals-refused': refusing('EMAILS is no attribute', /^EMAILS\[/),
  'mixed-operators-refused': refusing('Operators in mixed case are refused', / (?:Eq|sW) "/),
  'capital-operators-refused': refusing('Operators in capitals are refused', /\S (?:EQ "|PR$)/),
  'core-urn-finds-nothing': findingNothing(
    'userName with its URN finds no one',
    /^urn:\S+:core:2\.0:User:userName /,
  ),
  'core-urn-refused': refusing(
    'userName with its URN is refused',
    /^urn:\S+:core:2\.0:User:userName /,
  ),
  'core-urn-path-refused': refusing(
    'A sub-attribute with the URN of the core schema is refused',
    /^urn:\S+:core:2\.0:User:name\.givenName /,
  ),
  'urn-capitals-finds-nothing': findingNothing('A URN in capitals finds no one', /^URN:IETF:/),
  'extension-finds-nothing': findingNothing(
    'An attribute of the enterprise extension finds no one',
    /enterprise:2\.0:User:department eq /,
  ),
  'extension-present-everywhere': misreading(
    'An attribute of the enterprise extension is present everywhere',
    /urn:\S+:enterprise:2\.0:User:department pr/,
    'id pr',
  ),
  'manager-finds-nothing': findingNothing(
    'The manager of the enterprise extension finds no one',
    /enterprise:2\.0:User:manager\.value eq /,
  ),
  'schemas-unfiltered': misreading('A filter on schemas is ignored', /schemas eq "[^"]*"/, 'id pr'),
} as const satisfies Record<string, Fault>
