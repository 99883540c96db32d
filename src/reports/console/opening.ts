import { singleLine } from '../../core/escape.js'
import type { TargetFacts } from '../../core/run-report.js'
import type { Paint } from './paint.js'

/** The lines that open a run: what is tested, and what was found out about it. */
export function opening(target: TargetFacts, paint: Paint): readonly string[] {
  const { baseUrl, protocol, protocolFound, auth, resourceTypes, features, absent } = target
  const found = [
    resourceTypes.join(', '),
    features.join(' '),
    absent.map((feature) => `no ${feature}`).join(', '),
  ].filter((part) => part !== '')
  const facts = singleLine([baseUrl, `SCIM ${protocol}`, auth].join(' · '))
  return [
    `${paint('bold', 'SCIM conformance')}  ${facts}`,
    ...(protocolFound === undefined
      ? []
      : [`${paint('dim', 'protocol')}  SCIM ${protocol}: ${singleLine(protocolFound)}`]),
    ...(found.length > 0
      ? [`${paint('dim', 'discovered')}  ${singleLine(found.join(' · '))}`]
      : []),
  ]
}
