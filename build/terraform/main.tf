# A Lambda function that runs an Arazzo workflow, from the files that `connect-workflows bundle` writes.

locals {
  instance = regex("^arn:(?P<partition>[^:]+):connect:(?P<region>[^:]+):(?P<account>\\d{12}):instance/(?P<id>[A-Za-z0-9-]+)$", var.connect_instance_arn)

  policy = jsondecode(file("${var.bundle}/policy.json"))
  # The policy has CloudFormation's names for the parts of the instance's ARN.
  statements = [
    for statement in local.policy.Statement : {
      Effect = statement.Effect
      Action = statement.Action
      Resource = [
        for arn in statement.Resource :
        replace(replace(replace(replace(arn,
          "$${AWS::Partition}", local.instance.partition),
          "$${AWS::Region}", local.instance.region),
          "$${AWS::AccountId}", local.instance.account),
        "$${ConnectInstanceId}", local.instance.id)
      ]
    }
  ]

  environment = merge(
    { CONNECT_INSTANCE_ID = local.instance.id },
    var.contact_flow_id == null ? {} : { CONNECT_CONTACT_FLOW_ID = var.contact_flow_id },
    contains(keys(var.environment), "POWERTOOLS_METRICS_NAMESPACE") ? {} : { POWERTOOLS_METRICS_DISABLED = "true" },
    var.environment,
  )
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_in_days
  tags              = var.tags
}

resource "aws_iam_role" "this" {
  name_prefix          = "${substr(var.name, 0, 37)}-"
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "workflow"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.statements, [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
    }])
  })
}

resource "aws_lambda_function" "this" {
  function_name    = var.name
  role             = aws_iam_role.this.arn
  filename         = "${var.bundle}/function.zip"
  source_code_hash = filebase64sha256("${var.bundle}/function.zip")
  handler          = "index.handler"
  runtime          = var.runtime
  architectures    = ["arm64"]
  memory_size      = var.memory_size
  timeout          = var.timeout
  tags             = var.tags

  environment {
    variables = local.environment
  }

  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy.this]
}

resource "aws_lambda_permission" "connect" {
  count          = var.connect_flow ? 1 : 0
  function_name  = aws_lambda_function.this.function_name
  action         = "lambda:InvokeFunction"
  principal      = "connect.amazonaws.com"
  source_account = local.instance.account
  source_arn     = var.connect_instance_arn
}

resource "aws_connect_lambda_function_association" "this" {
  count        = var.connect_flow ? 1 : 0
  instance_id  = local.instance.id
  function_arn = aws_lambda_function.this.arn
  # Connect checks the permission when it lists the function.
  depends_on = [aws_lambda_permission.connect]
}
