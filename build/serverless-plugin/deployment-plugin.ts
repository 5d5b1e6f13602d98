import { checkParameters } from "../deployment/check-parameters.ts";
import { deploymentValue } from "../deployment/deployment-value.ts";
import { type Options, type Osls, parametersOf } from "./osls.ts";

/** An osls plugin that stops a deployment whose parameters are not fit for its stage, before anything is made. */
export class DeploymentPlugin {
  readonly hooks: Record<string, () => void>;
  /** `${deployment:…}` in serverless.yml. */
  readonly configurationVariablesSources = { deployment: { resolve: resolveDeployment } };
  readonly #osls: Osls;
  readonly #options: Options;

  constructor(osls: Osls, options: Options) {
    this.#osls = osls;
    this.#options = options;
    const check = () => this.#checkParameters();
    this.hooks = {
      "before:package:cleanup": check,
      "before:deploy:deploy": check,
      "before:deploy:function:initialize": check,
    };
  }

  get #target() {
    const aws = this.#osls.getProvider("aws");
    const stage = aws.getStage();
    return { stage, region: aws.getRegion(), parameters: parametersOf(this.#osls, this.#options, stage) };
  }

  #checkParameters(): void {
    const target = this.#target;
    const problems = checkParameters(target);
    if (problems.length === 0) return;
    const lines = problems.map(({ parameter, message }) => `  ${parameter} ${message}`);
    throw new this.#osls.classes.Error(
      `Stage ${target.stage} cannot be deployed with these parameters. Nothing was made.\n\n${lines.join("\n")}\n\n` +
        "Set them under params in serverless.yml, or for one command with --param name=value.",
      "UNFIT_PARAMETERS",
    );
  }
}

/** What osls gives a source of variables. */
type Variable = { address: string; resolveVariable(variable: string): Promise<unknown> };

async function resolveDeployment({ address, resolveVariable }: Variable) {
  const parameter = address === "connectInstanceId" ? "connectInstanceArn" : address;
  return { value: deploymentValue(address, String((await resolveVariable(`param:${parameter}`)) ?? "").trim()) };
}
