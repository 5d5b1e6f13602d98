import { FROM_THIS_ACCOUNT, onlyByTls, policy, type Resources } from "../cloud-formation.ts";
import { ALARM_TOPIC } from "./alarm.ts";

/**
 * The topic that emails alarms. It carries names and numbers of alarms, no contact data. It is not encrypted with AWS's
 * own key for topics, because CloudWatch cannot publish to those.
 */
export function alarmTopic(email: string): Resources {
  return {
    [ALARM_TOPIC]: {
      Type: "AWS::SNS::Topic",
      Properties: { Subscription: [{ Protocol: "email", Endpoint: email }] },
    },
    [`${ALARM_TOPIC}Policy`]: {
      Type: "AWS::SNS::TopicPolicy",
      Properties: {
        Topics: [{ Ref: ALARM_TOPIC }],
        PolicyDocument: policy([
          {
            Sid: "AlarmsOfThisAccount",
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: { Ref: ALARM_TOPIC },
            Condition: FROM_THIS_ACCOUNT,
          },
          onlyByTls("sns:Publish", { Ref: ALARM_TOPIC }),
        ]),
      },
    },
  };
}
