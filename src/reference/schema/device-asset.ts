import { attribute } from './attribute.js'
import type { Schema } from './schema.js'

/** An extension of our own for devices, with attributes that are required and others that are not. */
export const deviceAssetSchema: Schema = {
  id: 'urn:example:params:scim:schemas:extension:asset:2.0:Device',
  name: 'DeviceAsset',
  description: 'Device as an asset',
  attributes: [
    attribute('assetNumber', 'The number in the books.', {
      required: true,
      caseExact: true,
      uniqueness: 'server',
    }),
    attribute('supplier', 'The name of the supplier.'),
    attribute('price', 'What the device cost.', { type: 'decimal' }),
    attribute('acquired', 'When the device was bought.', { type: 'dateTime' }),
    attribute('leased', 'Whether the device belongs to somebody else.', { type: 'boolean' }),
    attribute('invoices', 'The URLs of invoices.', {
      type: 'reference',
      referenceTypes: ['external'],
      multiValued: true,
    }),
    attribute('bookValue', 'What the device is worth, for those who ask.', {
      type: 'decimal',
      returned: 'request',
    }),
    attribute('ledger', 'The books that the server put it into.', {
      mutability: 'readOnly',
      returned: 'always',
      initially: 'general',
    }),
    attribute('warranty', 'What the supplier promised.', {
      subAttributes: [
        attribute('terms', 'The terms.', { required: true }),
        attribute('until', 'When it ends.', { type: 'dateTime' }),
        attribute('months', 'How many months it lasts.', { type: 'integer' }),
      ],
    }),
  ],
}
