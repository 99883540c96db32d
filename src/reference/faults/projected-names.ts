import type { Fault } from '../fault.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  alteringRequest,
  alteringShown,
  answering,
  answering500,
  asked,
  withParameter,
  within,
  without,
  type Asked,
} from './lie.js'

/** A GET of a group that says exactly this in a parameter. */
const get = (name: string, value: string): Asked =>
  asked.both(asked.read('Groups'), ({ query }) => query.get(name) === value)

const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group:displayName'
const both = 'displayName,members.value'

const ofExtension: Asked = asked.both(
  asked.read('Devices'),
  ({ query }) =>
    query.get('attributes') ===
    'urn:example:params:scim:schemas:extension:asset:2.0:Device:assetNumber',
)

/** Lies about the names of attributes that are to be shown or left out. */
export const projectedNamesFaults = {
  'no-urn': alteringRequest(
    'attributes does not know names with a URN',
    get('attributes', groupUrn),
    withParameter('attributes', 'xUnknown'),
  ),
  'refuses-urn': answering(
    'attributes refuses names with a URN',
    get('attributes', groupUrn),
    errorResponse(badRequest('invalidValue', 'A name has no colon.')),
  ),
  'minds-case': alteringRequest(
    'attributes does not know names in capitals',
    get('attributes', 'DISPLAYNAME'),
    withParameter('attributes', 'xUnknown'),
  ),
  'excluded-no-urn': alteringRequest(
    'excludedAttributes does not know names with a URN',
    get('excludedAttributes', groupUrn),
    withParameter('excludedAttributes'),
  ),
  'excludes-whole-parent': alteringRequest(
    'excludedAttributes takes the name of a sub-attribute for that of its parent',
    get('excludedAttributes', 'members.value'),
    withParameter('excludedAttributes', 'members'),
  ),
  'excludes-no-sub': alteringRequest(
    'excludedAttributes does not know sub-attributes',
    get('excludedAttributes', 'members.value'),
    withParameter('excludedAttributes'),
  ),
  'no-subs': alteringRequest(
    'attributes does not know sub-attributes',
    get('attributes', 'members.value'),
    withParameter('attributes', 'xUnknown'),
  ),
  'sub-shows-all': alteringRequest(
    'A sub-attribute in attributes shows everything',
    get('attributes', 'members.value'),
    withParameter('attributes'),
  ),
  'shows-siblings': alteringRequest(
    'A sub-attribute in attributes shows all of its parent',
    get('attributes', 'members.value'),
    withParameter('attributes', 'members'),
  ),
  'only-last': alteringShown(
    'Of several attributes only the last one is shown',
    get('attributes', both),
    without('displayName'),
  ),
  'only-first': alteringShown(
    'Of several attributes only the first one is shown',
    get('attributes', both),
    without('members'),
  ),
  'no-extensions': alteringShown(
    'attributes shows nothing of extensions',
    ofExtension,
    within('urn:example:params:scim:schemas:extension:asset:2.0:Device', without('assetNumber')),
  ),
  'splits-urn-at-dot': answering(
    'The dot in a URN is taken for that before a sub-attribute',
    ofExtension,
    errorResponse(badRequest('invalidPath', 'There is no sub-attribute 0:Device:assetNumber.')),
  ),
  'unknown-500': answering500(
    'An unknown name in attributes is an accident',
    get('attributes', 'displayName,xConformance'),
  ),
  'unknown-hides-all': alteringRequest(
    'An unknown name in attributes hides the others',
    get('attributes', 'displayName,xConformance'),
    withParameter('attributes', 'xConformance'),
  ),
  'empty-500': answering500(
    'An empty name in attributes is an accident',
    get('attributes', 'displayName,'),
  ),
} as const satisfies Record<string, Fault>
