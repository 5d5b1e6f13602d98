/**
 * The IAM actions that creating, changing and deleting a resource of each type takes. Written from memory, not read from the
 * `handlers` of CloudFormation's resource schemas: a type can take actions that are missing here. A test checks that IAM has
 * each action that the template allows.
 */
export const ACTIONS_OF_TYPES: Readonly<Record<string, readonly string[]>> = {
  "AWS::ApiGatewayV2::Api": api(),
  "AWS::ApiGatewayV2::ApiMapping": api(),
  "AWS::ApiGatewayV2::Authorizer": api(),
  "AWS::ApiGatewayV2::DomainName": api(),
  "AWS::ApiGatewayV2::Integration": api(),
  "AWS::ApiGatewayV2::Route": api(),
  "AWS::ApiGatewayV2::Stage": [...api(), "logs:CreateLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery"],
  "AWS::CloudWatch::Alarm": of("cloudwatch", "PutMetricAlarm", "DescribeAlarms", "DeleteAlarms", "TagResource"),
  "AWS::CloudWatch::Dashboard": of("cloudwatch", "PutDashboard", "GetDashboard", "DeleteDashboards"),
  "AWS::CodeDeploy::Application": of("codedeploy", "CreateApplication", "GetApplication", "DeleteApplication"),
  "AWS::CodeDeploy::DeploymentGroup": [
    ...of(
      "codedeploy",
      "CreateDeploymentGroup",
      "UpdateDeploymentGroup",
      "GetDeploymentGroup",
      "DeleteDeploymentGroup",
    ),
    "iam:PassRole",
  ],
  "AWS::Connect::ContactFlow": of(
    "connect",
    "CreateContactFlow",
    "DescribeContactFlow",
    "UpdateContactFlowContent",
    "UpdateContactFlowMetadata",
    "DeleteContactFlow",
    "TagResource",
  ),
  "AWS::Connect::IntegrationAssociation": [
    ...of("connect", "AssociateLambdaFunction", "ListLambdaFunctions", "DisassociateLambdaFunction"),
    "connect:DescribeInstance",
  ],
  "AWS::DynamoDB::Table": of(
    "dynamodb",
    "CreateTable",
    "DescribeTable",
    "UpdateTable",
    "DescribeTimeToLive",
    "UpdateTimeToLive",
    "DeleteTable",
    "TagResource",
    "DescribeContinuousBackups",
    "DescribeContributorInsights",
    "DescribeKinesisStreamingDestination",
  ),
  "AWS::IAM::Role": of(
    "iam",
    "CreateRole",
    "GetRole",
    "PutRolePolicy",
    "GetRolePolicy",
    "DeleteRolePolicy",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "UpdateRole",
    "UpdateRoleDescription",
    "UpdateAssumeRolePolicy",
    "TagRole",
    "DeleteRole",
  ),
  "AWS::Lambda::Alias": of("lambda", "CreateAlias", "GetAlias", "UpdateAlias", "DeleteAlias"),
  "AWS::Lambda::EventInvokeConfig": of(
    "lambda",
    "PutFunctionEventInvokeConfig",
    "GetFunctionEventInvokeConfig",
    "UpdateFunctionEventInvokeConfig",
    "DeleteFunctionEventInvokeConfig",
  ),
  "AWS::Lambda::Function": [
    ...of("lambda", "CreateFunction", "GetFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration"),
    ...of("lambda", "DeleteFunction", "TagResource", "PutFunctionConcurrency", "DeleteFunctionConcurrency"),
    ...of("kms", "CreateGrant", "Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey"),
    ...["iam:PassRole", "s3:GetObject"],
  ],
  "AWS::Lambda::Permission": of("lambda", "AddPermission", "GetPolicy", "RemovePermission"),
  "AWS::Lambda::Version": of("lambda", "PublishVersion", "ListVersionsByFunction", "DeleteFunction"),
  "AWS::Logs::LogGroup": of(
    "logs",
    "CreateLogGroup",
    "DescribeLogGroups",
    "PutRetentionPolicy",
    "AssociateKmsKey",
    "DisassociateKmsKey",
    "TagResource",
    "DeleteLogGroup",
  ),
  "AWS::Logs::MetricFilter": of("logs", "PutMetricFilter", "DescribeMetricFilters", "DeleteMetricFilter"),
  "AWS::S3::Bucket": of(
    "s3",
    "CreateBucket",
    "PutEncryptionConfiguration",
    "PutBucketPublicAccessBlock",
    "PutBucketTagging",
    "ListBucket",
    "DeleteBucket",
  ),
  "AWS::S3::BucketPolicy": of("s3", "PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy"),
  "AWS::SNS::Topic": of("sns", "CreateTopic", "SetTopicAttributes", "GetTopicAttributes", "Subscribe", "DeleteTopic"),
  "AWS::SNS::TopicPolicy": of("sns", "SetTopicAttributes", "GetTopicAttributes"),
  "AWS::SQS::Queue": of("sqs", "CreateQueue", "SetQueueAttributes", "GetQueueAttributes", "TagQueue", "DeleteQueue"),
  "AWS::SQS::QueuePolicy": of("sqs", "SetQueueAttributes", "GetQueueAttributes"),
  "AWS::Scheduler::Schedule": [
    ...of("scheduler", "CreateSchedule", "GetSchedule", "UpdateSchedule", "DeleteSchedule"),
    "iam:PassRole",
  ],
  "AWS::StepFunctions::StateMachine": [
    ...of("states", "CreateStateMachine", "DescribeStateMachine", "UpdateStateMachine", "DeleteStateMachine"),
    ...["states:TagResource", "iam:PassRole"],
  ],
};

function of(service: string, ...names: string[]): string[] {
  return names.map((name) => `${service}:${name}`);
}

function api(): string[] {
  return of("apigateway", "DELETE", "GET", "PATCH", "POST", "PUT");
}
