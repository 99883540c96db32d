import type { Fault } from '../fault.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  alteringRequest,
  alteringShown,
  answering,
  answering500,
  asked,
  withParameter,
  without,
  type Asked,
} from './lie.js'

/** Requests that say exactly this in a parameter. */
const saying = (isAsked: Asked, name: string, value: string): Asked =>
  asked.both(isAsked, ({ query }) => query.get(name) === value)

const get = (name: string, value: string): Asked => saying(asked.read('Groups'), name, value)

/** A list that does not say where it begins. */
const list = (name: string, value: string): Asked =>
  saying(asked.both(asked.list('Groups'), asked.not(asked.given('startIndex'))), name, value)

const refusal = errorResponse(badRequest('invalidValue', 'Projection is not supported.'))

/** Lies about what the parameters attributes and excludedAttributes do. */
export const projectingFaults = {
  'ignores-attributes': alteringRequest(
    'GET of a group ignores attributes',
    get('attributes', 'displayName'),
    withParameter('attributes'),
  ),
  'list-ignores-attributes': alteringRequest(
    'The list of groups ignores attributes',
    list('attributes', 'displayName'),
    withParameter('attributes'),
  ),
  'list-refuses-attributes': answering(
    'The list of groups refuses attributes',
    list('attributes', 'displayName'),
    refusal,
  ),
  'list-shows-ids-alone': alteringShown(
    'The list of groups shows nothing of what attributes names',
    list('attributes', 'displayName'),
    without('displayName'),
  ),
  'attributes-drop-filter': alteringRequest(
    'The list of groups ignores the filter when there are attributes',
    list('attributes', 'displayName,id'),
    withParameter('filter'),
  ),
  'list-loses-ids': alteringShown(
    'The list of groups with attributes shows no ids',
    asked.both(asked.list('Groups'), asked.given('attributes'), asked.given('startIndex')),
    without('id'),
  ),
  'strips-id': alteringShown(
    'GET of a group with attributes shows no id',
    get('attributes', 'displayName,members'),
    without('id'),
  ),
  'only-first-name': alteringRequest(
    'GET of a group shows but the first of its attributes',
    get('attributes', 'displayName,members'),
    withParameter('attributes', 'displayName'),
  ),
  'strips-always': alteringShown(
    'GET of a device with attributes leaves out its displayName, which is returned always',
    saying(asked.read('Devices'), 'attributes', 'serialNumber,inventoryName'),
    without('displayName'),
  ),
  'list-ignores-excluded': alteringRequest(
    'The list of groups ignores excludedAttributes',
    list('excludedAttributes', 'displayName'),
    withParameter('excludedAttributes'),
  ),
  'list-refuses-excluded': answering(
    'The list of groups refuses excludedAttributes',
    list('excludedAttributes', 'displayName'),
    refusal,
  ),
  'list-excludes-too-much': alteringRequest(
    'The list of groups leaves out members with the displayName',
    list('excludedAttributes', 'displayName'),
    withParameter('excludedAttributes', 'displayName,members'),
  ),
  'ignores-excluded': alteringRequest(
    'GET of a group ignores excludedAttributes',
    get('excludedAttributes', 'displayName'),
    withParameter('excludedAttributes'),
  ),
  'excludes-too-much': alteringRequest(
    'GET of a group leaves out members with the displayName',
    get('excludedAttributes', 'displayName'),
    withParameter('excludedAttributes', 'displayName,members'),
  ),
  'list-excludes-always': alteringShown(
    'The list of devices leaves out displayName, which is returned always',
    saying(asked.list('Devices'), 'excludedAttributes', 'id,displayName'),
    without('displayName'),
  ),
  'list-excludes-id': alteringShown(
    'The list of groups leaves out the id where it is excluded',
    list('excludedAttributes', 'id'),
    without('id'),
  ),
  'excludes-id': alteringShown(
    'GET of a group leaves out the id where it is excluded',
    get('excludedAttributes', 'id,schemas'),
    without('id'),
  ),
  'both-500': answering500(
    'attributes and excludedAttributes together are an accident',
    asked.both(asked.read(), asked.given('attributes'), asked.given('excludedAttributes')),
  ),
  'keeps-members': alteringRequest(
    'GET of a group ignores excludedAttributes=members',
    get('excludedAttributes', 'members'),
    withParameter('excludedAttributes'),
  ),
  'list-keeps-members': alteringRequest(
    'The list of groups ignores excludedAttributes=members',
    list('excludedAttributes', 'members'),
    withParameter('excludedAttributes'),
  ),
} as const satisfies Record<string, Fault>
