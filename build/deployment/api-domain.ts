import type { Resources } from "./cloud-formation.ts";
import type { Deployment } from "./deployment.ts";

/** The API's own domain: point a DNS record at the output `ApiDomainTarget`. */
export function apiDomain({ domain }: Deployment): Resources {
  if (domain === undefined) return {};
  return {
    [API_DOMAIN]: {
      Type: "AWS::ApiGatewayV2::DomainName",
      Properties: {
        DomainName: domain.name,
        DomainNameConfigurations: [
          { CertificateArn: domain.certificateArn, EndpointType: "REGIONAL", SecurityPolicy: "TLS_1_2" },
        ],
      },
    },
    ApiDomainMapping: {
      Type: "AWS::ApiGatewayV2::ApiMapping",
      // The stage is created by osls, without a reference from here.
      DependsOn: ["HttpApiStage"],
      Properties: { ApiId: { Ref: "HttpApi" }, DomainName: { Ref: API_DOMAIN }, Stage: "$default" },
    },
  };
}

/** The logical id of the domain. */
const API_DOMAIN = "ApiDomain";
