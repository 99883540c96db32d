import type { Fault } from '../fault.js'
import { misreading } from './misreading.js'

const nobody = 'id eq "nobody"'

/** Lies about attributes in filters by their types, of devices above all. */
export const filterTypesFaults = {
  'unmapped-unfiltered': misreading(
    'A condition on an attribute without a column is ignored',
    /\S*(?:model|middleName|tags) eq "[^"]*"$/,
    'id pr',
  ),
  'strings-find-nothing': misreading(
    'Attributes of an extension are not looked at',
    /\S*(?:supplier|costCenter) eq "[^"]*"$/,
    nobody,
  ),
  'booleans-inverted': misreading('A boolean is inverted', /enabled eq false$/, 'enabled eq true'),
  'numbers-find-nothing': misreading('Numbers are compared as texts', /\S+ eq \d[\d.]*$/, nobody),
  'dates-find-nothing': misreading(
    'Dates are never equal',
    /\S+ eq "\d{4}-\d\d-\d\dT[^"]*"$/,
    nobody,
  ),
  'references-find-nothing': misreading('URLs are never equal', /\S+ eq "https?:[^"]*"$/, nobody),
  'binaries-find-nothing': misreading(
    'Binary values are never equal',
    /\S*(?:publicKey|certificate|x509Certificates\.value) eq "[^"]*"$/,
    nobody,
  ),
  'ne-as-pr': misreading('ne finds whatever has a value', /(\S+) ne \S+$/, '$1 pr'),
  'pr-misses-false': misreading('pr misses false', /enabled pr$/, 'enabled eq true'),
  'case-kept': misreading(
    'model and nickName are exact',
    /\S*(?:model|nickName) eq "SCIM[^"]*"$/,
    nobody,
  ),
  'case-lost': misreading(
    'Attributes that are caseExact are compared in small letters',
    /(hardwareKey) eq "(SCIM[^"]*)-\w+"$/,
    (_, name, text) => `${name} sw "${text.toLowerCase()}"`,
  ),
} as const satisfies Record<string, Fault>
