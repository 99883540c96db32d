import type { TestPlan } from '../../core/test-plan.js'
import { entraValidator } from './entra-validator.js'
import { oktaPlan } from './okta-plan.js'

/** The test plans of identity providers; each is run by its id, in the place of suites. */
export const testPlans: readonly TestPlan[] = [oktaPlan, entraValidator]
