import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandSuccess, readBack } from './accepted.js'
import { aimAtText, changeOf, expectChanged } from './patch-aim.js'
import { patchOf } from './patch-request.js'
import { isSameState } from './same-state.js'
import { expectReadAgrees } from './state.js'

/** RFC 7644, section 3.5.2: what a PATCH that has been done is answered with. */
export const patchAnswers = checks({
  'takes-effect': {
    title: 'A PATCH is answered with 200 or 204 and has taken effect',
    cites: ['rfc7644-3.5.2-23', 'rfc7644-3.5.2-24'],
    needs: 'patch',
    proof: {
      'patch-answers/answers-201': 'status',
      'patch-answers/answers-202': 'status',
      'patch-answers/forgets-with-204': '/title',
      'patch-answers/forgets-with-200': '/title',
    },
    hint: 'Store the change first, and answer 200 with the whole resource, or 204 without a body.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, patchOf(changeOf(aim)))
      demandSuccess(answer, 200, 204)
      expect.status(answer, 200, 204)
      await expectChanged(scim, aim)
    },
  },
  'tells-what-get-shows': {
    title: 'The answer to a PATCH, if it is 200, tells of the resource what a GET shows afterwards',
    cites: 'rfc7644-3.5.2-23',
    needs: 'patch',
    proof: {
      'patch-answers/empty-200': 'body',
      'patch-answers/echoes-request': '/id',
      'patch-answers/tells-old-state': '/title',
    },
    hint: 'Answer 200 with the whole resource as it is after the last operation.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, patchOf(changeOf(aim)))
      demandSuccess(answer, 200, 204)
      if (answer.status === 204) {
        expectNothing(answer)
        return
      }
      expect.json(answer)
      expect.attribute(answer, 'id', aim.id)
      await expectReadAgrees(scim, aim.path, answer, type)
    },
  },
  'attributes-give-200': {
    title: 'A PATCH with the parameter attributes is answered with 200',
    cites: 'rfc7644-3.5.2-25',
    needs: 'patch',
    proof: {
      'patch-answers/attributes-204': 'status',
      'patch-answers/attributes-drop-named': '/title',
    },
    hint: 'Answer a PATCH that asks for attributes with 200 and those attributes.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const query = { attributes: aim.text.path }
      const answer = await scim.patch(aim.path, patchOf(changeOf(aim)), { query })
      demandSuccess(answer, 200)
      expect.status(answer, 200)
      expect.value(answer, aim.text.pointer, (it) => it === aim.after, shown(aim.after))
    },
  },
  'excluded-attributes': {
    title: 'The answer to a PATCH, if it has a body, leaves out what excludedAttributes names',
    cites: 'rfc7644-3.9-03',
    needs: 'patch',
    proof: {
      'patch-answers/excluded-shown': '/title',
      'patch-answers/excluded-refused': 'status',
    },
    hint: 'Apply excludedAttributes to the answer to PATCH too.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const { path, pointer, returned } = aim.text
      if (returned === 'always') throw new Skip(`${path} is always returned`)
      const query = { excludedAttributes: path }
      const answer = await scim.patch(aim.path, patchOf(changeOf(aim)), { query })
      demandSuccess(answer, 200, 204)
      await expectChanged(scim, aim)
      if (answer.status === 204) {
        expectNothing(answer)
        return
      }
      expect.attribute(answer, 'id', aim.id)
      if (!isSameState(answer.at(pointer), undefined))
        answer.report(findingOf(answer, pointer, 'left out', shown(answer.at(pointer))))
    },
  },
  'moves-last-modified': {
    title: 'A PATCH that changes something moves the time of the last modification',
    cites: 'rfc7643-3.1-27',
    needs: 'patch',
    proof: { 'patch-answers/last-modified-stays': '/meta/lastModified' },
    hint: 'Set meta.lastModified at every change, also at that by a PATCH.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const before = await readBack(scim, aim.path)
      const first = before.at('/meta/lastModified')
      // Without fractions of a second two changes have the same time.
      if (![first, before.at('/meta/created')].every((time) => /\.\d*[1-9]/.test(String(time))))
        throw new Skip('the times of the target are too coarse to tell two changes apart')
      const isLater = (it: unknown): boolean => timeOf(it) > timeOf(first)
      let read = before
      // A clock may stand still for a moment, so a single change proves nothing.
      for (let change = 0; change < 10 && !isLater(read.at('/meta/lastModified')); change++) {
        const next = { ...aim, after: aim.text.fresh() }
        demandSuccess(await scim.patch(aim.path, patchOf(changeOf(next))), 200, 204)
        read = await expectChanged(scim, next)
      }
      expect.value(read, '/meta/lastModified', isLater, `after ${String(first)}`)
    },
  },
})

function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN
}

/** An answer with 204 has no body. */
function expectNothing(answer: Answer): void {
  if (answer.text !== '') answer.report(findingOf(answer, 'body', 'empty', 'not empty'))
}
