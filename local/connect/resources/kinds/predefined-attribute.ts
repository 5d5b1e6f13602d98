import { invalid, invalidRequest } from "../../requests/errors.ts";
import { ServiceError } from "../../wire/service-error.ts";
import { checkAttributeValues } from "../predefined-attributes.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";
import { resourcesOf } from "../resources-of.ts";
import { isOfSystem } from "../system-attributes.ts";
import { proficienciesOf } from "../user-proficiencies.ts";

/** Names of attributes and values, as the administrator guide gives them. */
const NAME = /^(?!(aws:|connect:))[\p{L}\p{Z}\p{N}_.:/=+\-@']+$/u;

export const predefinedAttribute = resourceType({
  kind: "predefined-attribute",
  members: { id: "Name", arn: "Arn" },
  updates: ["UpdatePredefinedAttribute"],
  idOf: ({ Name }) => String(Name),
  searchFields: { StringCondition: ["Name", "Purposes"] },
  isFixed: ({ Name }) => Name === "connect:Subtype",
  check: (record) => checkAttributeValues(record, NAME),
  checkNew: ({ Name }) => {
    if (!NAME.test(String(Name))) throw invalid(`Name ${Name} has characters that names of attributes cannot have`);
  },
  checkRemoval: ({ id }, instance) => {
    if (isOfSystem(id)) throw invalidRequest(`${id} belongs to the service and cannot be deleted`);
    const user = [...resourcesOf(instance, "agent").values()].find((one) =>
      proficienciesOf(one).some(({ AttributeName }) => AttributeName === id),
    );
    if (user !== undefined)
      throw new ServiceError("ResourceInUseException", `PredefinedAttribute ${id} is a proficiency of user ${user.id}`);
  },
  derived: ({ id, record }) => ({ AttributeConfiguration: configurationOf(id, record) }),
  differs: "The values of `connect:Language` are a selection; there is no limit to attributes per instance.",
});

function configurationOf(name: string, { AttributeConfiguration }: ResourceRecord): ResourceRecord {
  return {
    EnableValueValidationOnAssociation: false,
    ...(AttributeConfiguration as ResourceRecord | undefined),
    IsReadOnly: isOfSystem(name),
  };
}
