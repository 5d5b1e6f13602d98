import type { FlowRule } from "../rule.ts";
import { actionCount } from "./action-count.ts";
import { channelEffects } from "./channel-effects.ts";
import { conditionNesting } from "./condition-nesting.ts";
import { conditionOperands } from "./condition-operands.ts";
import { conditionOperators } from "./condition-operators.ts";
import { endlessLoops } from "./endless-loops.ts";
import { errorBranches } from "./error-branches.ts";
import { flowType } from "./flow-type.ts";
import { identifiers } from "./identifiers.ts";
import { knownNames } from "./known-names.ts";
import { knownParameters } from "./known-parameters.ts";
import { knownReferences } from "./known-references.ts";
import { knownTargets } from "./known-targets.ts";
import { knownTypes } from "./known-types.ts";
import { lambdaFunctions } from "./lambda-functions.ts";
import { lambdaTimeLimits } from "./lambda-time-limits.ts";
import { nextActions } from "./next-actions.ts";
import { parameterValues } from "./parameter-values.ts";
import { reachable } from "./reachable.ts";
import { requiredParameters } from "./required-parameters.ts";
import { serviceNames } from "./service-names.ts";
import { workflowInputs } from "./workflow-inputs.ts";

/** Every rule. Their order does not matter: problems are sorted by place. */
export const rules: readonly FlowRule[] = [
  actionCount,
  identifiers,
  knownTypes,
  flowType,
  knownTargets,
  nextActions,
  knownParameters,
  requiredParameters,
  parameterValues,
  knownReferences,
  knownNames,
  serviceNames,
  conditionOperators,
  conditionOperands,
  conditionNesting,
  errorBranches,
  reachable,
  endlessLoops,
  lambdaFunctions,
  lambdaTimeLimits,
  workflowInputs,
  channelEffects,
];
