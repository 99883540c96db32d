import { expect } from '../../engine/expect.js'
import { eachAttribute } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { forAttribute } from './for-attribute.js'
import {
  elementsThere,
  isListOfRecords,
  labelledElements,
  oneLabelled,
  records,
  valuedPart,
} from './labelled-elements.js'
import { patchTo } from './patch-outcome.js'
import { patchOf, refusedAndRead } from './patch-request.js'
import { freeParts, sampleElement, samplePart } from './patch-sample.js'
import { isHeld, isLabelledList, subjectHolding } from './patch-subject.js'
import { expectNoServerError } from './refusals.js'
import { readInState } from './state.js'

/** RFC 7644, section 3.5.2.3: operations on those elements of a list that a filter in the path chooses. */
export const patchValuePaths = checks({
  'changes-part': {
    title: 'PATCH replace of a sub-attribute behind a filter changes the element that matches',
    cites: 'rfc7644-3.5.2.3-09',
    needs: 'patch',
    proof: {
      'patch-value-paths/no-target': 'status',
      'patch-value-paths/ignores-part': '/emails',
      'patch-value-paths/changes-first': '/phoneNumbers',
      'patch-value-paths/changes-all': '/ims',
    },
    hint: 'Resolve paths such as emails[type eq "work"].value, and change that element alone.',
    each: eachAttribute(isLabelledList),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, elements, labels } = await labelledElements(scim, type, attribute)
      const [first, second] = elements
      const part = valuedPart(attribute)
      const value = samplePart(scim, attribute, part, 2)
      const wanted = [first, { ...second, [part.name]: value }]
      const path = `${attribute.path}[type eq "${labels[1]}"].${part.name}`
      await patchTo(
        scim,
        subject,
        [{ op: 'replace', path, value }],
        elementsThere(attribute, wanted, [second]),
      )
    }),
  },
  'adds-part': {
    title: 'PATCH add of a sub-attribute behind a filter sets it in the element that matches',
    cites: 'rfc7644-3.5.2.1-04',
    needs: 'patch',
    proof: { 'patch-value-paths/refuses-add-behind-filter': 'status' },
    hint: 'Resolve paths such as addresses[type eq "work"].region also for an add.',
    each: eachAttribute((it, of) => isLabelledList(it, of) && freeParts(it).length > 1),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, elements, labels } = await labelledElements(scim, type, attribute)
      const [first, second] = elements
      const part = freeParts(attribute).find(
        ({ name, mutability }) => second[name] === undefined && mutability === 'readWrite',
      )
      if (!part) throw new Skip(`the elements of ${attribute.path} have no part without a value`)
      const value = samplePart(scim, attribute, part, 1)
      const wanted = [first, { ...second, [part.name]: value }]
      const path = `${attribute.path}[type eq "${labels[1]}"].${part.name}`
      await patchTo(scim, subject, [{ op: 'add', path, value }], {
        ...elementsThere(attribute, wanted, []),
        demandPossible: () => subjectHolding(scim, type, attribute, wanted),
      })
    }),
  },
  'changes-part-of-every-match': {
    title: 'PATCH replace of a sub-attribute behind a filter changes each element that matches',
    cites: 'rfc7644-3.5.2.3-09',
    needs: 'patch',
    proof: { 'patch-value-paths/changes-part-of-one-match': '/addresses' },
    hint: 'Change all elements that match the filter in the path, not the first one only.',
    each: eachAttribute(isListOfRecords),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, elements, labels, parts } = await records(scim, type, attribute)
      const [part] = parts
      const [label] = labels
      const value = samplePart(scim, attribute, part, 2)
      const [first, second, third] = elements
      const wanted = [{ ...first, [part.name]: value }, { ...second, [part.name]: value }, third]
      const path = `${attribute.path}[type eq "${label}"].${part.name}`
      await patchTo(
        scim,
        subject,
        [{ op: 'replace', path, value }],
        elementsThere(attribute, wanted, [first, second]),
      )
    }),
  },
  'replaces-element': {
    title: 'PATCH replace with a filter gives the element that matches the new value',
    cites: 'rfc7644-3.5.2.3-08',
    needs: 'patch',
    proof: {
      'patch-value-paths/ignores-element': '/emails',
      'patch-value-paths/replaces-whole-list': '/phoneNumbers',
    },
    hint: 'Replace the element that matches the filter in the path by the value, and leave the others.',
    each: eachAttribute(isLabelledList),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, elements, labels } = await labelledElements(scim, type, attribute)
      const [first, second] = elements
      const value = sampleElement(scim, attribute, 1)
      const path = `${attribute.path}[type eq "${labels[1]}"]`
      const operation = { op: 'replace', path, value }
      await patchTo(scim, subject, [operation], elementsThere(attribute, [first, value], [second]))
    }),
  },
  'replaces-every-match': {
    title: 'PATCH replace with a filter leaves no element that matches as it was',
    cites: 'rfc7644-3.5.2.3-08',
    needs: 'patch',
    proof: { 'patch-value-paths/replaces-one-match': '/addresses' },
    hint: 'Replace all elements that match the filter in the path, not the first one only.',
    each: eachAttribute(isListOfRecords),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, elements, labels, parts } = await records(scim, type, attribute)
      const [part] = parts
      const [label] = labels
      const value = samplePart(scim, attribute, part, 2)
      const [first, second, third] = elements
      const next = { ...first, [part.name]: value }
      const path = `${attribute.path}[type eq "${label}"]`
      const gone = [first, second].map((one) => ({ type: label, [part.name]: one[part.name] }))
      const operation = { op: 'replace', path, value: next }
      await patchTo(scim, subject, [operation], elementsThere(attribute, [next, third], gone))
    }),
  },
  'refuses-no-match': {
    title: 'PATCH replace with a filter that matches nothing answers 400 with noTarget',
    cites: 'rfc7644-3.5.2.3-10',
    needs: 'patch',
    proof: {
      'patch-value-paths/ignores-no-match': 'status',
      'patch-value-paths/creates-where-nothing-matches': 'status',
      'patch-value-paths/no-match-404': 'status',
      'patch-value-paths/no-match-unnamed': '/scimType',
    },
    hint: 'Answer 400 with the scimType noTarget when no element matches the filter of a replace.',
    each: eachAttribute(isLabelledList),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, labels } = await oneLabelled(scim, type, attribute)
      const part = valuedPart(attribute)
      const value = samplePart(scim, attribute, part, 2)
      const path = `${attribute.path}[type eq "${labels[1]}"].${part.name}`
      const operation = { op: 'replace', path, value }
      const { answer } = await refusedAndRead(scim, subject, [operation], 400)
      expect.attribute(answer, 'scimType', 'noTarget')
    }),
  },
  'no-match-changes-nothing': {
    title: 'PATCH add with a filter that matches nothing leaves the elements that are there',
    cites: 'rfc7644-3.5.2.1-04',
    needs: 'patch',
    proof: {
      'patch-value-paths/add-without-match-500': 'status',
      'patch-value-paths/add-without-match-overwrites': '/emails',
    },
    hint: 'Create the element, do nothing or refuse with noTarget when no element matches; but change no other one.',
    each: eachAttribute(isLabelledList),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, elements, labels } = await oneLabelled(scim, type, attribute)
      const part = valuedPart(attribute)
      const value = samplePart(scim, attribute, part, 2)
      const path = `${attribute.path}[type eq "${labels[1]}"].${part.name}`
      const answer = await scim.patch(subject.path, patchOf({ op: 'add', path, value }))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      const isThere = (list: unknown): boolean => isHeld(list, elements)
      const read = await readInState(scim, subject.path, ({ at }) => isThere(at(attribute.pointer)))
      expect.value(read, attribute.pointer, isThere, shown(elements))
    }),
  },
})
