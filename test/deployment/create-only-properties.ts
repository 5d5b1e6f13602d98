/**
 * The properties of each type that CloudFormation changes only by replacing the resource, of those that a template sets. A
 * replacement fails if the resource has a fixed name, and breaks what refers to it.
 */
export const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  "AWS::ApiGatewayV2::Api": ["ProtocolType"],
  "AWS::ApiGatewayV2::Integration": ["ApiId"],
  "AWS::ApiGatewayV2::Route": ["ApiId"],
  "AWS::ApiGatewayV2::Stage": ["ApiId", "StageName"],
  "AWS::CloudWatch::Alarm": ["AlarmName"],
  "AWS::CloudWatch::Dashboard": ["DashboardName"],
  "AWS::Connect::IntegrationAssociation": ["InstanceId", "IntegrationArn", "IntegrationType"],
  "AWS::IAM::Role": ["RoleName", "Path"],
  "AWS::Lambda::Alias": ["FunctionName", "Name"],
  "AWS::Lambda::EventInvokeConfig": ["FunctionName", "Qualifier"],
  "AWS::Lambda::Function": ["FunctionName", "PackageType", "DurableConfig"],
  "AWS::Lambda::Permission": ["FunctionName", "Action", "Principal", "SourceAccount", "SourceArn"],
  "AWS::Lambda::Version": ["FunctionName", "CodeSha256", "Description"],
  "AWS::Logs::LogGroup": ["LogGroupName"],
  "AWS::Logs::MetricFilter": ["LogGroupName", "FilterName"],
  "AWS::S3::Bucket": ["BucketName"],
  "AWS::S3::BucketPolicy": ["Bucket"],
  "AWS::SQS::Queue": ["QueueName", "FifoQueue"],
  "AWS::SQS::QueuePolicy": [],
};
